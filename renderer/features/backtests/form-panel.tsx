import { useQueryClient } from '@tanstack/react-query';
import type { BacktestRequest } from '../../../shared/contract/backtests.ts';
import { useClient } from '../../stores/client.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { BacktestForm } from './backtest-form.tsx';
import { showBacktest, useBacktests } from './backtests-store.ts';

/** Queues backtests; several may wait. */
export function FormPanel() {
  const client = useClient();
  const queries = useQueryClient();
  const simulation = useBacktests((state) => state.simulation);

  async function start(request: BacktestRequest): Promise<void> {
    try {
      const { backtestId } = await client.backtests.start(request);
      showBacktest(backtestId);
      await queries.invalidateQueries({ queryKey: ['backtests'] });
    } catch (error) {
      showFailure(error);
    }
  }

  return (
    <BacktestForm
      simulation={simulation}
      onSimulation={(change) => useBacktests.setState({ simulation: { ...simulation, ...change } })}
      isRunning={false}
      runTestId="queue-backtest"
      onRun={(request) => void start(request)}
    />
  );
}
