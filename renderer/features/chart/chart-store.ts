import { create } from 'zustand';
import type { Replay } from '../../../shared/contract/feeds.ts';
import { defaultSimulationDraft } from '../research-form/simulation-draft.ts';
import type { SimulationDraft } from '../research-form/simulation-draft.ts';

/** A replay of the symbol that the chart shows: being set up, or played by the host. */
export type ChartReplay =
  | {
      readonly phase: 'choosing';
      readonly symbol: string;
      /** Open of the bar it starts with; null until one is picked. */
      readonly from: number | null;
    }
  | { readonly phase: 'running'; readonly symbol: string; readonly replay: Replay };

/** What the Chart's panels share; it outlives them. */
export interface ChartState {
  readonly simulation: SimulationDraft;
  readonly isRunning: boolean;
  /** Number of the trade that table and chart both show, counted from 1. */
  readonly selectedTrade: number | null;
  readonly replay: ChartReplay | null;
  /** Times faster than the market; null until chosen: what suits the timeframe. */
  readonly replaySpeed: number | null;
}

export const useChart = create<ChartState>(() => ({
  simulation: defaultSimulationDraft,
  isRunning: false,
  selectedTrade: null,
  replay: null,
  replaySpeed: null,
}));
