import { useCallback } from 'react';
import type { ArenaRow } from '../../../shared/contract/trading/arena.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import { openWorkspace, selectStrategy, setStrategyParams } from '../../stores/workspace-store.ts';

/** Opens the chart on a row's series, with its strategy and the parameters that it was simulated with. */
export function useOpenOnChart(): (row: ArenaRow) => void {
  return useCallback((row) => {
    setStrategyParams(row.strategyId, row.params);
    selectSeries(row);
    selectStrategy(row.strategyId);
    openWorkspace('chart');
  }, []);
}
