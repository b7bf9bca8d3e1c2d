import { createContext } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { DerivedChoice } from '../../stores/panel-place.tsx';

/** A series on a chart. */
export interface ShownSeries extends CandleSeries {
  /** What is stored of it, where its bars are added up from shorter ones; else its own timeframe. */
  readonly baseTimeframe?: Timeframe;
}

/** What the charts of a panel can show though it is not stored, and what one leaves to the next. */
export interface DerivedView {
  readonly show: (choice: DerivedChoice | null) => void;
  /** The keys go on to the next chart: the one that has them goes. */
  readonly leaveKeys: () => void;
  /** Whether they were left; once. */
  readonly takeKeys: () => boolean;
}

export const DerivedViewContext = createContext<DerivedView>({
  show: () => undefined,
  leaveKeys: () => undefined,
  takeKeys: () => false,
});

export function derivedView(show: DerivedView['show']): DerivedView {
  let isLeft = false;
  return {
    show,
    leaveKeys() {
      isLeft = true;
    },
    takeKeys() {
      const wasLeft = isLeft;
      isLeft = false;
      return wasLeft;
    },
  };
}
