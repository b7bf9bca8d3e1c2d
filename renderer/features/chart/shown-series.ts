import { createContext } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';

/** A series on a chart. */
export interface ShownSeries extends CandleSeries {
  /** What is stored of it, where its bars are added up from shorter ones; else its own timeframe. */
  readonly baseTimeframe?: Timeframe;
}

/** Timeframes that the charts of a panel can show though they are not stored. */
export interface DerivedView {
  /** The one that is shown; null for the stored series itself. */
  readonly timeframe: Timeframe | null;
  readonly show: (timeframe: Timeframe | null) => void;
}

export const DerivedViewContext = createContext<DerivedView>({ timeframe: null, show: () => undefined });
