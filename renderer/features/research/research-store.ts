import { create } from 'zustand';

/** What the Research screen is about; it outlives its panels. */
export interface ResearchState {
  /** The run whose evidence is shown; null shows the newest. */
  readonly runId: string | null;
}

export const useResearch = create<ResearchState>(() => ({ runId: null }));

export function chooseRun(runId: string): void {
  useResearch.setState({ runId });
}
