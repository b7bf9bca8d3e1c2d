import type { BacktestRequest } from '../../../shared/contract/backtests.ts';
import { useClient } from '../../stores/client.tsx';
import { setLastBacktest } from '../../stores/workspace-store.ts';
import { showFailure } from '../../ui/toast.tsx';
import { BacktestForm } from '../backtests/backtest-form.tsx';
import { useChart } from './chart-store.ts';

/** Runs one backtest and draws it on the chart. */
export function BacktestFormPanel() {
  const client = useClient();
  const simulation = useChart((state) => state.simulation);
  const isRunning = useChart((state) => state.isRunning);

  async function run(request: BacktestRequest): Promise<void> {
    useChart.setState({ isRunning: true });
    try {
      setLastBacktest(await client.backtests.run(request));
      useChart.setState({ selectedTrade: null });
    } catch (error) {
      showFailure(error);
    } finally {
      useChart.setState({ isRunning: false });
    }
  }

  return (
    <BacktestForm
      simulation={simulation}
      onSimulation={(change) => useChart.setState({ simulation: { ...simulation, ...change } })}
      isRunning={isRunning}
      runTestId="run-backtest"
      onRun={(request) => void run(request)}
    />
  );
}
