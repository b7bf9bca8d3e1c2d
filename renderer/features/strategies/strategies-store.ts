import { create } from 'zustand';

interface StrategiesState {
  /** Key of the strategy and series that is looked at; null takes the first. */
  readonly shownKey: string | null;
  /** Key of the one whose grade is to be let pass. */
  readonly overriding: string | null;
}

/** What the panels of the Strategies screen share. */
export const useStrategies = create<StrategiesState>()(() => ({ shownKey: null, overriding: null }));

export function showCandidate(shownKey: string): void {
  useStrategies.setState({ shownKey });
}

export function askOverride(overriding: string | null): void {
  useStrategies.setState({ overriding });
}
