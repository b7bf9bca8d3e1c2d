import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';
import { runCapsule, simulationOptions } from './simulation.ts';
import { parameterValues } from './strategies.ts';

export const windowModes = ['rolling', 'anchored'] as const;

export const windowSettings = z.object({
  mode: z.enum(windowModes).default('rolling'),
  inSampleDays: z.number().positive().default(180),
  outOfSampleDays: z.number().positive().default(60),
  stepDays: z.number().positive().default(60),
  /** Anchored only: the first 70 % is in-sample, the rest is split into this many folds. Null uses the days above. */
  folds: z.number().int().min(1).max(100).nullable().default(null),
  /** Bars left out at the end of each in-sample part. */
  purgeBars: z.number().int().min(0).default(0),
  /** Bars left out at the start of each out-of-sample part. */
  embargoBars: z.number().int().min(0).default(0),
});

export type WindowSettings = z.infer<typeof windowSettings>;

export const walkForwardRequest = seriesKey.extend({
  strategyId: z.string(),
  /** Values per parameter; one value fixes it, a parameter not named takes its search values. */
  search: z.record(z.string(), z.array(z.number()).min(1)).default({}),
  windows: windowSettings.default(windowSettings.parse({})),
  simulation: simulationOptions.default(simulationOptions.parse({})),
  from: timeMs.optional(),
  to: timeMs.optional(),
  /** Pool threads to use; null takes all. The result is the same for any number. */
  workers: z.number().int().min(1).max(64).nullable().default(null),
});

export type WalkForwardRequest = z.infer<typeof walkForwardRequest>;

/** Counted by the host for the form, before anything runs. */
export const walkForwardEstimate = z.object({
  combinations: z.number().int(),
  /** Values per parameter, in the strategy's order: `[3, 3, 3, 3, 4]`. */
  valueCounts: z.array(z.number().int()),
  /** Combinations left out because the strategy says they make no sense. */
  invalidCombinations: z.number().int(),
  windows: z.number().int(),
  runs: z.number().int(),
  firstTime: timeMs.nullable(),
  /** End of the last out-of-sample part. */
  lastOutOfSampleTime: timeMs.nullable(),
  /** Why it cannot run, or null. */
  problem: z.string().nullable(),
});

export const jobStates = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;

export const job = z.object({
  id: z.string(),
  kind: z.literal('walk-forward'),
  title: z.string(),
  state: z.enum(jobStates),
  /** 0..1 */
  progress: z.number(),
  phase: z.string(),
  doneSlices: z.number().int(),
  totalSlices: z.number().int(),
  doneWindows: z.number().int(),
  totalWindows: z.number().int(),
  createdAt: timeMs,
  startedAt: timeMs.nullable(),
  completedAt: timeMs.nullable(),
  /** Estimated from finished slices; null until there is one. */
  remainingMs: z.number().nullable(),
  error: z.string().nullable(),
});

export type Job = z.infer<typeof job>;

/** The in-sample choice of one window and how it did afterwards. */
export const windowResult = z.object({
  index: z.number().int(),
  inSampleFrom: timeMs,
  inSampleTo: timeMs,
  outOfSampleFrom: timeMs,
  outOfSampleTo: timeMs,
  eligibleCombinations: z.number().int(),
  /** Index into `combinations`; null when none was eligible and the window stayed flat. */
  chosen: z.number().int().nullable(),
  chosenParams: parameterValues.nullable(),
  inSampleSharpe: figure,
  outOfSampleSharpe: figure,
  /** Fraction: 0.1 is 10 %. */
  outOfSampleReturn: z.number(),
  outOfSampleTrades: z.number().int(),
  note: z.string().nullable(),
});

export type WindowResult = z.infer<typeof windowResult>;

/** One combination over all windows. Ratios and returns are fractions. */
export const combinationResult = z.object({
  index: z.number().int(),
  params: parameterValues,
  inSampleSharpe: figure,
  outOfSampleSharpe: figure,
  outOfSampleReturn: z.number(),
  trades: z.number().int(),
  winRate: figure,
  consistency: figure,
  outOfSampleOverInSample: figure,
  /** Worst out-of-sample drawdown of any window. */
  maxDrawdown: z.number(),
  windowsEvaluated: z.number().int(),
  /** Windows whose in-sample choice it was. */
  timesChosen: z.number().int(),
});

export type CombinationResult = z.infer<typeof combinationResult>;

/** The out-of-sample parts of each window's choice, one after the other: what a trader would have had. */
export const stitchedResult = z.object({
  sharpe: figure,
  totalReturn: z.number(),
  maxDrawdown: z.number(),
  trades: z.number().int(),
  winRate: figure,
  consistency: figure,
  outOfSampleOverInSample: figure,
  days: z.array(timeMs),
  equity: z.array(z.number()),
});

export const parityCheck = z.object({
  checkedCombinations: z.number().int(),
  checkedTrades: z.number().int(),
  /** Empty when the event engine and the kernel agree trade by trade. */
  differences: z.array(z.string()),
});

export const walkForwardReport = z.object({
  runId: z.string(),
  jobId: z.string(),
  createdAt: timeMs,
  request: walkForwardRequest,
  leverage: z.number(),
  /** Searched values per parameter, in the strategy's order. */
  axes: z.array(z.object({ name: z.string(), values: z.array(z.number()) })),
  windows: z.array(windowResult),
  combinations: z.array(combinationResult),
  stitched: stitchedResult,
  parity: parityCheck,
  warnings: z.array(z.string()),
  capsule: runCapsule,
  workers: z.number().int(),
  durationMs: z.number(),
});

export type WalkForwardReport = z.infer<typeof walkForwardReport>;

export const runSummary = z.object({
  runId: z.string(),
  strategyId: z.string(),
  symbol: z.string(),
  timeframe: z.string(),
  createdAt: timeMs,
  combinations: z.number().int(),
  windows: z.number().int(),
  policy: z.string(),
  outOfSampleSharpe: figure,
  consistency: figure,
  isLatest: z.boolean(),
});

export type RunSummary = z.infer<typeof runSummary>;

export const researchContract = {
  estimate: procedure.input(walkForwardRequest).output(walkForwardEstimate),
  /** Queues a walk-forward; it starts when the ones before it are done. */
  start: procedure.input(walkForwardRequest).output(job),
  /** The job's state now and after every change, until it has ended. */
  watch: procedure.input(z.object({ jobId: z.string() })).output(eventIterator(job)),
  cancel: procedure.input(z.object({ jobId: z.string() })).output(job),
  /** Newest first. */
  runs: procedure
    .input(
      seriesKey.partial().extend({ strategyId: z.string().optional(), limit: z.number().int().default(20) }),
    )
    .output(z.array(runSummary)),
  report: procedure.input(z.object({ runId: z.string() })).output(walkForwardReport),
  /** The report of a finished job. */
  reportOfJob: procedure.input(z.object({ jobId: z.string() })).output(walkForwardReport.nullable()),
};
