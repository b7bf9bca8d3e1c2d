import type { z } from 'zod';
import type { BacktestReport, BacktestRequest, BacktestSummary } from '../../shared/contract/backtests.ts';
import type {
  AuditRequest,
  Job,
  ParityCheck,
  ParityRequest,
  ResamplingSettings,
  RunSummary,
  WalkForwardReport,
  WalkForwardRequest,
  researchContract,
  walkForwardEstimate,
} from '../../shared/contract/research.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import type { AppliedParameters } from '../../shared/contract/settings.ts';
import type { AuditReport, ParameterConvergence } from '../../shared/contract/validation.ts';

type RunsFilter = z.output<NonNullable<(typeof researchContract)['runs']['~orpc']['inputSchema']>>;

/** Runs one strategy once, at once or in turn, and keeps what it gave. */
export interface BacktestService {
  run(request: BacktestRequest, signal?: AbortSignal): Promise<BacktestReport>;
  start(request: BacktestRequest): BacktestSummary;
  /** Queues what an earlier one was asked for; one that failed leaves the list. */
  retry(backtestId: string): BacktestSummary;
  /** Newest first. */
  list(): BacktestSummary[];
  watch(signal?: AbortSignal): AsyncGenerator<BacktestSummary[], void, void>;
  get(backtestId: string): BacktestReport;
  remove(backtestId: string): Record<string, never>;
  /** The newest on this series. */
  last(series: SeriesKey): BacktestReport | null;
  /** Keeps a report that was made elsewhere, checked against its own hashes and, where the data is here, run again. */
  keep(report: BacktestReport): Promise<BacktestSummary>;
  /** Drops what waits and lets go of what runs. */
  close(): Promise<void>;
}

/** Queues walk-forwards and keeps their reports. */
export interface ResearchService {
  estimate(request: WalkForwardRequest): z.output<typeof walkForwardEstimate>;
  start(request: WalkForwardRequest): Job;
  /** The job now and after every change, until it has ended or `signal` aborts. */
  watch(jobId: string, signal?: AbortSignal): AsyncGenerator<Job, void, void>;
  cancel(jobId: string): Job;
  /** Queues what an earlier job was asked for. */
  retry(jobId: string): Job;
  runs(filter: RunsFilter): RunSummary[];
  report(runId: string): WalkForwardReport;
  reportOfJob(jobId: string): WalkForwardReport | null;
  /** Throws NOT_FOUND for an unknown run, like the rest that take one. */
  remove(runId: string): { runId: string };
  rerun(runId: string): Job;
  validate(runId: string, resampling?: ResamplingSettings): Job;
  audit(request: AuditRequest, signal?: AbortSignal): Promise<AuditReport[]>;
  parity(request: ParityRequest, signal?: AbortSignal): Promise<ParityCheck>;
  convergence(of: Pick<SeriesKey, 'timeframe'> & { readonly strategyId: string }): ParameterConvergence[];
  apply(runId: string): AppliedParameters;
  /** Jobs that wait or run, and the last 20 that ended, newest first. */
  jobs(): Job[];
  /** Stops workers; running jobs stay on disk and resume at the next start of their owner. */
  close(): Promise<void>;
}
