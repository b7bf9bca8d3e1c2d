import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type Job,
  type WalkForwardReport,
  walkForwardRequest,
  type WalkForwardRequest,
} from '../../shared/contract/research.ts';
import type { AppliedParameters } from '../../shared/contract/settings.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { engineVersion } from '../../shared/research/engine-version.ts';
import { convergence } from '../../shared/research/validation/convergence.ts';
import { refinedBest } from '../../shared/research/two-pass-search.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { JobContext, QueuedJob } from '../jobs/job-queue.ts';
import { createJobQueue } from '../jobs/job-queue.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { Store } from '../store/open-store.ts';
import type { ResearchService } from './services.ts';
import type { SettingsService } from './settings.ts';
import { isProcessRunning } from './process-running.ts';
import { auditStrategy, checkParity } from './strategy-audits.ts';
import { strategyFileError } from './strategies.ts';
import { runWalkForward } from './walk-forward-run.ts';
import { createPartStorage } from './part-storage.ts';
import { slicesOf } from './walk-forward-slices.ts';
import { prepareRun, prepareStudy } from './walk-forward-study.ts';

/** What a job keeps of its request; `validates` names the run whose validation it makes again. */
const jobRequest = walkForwardRequest.extend({ validates: z.string().nullable().default(null) });

export interface ResearchOptions {
  readonly store: Pick<Store, 'candles' | 'auxiliary' | 'jobs' | 'runs' | 'trials'>;
  readonly pool: WorkerPool;
  readonly clock: Clock;
  /** Takes the parameters that a run suggests. */
  readonly settings: Pick<SettingsService, 'applyParameters'>;
  /** A desk takes over whatever a dead process left; a command goes on only with work that equals its own. */
  readonly ownsQueue: boolean;
  readonly onJobChanged: (job: Job) => void;
}

/** Equal for equal work: the same search on the same data, or the same run validated in the same way. */
function workHash(capsuleHash: string, validates: string | null): string {
  return validates === null ? capsuleHash : `${capsuleHash} ${validates}`;
}

/** Walk-forwards from request to stored report. */
export function createResearchService(options: ResearchOptions): ResearchService {
  const { store, pool, clock, settings, ownsQueue, onJobChanged } = options;

  async function run({ job, request, requestHash }: QueuedJob, context: JobContext): Promise<void> {
    // The process may have died between the report and the job's last word.
    if (store.runs.findOfJob(job.id) !== null) return;
    const { validates, ...parsed } = jobRequest.parse(JSON.parse(request));
    const startedAt = clock.now();
    const prepared = prepareRun(store, parsed);
    // What was finished on other candles, or by another engine, says nothing about these.
    const hash = workHash(prepared.capsule.hash, validates);
    if (hash !== requestHash) store.jobs.startOver(job.id, hash);
    const workers = Math.min(parsed.workers ?? pool.threads, pool.threads);
    const storage = createPartStorage(store.jobs, job.id, clock);
    const countTrials = (combinations: number): number => {
      const { strategyId, symbol, timeframe } = parsed;
      const { trialHash } = prepared;
      store.trials.record({ trialHash, strategyId, symbol, timeframe, combinations }, clock.now());
      return store.trials.trials(strategyId, symbol);
    };
    const result = await runWalkForward(prepared, { pool, workers, storage, context, countTrials }).catch(
      (error: unknown) => {
        throw strategyFileError(prepared.strategy, error);
      },
    );
    if (result === null) return storage.flush();
    context.report({ phase: 'storing' });
    const durationMs = clock.now() - startedAt;
    if (validates === null) {
      const runId = randomUUID();
      store.runs.save({
        ...result,
        runId,
        jobId: job.id,
        createdAt: clock.now(),
        origin: 'run',
        workers,
        durationMs,
      });
    } else {
      const { runId, jobId, createdAt, origin, capsule } = requireRun(validates);
      if (capsule.dataHash !== result.capsule.dataHash || capsule.engineVersion !== engineVersion) {
        throw new CandlewrightError(
          'CONFLICT',
          `The run "${runId}" was made with other candles or another engine: its windows are not those of today.`,
          'Run the walk-forward again.',
        );
      }
      store.runs.revalidate({ ...result, runId, jobId, createdAt, origin, workers, durationMs });
    }
    store.jobs.forgetParts(job.id);
  }

  const queue = createJobQueue({
    storage: store.jobs,
    clock,
    owner: process.pid,
    isRunning: isProcessRunning,
    adopts: ownsQueue,
    run,
    onChanged: onJobChanged,
  });
  if (ownsQueue) queue.resume();

  function start(request: WalkForwardRequest, validates: string | null = null): Job {
    const { windows, grid, capsule, strategy } = prepareRun(store, request);
    const job: Job = {
      id: randomUUID(),
      kind: validates === null ? 'walk-forward' : 'validation',
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
    return queue.start({
      job,
      request: JSON.stringify({ ...request, validates }),
      requestHash: workHash(capsule.hash, validates),
    });
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

  /** Whether assets agree is known only when it is asked: the other runs may be newer than this one. */
  function convergenceOf({ strategyId, timeframe }: { strategyId: string; timeframe: string }) {
    const found = store.runs.latestChoices(strategyId, timeframe);
    const names = [...new Set(found.flatMap(({ axes }) => axes.map(({ name }) => name)))];
    const axes = names.map((name) => {
      const values = found.flatMap((choice) => choice.axes.find((axis) => axis.name === name)?.values ?? []);
      return { name, values: [...new Set(values)].sort((a, b) => a - b) };
    });
    return convergence(axes, found);
  }

  function withConvergence(report: WalkForwardReport): WalkForwardReport {
    const { validation, request } = report;
    return validation === null
      ? report
      : { ...report, validation: { ...validation, convergence: convergenceOf(request) } };
  }

  function apply(runId: string): AppliedParameters {
    const { request, suggestedParams, validation, parity } = requireRun(runId);
    const refuse = (why: string, remedy: string): never => {
      throw new CandlewrightError('CONFLICT', why, remedy);
    };
    if (suggestedParams === null)
      return refuse('The last window of this run chose nothing.', 'Search other values or longer windows.');
    if (validation === null)
      return refuse('This run was not validated.', 'Validate it first; parameters are applied after that.');
    const failed = validation.audits.filter(({ hasPassed }) => hasPassed === false);
    if (failed.length > 0)
      return refuse(
        `${request.strategyId} failed the ${failed.map(({ id }) => id).join(' and ')} audit: its results cannot be believed.`,
        failed[0].detail,
      );
    if (parity.differences.length > 0)
      return refuse(
        'The kernel and the event engine disagree about this run.',
        'Report it; do not trade it.',
      );
    const { strategyId, symbol, timeframe } = request;
    const applied = { strategyId, symbol, timeframe, params: suggestedParams, runId };
    const stored = { ...applied, grade: validation.grade.letter, appliedAt: clock.now() };
    settings.applyParameters(stored);
    return stored;
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
    retry(jobId) {
      const stored = store.jobs.find(jobId);
      if (stored === null) {
        throw new CandlewrightError(
          'NOT_FOUND',
          `There is no job "${jobId}".`,
          'It may belong to another home folder.',
        );
      }
      const { validates, ...request } = jobRequest.parse(JSON.parse(stored.request));
      return start(request, validates);
    },
    runs: (filter) => store.runs.list(filter),
    report: (runId) => withConvergence(requireRun(runId)),
    remove(runId) {
      requireRun(runId);
      store.runs.remove(runId);
      return { runId };
    },
    rerun: (runId) => start(requireRun(runId).request),
    validate(runId, resampling) {
      const { request } = requireRun(runId);
      return start({ ...request, validate: true, resampling: resampling ?? request.resampling }, runId);
    },
    audit: (request, signal) => auditStrategy(store, pool, request, signal),
    parity: (request, signal) => checkParity(store, pool, request, signal),
    convergence: convergenceOf,
    apply,
    reportOfJob(jobId) {
      const validated = store.jobs.find(jobId);
      const { validates } = validated ? jobRequest.parse(JSON.parse(validated.request)) : { validates: null };
      const report = validates === null ? store.runs.findOfJob(jobId) : store.runs.find(validates);
      return report && withConvergence(report);
    },
    jobs: () => queue.recent(),
    close: () => queue.close(),
  };
}
