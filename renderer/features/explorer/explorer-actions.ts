import type { Job, WalkForwardRequest } from '../../../shared/contract/research.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { DeskFailure, toFailure } from '../../transport/failure.ts';
import { acceptGaps } from '../research-form/accept-gaps.ts';
import { selectSeries } from '../../stores/panel-place.tsx';
import { selectStrategy } from '../../stores/workspace-store.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { draftOfRequest } from './explorer-draft.ts';
import { showReport, useExplorer } from './explorer-store.ts';

const { setState, getState } = useExplorer;

/** `start` is what failed to start, for a refusal that the user can lift. */
export function showRunFailure(error: unknown, start: (() => Promise<void>) | null = null): void {
  const { code, message, remedy, openGaps } = toFailure(error);
  setState({ run: { kind: 'failed', code, message, remedy, openGaps, start } });
}

/** Accepts the holes that the last run was refused for, and starts it again. */
export async function acceptGapsAndStart(client: DeskClient): Promise<void> {
  const { run } = getState();
  if (run.kind !== 'failed' || run.start === null) return;
  try {
    await acceptGaps(client, run.openGaps);
    await run.start();
  } catch (error) {
    showRunFailure(error);
  }
}

/** Queues a walk-forward and follows it to its report. */
export async function startWalkForward(client: DeskClient, request: WalkForwardRequest): Promise<void> {
  setState({ run: { kind: 'starting' } });
  try {
    await followJob(client, await client.research.start(request));
  } catch (error) {
    showRunFailure(error, () => startWalkForward(client, request));
  }
}

/** Jobs that this window follows or has followed to their end: each is followed once. */
const followed = new Set<string>();

/** Shows a job until it has ended; a lost connection is picked up again, because the host goes on working. */
export async function followJob(client: DeskClient, job: Job): Promise<void> {
  if (followed.has(job.id)) return;
  followed.add(job.id);
  let last = job;
  showJob(last);
  while (last.state === 'pending' || last.state === 'running') {
    try {
      for await (const next of await client.research.watch({ jobId: job.id })) {
        last = next;
        showJob(next);
      }
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code !== 'DISCONNECTED') throw failure;
    }
  }
  await showEnd(client, last);
}

function showJob(job: Job): void {
  setState(({ run }) => ({
    run: {
      kind: 'running',
      job,
      isCancelling: run.kind === 'running' && run.job.id === job.id && run.isCancelling,
    },
  }));
}

async function showEnd(client: DeskClient, job: Job): Promise<void> {
  if (job.state === 'cancelled') {
    setState({ run: { kind: 'cancelled', job } });
    return;
  }
  if (job.state === 'failed') {
    showRunFailure(new DeskFailure('INTERNAL', job.error ?? job.phase, ''));
    return;
  }
  if (job.kind === 'validation') {
    const { report } = getState();
    if (report) await openRun(client, report.runId);
  } else {
    const report = await client.research.reportOfJob({ jobId: job.id });
    if (report) showReport(report);
  }
  setState({ run: { kind: 'idle' } });
}

/** Validates a stored run again, or for the first time, and shows it with its grade. */
export async function validateRun(client: DeskClient, runId: string): Promise<void> {
  try {
    await followJob(client, await client.research.validate({ runId }));
  } catch (error) {
    showRunFailure(error, () => validateRun(client, runId));
  }
}

/** Puts everything that a run was asked back into the form. */
export function loadIntoForm(request: WalkForwardRequest, strategy: StrategyInfo): void {
  setState({ draft: draftOfRequest(request, strategy) });
  selectSeries(request);
  selectStrategy(strategy.id);
}

/** Asks the host to stop the job that runs now; the watch then tells its end. */
export async function cancelWalkForward(client: DeskClient): Promise<void> {
  const { run } = getState();
  if (run.kind !== 'running') return;
  setState({ run: { ...run, isCancelling: true } });
  try {
    await client.research.cancel({ jobId: run.job.id });
  } catch (error) {
    showRunFailure(error);
  }
}

/** Shows a stored run, and makes its series and strategy the chosen ones. */
export async function openRun(client: DeskClient, runId: string): Promise<void> {
  setState({ loadingRunId: runId });
  try {
    const report = await client.research.report({ runId });
    // Someone may have clicked another run meanwhile.
    if (getState().loadingRunId !== runId) return;
    showReport(report);
    selectSeries(report.request);
    selectStrategy(report.request.strategyId);
  } catch (error) {
    setState({ loadingRunId: null });
    showRunFailure(error);
  }
}

/** Shows the newest run of a series and strategy; nothing when there is none. */
export async function openNewestRun(
  client: DeskClient,
  series: SeriesKey,
  strategyId: string,
): Promise<void> {
  const { symbol, timeframe } = series;
  const isShown = (report: ExplorerReport | null) =>
    report?.request.symbol === symbol &&
    report.request.timeframe === timeframe &&
    report.request.strategyId === strategyId;
  if (isShown(getState().report)) return;
  setState({ report: null });
  const [newest] = await client.research.runs({ symbol, timeframe, strategyId, limit: 1 });
  // A run that was opened or finished meanwhile is what the user wants to see.
  if (newest && getState().report === null && getState().loadingRunId === null)
    await openRun(client, newest.runId);
}
