import { randomUUID } from 'node:crypto';
import {
  type Job,
  type WalkForwardReport,
  walkForwardRequest,
  type WalkForwardRequest,
} from '../../shared/contract/research.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { refinedBest } from '../../shared/research/two-pass-search.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { JobContext, QueuedJob } from '../jobs/job-queue.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { Store } from '../store/open-store.ts';
import type { ResearchService } from './services.ts';
import { runWalkForward } from './walk-forward-run.ts';
import { type PartStorage, slicesOf } from './walk-forward-slices.ts';
import { prepareStudy } from './walk-forward-study.ts';

function isProcessRunning(processNumber: number): boolean {
  try {
    process.kill(processNumber, 0);
    return true;
  } catch (error) {
    // EPERM: it runs and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

export interface ResearchOptions {
  readonly store: Pick<Store, 'candles' | 'auxiliary' | 'jobs' | 'runs' | 'trials'>;
  readonly pool: WorkerPool;
  readonly clock: Clock;
  /** A desk takes over whatever a dead process left; a command goes on only with work that equals its own. */
  readonly ownsQueue: boolean;
  readonly onJobChanged: (job: Job) => void;
}

/** Walk-forwards from request to stored report. */
export function createResearchService(options: ResearchOptions): ResearchService {
  const { store, pool, clock, ownsQueue, onJobChanged } = options;

  async function run({ job, request, requestHash }: QueuedJob, context: JobContext): Promise<void> {
    // The process may have died between the report and the job's last word.
    if (store.runs.findOfJob(job.id) !== null) return;
    const parsed = walkForwardRequest.parse(JSON.parse(request));
    const startedAt = clock.now();
    const prepared = prepareStudy(store, parsed);
    // What was finished on other candles, or by another engine, says nothing about these.
    if (prepared.capsule.hash !== requestHash) store.jobs.startOver(job.id, prepared.capsule.hash);
    const workers = Math.min(parsed.workers ?? pool.threads, pool.threads);
    const storage: PartStorage = {
      loadSlices: () => store.jobs.slices(job.id),
      saveSlice: (slice, records) => store.jobs.saveSlice(job.id, slice, records),
      loadPart: (name) => store.jobs.part(job.id, name),
      savePart: (name, outcome) => store.jobs.savePart(job.id, name, outcome),
    };
    const countTrials = (combinations: number): number => {
      const { strategyId, symbol, timeframe } = parsed;
      const { trialHash } = prepared;
      store.trials.record({ trialHash, strategyId, symbol, timeframe, combinations }, clock.now());
      return store.trials.trials(strategyId, symbol);
    };
    const result = await runWalkForward(prepared, { pool, workers, storage, context, countTrials });
    if (result === null) return;
    context.report({ phase: 'storing' });
    store.runs.save({
      ...result,
      runId: randomUUID(),
      jobId: job.id,
      createdAt: clock.now(),
      workers,
      durationMs: clock.now() - startedAt,
    });
    store.jobs.forgetParts(job.id);
  }

  const queue = createJobQueue({
    storage: store.jobs,
    clock,
    owner: process.pid,
    isRunning: isProcessRunning,
    run,
    onChanged: onJobChanged,
  });
  if (ownsQueue) queue.resume();

  function start(request: WalkForwardRequest): Job {
    const { windows, grid, capsule, strategy } = prepareStudy(store, request);
    const job: Job = {
      id: randomUUID(),
      kind: 'walk-forward',
      title: `${strategy.id} on ${request.symbol} ${request.timeframe}`,
      state: 'pending',
      progress: 0,
      phase: 'waiting',
      doneSlices: 0,
      totalSlices: slicesOf(grid).length,
      doneWindows: 0,
      totalWindows: windows.length,
      createdAt: clock.now(),
      startedAt: null,
      completedAt: null,
      remainingMs: null,
      error: null,
    };
    return queue.start({ job, request: JSON.stringify(request), requestHash: capsule.hash });
  }

  function requireRun(runId: string): WalkForwardReport {
    const report = store.runs.find(runId);
    if (report) return report;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no run "${runId}".`,
      'Choose one from the run history.',
    );
  }

  function unavailable(): never {
    throw new CandlewrightError('CONFLICT', 'This build cannot do that.', 'Use a newer one.');
  }

  return {
    estimate(request) {
      try {
        const { grid, space, searchMode, windows } = prepareStudy(store, request);
        const combinations =
          searchMode === 'full'
            ? grid.count
            : Math.min(space.total, grid.count + windows.length * refinedBest * space.axes.length * 2);
        return {
          combinations,
          valueCounts: grid.axes.map(({ values }) => values.length),
          invalidCombinations: grid.invalidCombinations,
          searchMode,
          totalCombinations: searchMode === 'full' ? grid.count : space.total,
          windows: windows.length,
          runs: combinations * windows.length * 2,
          firstTime: windows[0].inSample.fromTime,
          lastOutOfSampleTime: windows.at(-1)?.outOfSample.toTime ?? null,
          problem: null,
        };
      } catch (error) {
        if (!(error instanceof CandlewrightError)) throw error;
        return {
          combinations: 0,
          valueCounts: [],
          invalidCombinations: 0,
          searchMode: 'full',
          totalCombinations: 0,
          windows: 0,
          runs: 0,
          firstTime: null,
          lastOutOfSampleTime: null,
          problem: `${error.message} ${error.remedy}`,
        };
      }
    },
    start,
    watch: (jobId, signal) => queue.watch(jobId, signal),
    cancel: (jobId) => queue.cancel(jobId),
    runs: (filter) => store.runs.list(filter),
    report: requireRun,
    remove(runId) {
      requireRun(runId);
      store.runs.remove(runId);
      return { runId };
    },
    rerun: (runId) => start(requireRun(runId).request),
    validate: () => unavailable(),
    audit: () => unavailable(),
    parity: () => unavailable(),
    convergence: () => unavailable(),
    apply: () => unavailable(),
    reportOfJob: (jobId) => store.runs.findOfJob(jobId),
    jobs: () => queue.recent(),
    close: () => queue.close(),
  };
}
