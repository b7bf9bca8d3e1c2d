import { create } from 'zustand';
import type { SeriesKey } from '../../../shared/contract/series.ts';

/** Which two series the comparisons are about; it outlives their panels. */
export interface ComparisonsState {
  /** Null: the series that the desk is about, and the nearest to it. */
  readonly first: SeriesKey | null;
  readonly second: SeriesKey | null;
  /** The strategy of the basis report; null: the one that the desk is about. */
  readonly strategyId: string | null;
}

export const useComparisons = create<ComparisonsState>(() => ({
  first: null,
  second: null,
  strategyId: null,
}));
