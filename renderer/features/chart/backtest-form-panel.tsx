import type { BacktestRequest } from '../../../shared/contract/backtests.ts';
import { useClient } from '../../stores/client.tsx';
import { setLastBacktest } from '../../stores/workspace-store.ts';
import { BacktestForm } from '../backtests/backtest-form.tsx';
import { useGapRefusal } from '../research-form/use-gap-refusal.tsx';
import { useChart } from './chart-store.ts';

/** Runs one backtest and draws it on the chart. */
export function BacktestFormPanel() {
  const client = useClient();
  const simulation = useChart((state) => state.simulation);
  const isRunning = useChart((state) => state.isRunning);

  const { run, note } = useGapRefusal(async (request: BacktestRequest) => {
    useChart.setState({ isRunning: true });
    try {
      setLastBacktest(await client.backtests.run(request));
      useChart.setState({ selectedTrade: null });
    } finally {
      useChart.setState({ isRunning: false });
    }
  });

  return (
    <BacktestForm
      simulation={simulation}
      onSimulation={(change) => useChart.setState({ simulation: { ...simulation, ...change } })}
      isRunning={isRunning}
      runTestId="run-backtest"
      onRun={(request) => void run(request)}
      refusal={note}
    />
  );
}
