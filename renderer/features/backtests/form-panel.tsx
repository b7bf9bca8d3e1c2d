import { useQueryClient } from '@tanstack/react-query';
import type { BacktestRequest } from '../../../shared/contract/backtests.ts';
import { useClient } from '../../stores/client.tsx';
import { useGapRefusal } from '../research-form/use-gap-refusal.tsx';
import { BacktestForm } from './backtest-form.tsx';
import { showBacktest, useBacktests } from './backtests-store.ts';

/** Queues backtests; several may wait. */
export function FormPanel() {
  const client = useClient();
  const queries = useQueryClient();
  const simulation = useBacktests((state) => state.simulation);

  const { run, note } = useGapRefusal(async (request: BacktestRequest) => {
    const { backtestId } = await client.backtests.start(request);
    showBacktest(backtestId);
    await queries.invalidateQueries({ queryKey: ['backtests'] });
  });

  return (
    <BacktestForm
      simulation={simulation}
      onSimulation={(change) => useBacktests.setState({ simulation: { ...simulation, ...change } })}
      isRunning={false}
      runTestId="queue-backtest"
      onRun={(request) => void run(request)}
      refusal={note}
    />
  );
}
