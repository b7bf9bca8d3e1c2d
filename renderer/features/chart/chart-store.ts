import { create } from 'zustand';
import { defaultSimulationDraft } from '../research-form/simulation-draft.ts';
import type { SimulationDraft } from '../research-form/simulation-draft.ts';

/** What the Chart's panels share; it outlives them. */
export interface ChartState {
  readonly simulation: SimulationDraft;
  readonly isRunning: boolean;
  /** Number of the trade that table and chart both show, counted from 1. */
  readonly selectedTrade: number | null;
}

export const useChart = create<ChartState>(() => ({
  simulation: defaultSimulationDraft,
  isRunning: false,
  selectedTrade: null,
}));
