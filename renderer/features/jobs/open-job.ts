import type { JobEntry, JobResult } from '../../../shared/contract/jobs.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { useLiveStore } from '../../stores/live-store.ts';
import { openPanel } from '../../stores/open-panel.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure } from '../../ui/toast.tsx';

/** Chooses a stored series and opens it among the data; one that is gone leaves the choice as it was. */
export function openSeries({ symbol, timeframe }: { symbol: string; timeframe: string }): void {
  const stored = useLiveStore
    .getState()
    .live?.series.find((one) => one.symbol === symbol && one.timeframe === timeframe);
  if (stored) selectSeries({ symbol, timeframe: stored.timeframe } satisfies SeriesKey);
  openPanel('data', 'data.series');
}

async function openRun(client: DeskClient, jobId: string, kind: JobEntry['kind']): Promise<void> {
  const report = await client.research.reportOfJob({ jobId });
  if (report === null) return openWorkspace('research');
  const { chooseRun } = await import('../research/research-store.ts');
  chooseRun(report.runId);
  if (kind === 'validation') return openWorkspace('research');
  const explorer = await import('../explorer/explorer-actions.ts');
  openWorkspace('explorer');
  await explorer.openRun(client, report.runId);
}

async function openResult(client: DeskClient, kind: JobEntry['kind'], result: JobResult): Promise<void> {
  switch (result.kind) {
    case 'backtest': {
      const { showBacktest } = await import('../backtests/backtests-store.ts');
      showBacktest(result.backtestId);
      return openWorkspace('backtests');
    }
    case 'walk-forward':
      return openRun(client, result.jobId, kind);
    case 'series':
      return openSeries(result);
    case 'storage':
      return openPanel('data', 'data.storage');
    case 'comparison':
      return openPanel('data', 'data.compare');
    case 'arena':
      return openWorkspace('arena');
    default:
      return result satisfies never;
  }
}

/** Opens the screen that shows what a job gave. */
export function openJob(client: DeskClient, { kind, result }: Pick<JobEntry, 'kind' | 'result'>): void {
  if (result !== null) void openResult(client, kind, result).catch(showFailure);
}
