import { useCallback } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useSettings } from '../../stores/settings.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import { openWorkspace, selectStrategy, setStrategyParams } from '../../stores/workspace-store.ts';
import { useScanner } from './scanner-store.ts';

/** Opens the chart on a row's series, with its strategy and the parameters that the row was read with. */
export function useOpenChart(): (row: ScannerRow) => void {
  const settings = useSettings();
  return useCallback(
    (row) => {
      const applied = settings?.appliedParameters.find(
        (one) =>
          one.strategyId === row.strategyId && one.symbol === row.symbol && one.timeframe === row.timeframe,
      );
      setStrategyParams(row.strategyId, applied?.params ?? {});
      selectSeries(row);
      selectStrategy(row.strategyId);
      useScanner.setState({ heldOrder: null });
      openWorkspace('chart');
    },
    [settings],
  );
}
