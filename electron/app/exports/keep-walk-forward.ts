import { randomUUID } from 'node:crypto';
import type { Job, RunSummary, WalkForwardReport } from '../../../shared/contract/research.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Store } from '../../store/open-store.ts';

/** Stores a walk-forward that was made elsewhere under ids of its own, as the work of a job that has ended. */
export function keepWalkForward(
  store: Pick<Store, 'jobs' | 'runs'>,
  clock: Clock,
  imported: WalkForwardReport,
): RunSummary {
  const now = clock.now();
  const { strategyId, symbol, timeframe } = imported.request;
  const job: Job = {
    id: randomUUID(),
    kind: 'walk-forward',
    title: `${strategyId} on ${symbol} ${timeframe}, imported`,
    state: 'completed',
    progress: 1,
    phase: 'completed',
    doneSlices: 0,
    totalSlices: 0,
    doneWindows: imported.windows.length,
    totalWindows: imported.windows.length,
    createdAt: now,
    startedAt: now,
    completedAt: now,
    remainingMs: null,
    error: null,
  };
  const runId = randomUUID();
  store.jobs.insert(
    { job, request: JSON.stringify(imported.request), requestHash: imported.capsule.hash },
    0,
    now,
  );
  const note = `Imported: made elsewhere as run ${imported.runId}.`;
  store.runs.save({
    ...imported,
    runId,
    jobId: job.id,
    createdAt: now,
    origin: 'import',
    warnings: [...imported.warnings.filter((warning) => !warning.startsWith('Imported: ')), note],
  });
  const summary = store.runs
    .list({ strategyId, symbol, timeframe, limit: 1 })
    .find((run) => run.runId === runId);
  if (summary !== undefined) return summary;
  throw new CandlewrightError('STORAGE', 'The imported run was not kept.', 'Import it again.');
}
