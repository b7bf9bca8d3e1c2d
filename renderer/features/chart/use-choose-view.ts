import { useCallback, useContext } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import { useSelectSeries } from '../../stores/panel-place.tsx';
import { useChart } from './chart-store.ts';
import { DerivedViewContext } from './shown-series.ts';

/** Shows a series in this panel, on its own timeframe or on a longer one that is added up from it. */
export function useChooseView(): (base: CandleSeries, timeframe: Timeframe) => void {
  const select = useSelectSeries();
  const { show, leaveKeys } = useContext(DerivedViewContext);
  return useCallback(
    (base, timeframe) => {
      useChart.setState({ selectedTrade: null });
      leaveKeys();
      select(base);
      show(timeframe === base.timeframe ? null : { symbol: base.symbol, base: base.timeframe, timeframe });
    },
    [select, show, leaveKeys],
  );
}
