import { useEffect } from 'react';
import { useClient } from '../../stores/client.tsx';
import { isEnded } from '../../stores/live-state.ts';
import { useJobs } from '../../stores/live-store.ts';
import { useChosenSeries, useChosenStrategy } from '../research-form/use-strategies.ts';
import { followJob, openNewestRun, showRunFailure } from './explorer-actions.ts';

/**
 * Picks up where things stand: the job that the host is working on, after a reload too, and the newest stored run of the
 * chosen series and strategy.
 */
export function useResume(): void {
  const client = useClient();
  const series = useChosenSeries();
  const strategyId = useChosenStrategy()?.id;
  const job = useJobs().findLast((one) => !isEnded(one));
  const symbol = series?.symbol;
  const timeframe = series?.timeframe;
  useEffect(() => {
    if (symbol === undefined || timeframe === undefined || strategyId === undefined) return;
    void openNewestRun(client, { symbol, timeframe }, strategyId).catch(showRunFailure);
  }, [client, symbol, timeframe, strategyId]);
  useEffect(() => {
    if (job) void followJob(client, job).catch(showRunFailure);
  }, [client, job]);
}
