import type { z } from 'zod';
import type { BacktestReport, BacktestRequest } from '../../shared/contract/backtests.ts';
import type {
  Job,
  RunSummary,
  WalkForwardReport,
  WalkForwardRequest,
  researchContract,
  walkForwardEstimate,
} from '../../shared/contract/research.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';

type RunsFilter = z.output<NonNullable<(typeof researchContract)['runs']['~orpc']['inputSchema']>>;

/** Runs one strategy once. */
export interface BacktestService {
  run(request: BacktestRequest, signal?: AbortSignal): Promise<BacktestReport>;
  /** The last backtest on this series since the host started. */
  last(series: SeriesKey): BacktestReport | null;
}

/** Queues walk-forwards and keeps their reports. */
export interface ResearchService {
  estimate(request: WalkForwardRequest): z.output<typeof walkForwardEstimate>;
  start(request: WalkForwardRequest): Job;
  /** The job now and after every change, until it has ended or `signal` aborts. */
  watch(jobId: string, signal?: AbortSignal): AsyncGenerator<Job, void, void>;
  cancel(jobId: string): Job;
  runs(filter: RunsFilter): RunSummary[];
  report(runId: string): WalkForwardReport;
  reportOfJob(jobId: string): WalkForwardReport | null;
  /** Jobs that wait or run, and the last 20 that ended, newest first. */
  jobs(): Job[];
  /** Stops workers; running jobs stay on disk and resume at the next start of their owner. */
  close(): Promise<void>;
}
