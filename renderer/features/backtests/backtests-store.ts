import { create } from 'zustand';
import { defaultSimulationDraft } from '../research-form/simulation-draft.ts';
import type { SimulationDraft } from '../research-form/simulation-draft.ts';

/** What the Backtests panels share; it outlives them. */
export interface BacktestsState {
  readonly simulation: SimulationDraft;
  /** The backtest that is shown; null shows the newest that has completed. */
  readonly shownId: string | null;
}

export const useBacktests = create<BacktestsState>(() => ({
  simulation: defaultSimulationDraft,
  shownId: null,
}));

export function showBacktest(shownId: string | null): void {
  useBacktests.setState({ shownId });
}
