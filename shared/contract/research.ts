import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { combinationTable } from './combination-table.ts';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';
import { appliedParameters } from './settings.ts';
import { runCapsule, simulationOptions } from './simulation.ts';
import { parameterValues } from './strategies.ts';
import { auditReport, parameterConvergence, validationReport } from './validation.ts';

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

export const resamplingSettings = z.object({
  paths: z.number().int().min(100).max(100_000).default(1000),
  markets: z.number().int().min(20).max(10_000).default(200),
});

export type ResamplingSettings = z.infer<typeof resamplingSettings>;

/**
 * How a window chooses among the combinations with enough in-sample trades; declared before the run. `plateau-sharpe`
 * takes the highest mean in-sample Sharpe of a combination and its neighbours one step away on each axis.
 */
export const selectionRules = ['max-sharpe', 'max-return', 'max-calmar', 'plateau-sharpe'] as const;

export type SelectionRule = (typeof selectionRules)[number];

export const walkForwardRequest = seriesKey.extend({
  strategyId: z.string(),
  /** Values per parameter; one value fixes it, a parameter not named takes its search values. */
  search: z.record(z.string(), z.array(z.number()).min(1)).default({}),
  windows: windowSettings.default(windowSettings.parse({})),
  simulation: simulationOptions.default(simulationOptions.parse({})),
  from: timeMs.optional(),
  to: timeMs.optional(),
  selection: z.enum(selectionRules).default('max-sharpe'),
  /** Up to this many combinations every one is evaluated; beyond it the search has two passes. */
  budget: z.number().int().min(1).max(200_000).default(100_000),
  /** Start of everything that is drawn: the sample of a two-pass search, the resampling of the validation. */
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  /** Whether the statistics of the validation follow the windows. */
  validate: z.boolean().default(true),
  /** How much is drawn in the validation: paths of each bootstrap of trades, and markets of resampled candles. */
  resampling: resamplingSettings.default(resamplingSettings.parse({})),
  /** Pool threads to use; null takes all. The result is the same for any number. */
  workers: z.number().int().min(1).max(64).nullable().default(null),
});

export type WalkForwardRequest = z.infer<typeof walkForwardRequest>;

/** `full` evaluates every combination, `two-pass` a Latin hypercube sample and the neighbourhoods of its best. */
export const searchModes = ['full', 'two-pass'] as const;

/** Counted by the host for the form, before anything runs. */
export const walkForwardEstimate = z.object({
  combinations: z.number().int(),
  /** Values per parameter, in the strategy's order: `[3, 3, 3, 3, 4]`. */
  valueCounts: z.array(z.number().int()),
  /** Combinations left out because the strategy says they make no sense. */
  invalidCombinations: z.number().int(),
  /** `two-pass` when the combinations exceed the budget; then `combinations` is what will be evaluated at most. */
  searchMode: z.enum(searchModes),
  /** All that the values span, evaluated or not. */
  totalCombinations: z.number(),
  windows: z.number().int(),
  runs: z.number().int(),
  firstTime: timeMs.nullable(),
  /** End of the last out-of-sample part. */
  lastOutOfSampleTime: timeMs.nullable(),
  /** Why it cannot run, or null. */
  problem: z.string().nullable(),
});

export const jobStates = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;

/** A `validation` draws the statistics of a finished run again, with more paths and markets. */
export const jobKinds = ['walk-forward', 'validation'] as const;

export const job = z.object({
  id: z.string(),
  kind: z.enum(jobKinds),
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
  /** Equity under its peak so far, a fraction: -0.12 is 12 % below. */
  drawdown: z.array(z.number()),
});

export const parityCheck = z.object({
  checkedCombinations: z.number().int(),
  checkedTrades: z.number().int(),
  /** Empty when the event engine and the kernel agree trade by trade. */
  differences: z.array(z.string()),
});

export type ParityCheck = z.infer<typeof parityCheck>;

export const walkForwardReport = z.object({
  runId: z.string(),
  jobId: z.string(),
  createdAt: timeMs,
  /** Run on this machine, or read from a file: a grade from elsewhere opens nothing here. */
  origin: z.enum(['run', 'import']).default('run'),
  request: walkForwardRequest,
  leverage: z.number(),
  /** Searched values per parameter, in the strategy's order. */
  axes: z.array(z.object({ name: z.string(), values: z.array(z.number()) })),
  windows: z.array(windowResult),
  search: z.object({
    mode: z.enum(searchModes),
    rule: z.enum(selectionRules),
    evaluated: z.number().int(),
    /** All that the values span, without what the strategy calls impossible as far as that was looked at. */
    total: z.number(),
  }),
  combinationTable,
  /** The choice of the last window: what the run suggests from here on; null when that window stayed flat. */
  suggestedParams: parameterValues.nullable(),
  stitched: stitchedResult,
  parity: parityCheck,
  /** Null when the request did not ask for it. */
  validation: validationReport.nullable(),
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
  /** `A` to `F`; null without a validation. */
  grade: z.string().nullable(),
  /** 0..100 */
  totalScore: figure,
  /** Deflated Sharpe ratio and probability of backtest overfitting, both 0..1. */
  dsr: figure,
  pbo: figure,
  origin: z.enum(['run', 'import']),
  /** The newest of this strategy and series that was run on this machine. */
  isLatest: z.boolean(),
});

export type RunSummary = z.infer<typeof runSummary>;

export const auditRequest = seriesKey.extend({
  strategyId: z.string(),
  /** Parameters not named take their defaults. */
  params: parameterValues.default({}),
  seed: walkForwardRequest.shape.seed,
});

export type AuditRequest = z.infer<typeof auditRequest>;

export const parityRequest = seriesKey.extend({
  strategyId: z.string(),
  simulation: simulationOptions.default(simulationOptions.parse({})),
  /** Combinations drawn evenly from the strategy's search values. */
  samples: z.number().int().min(1).max(1000).default(24),
});

export type ParityRequest = z.infer<typeof parityRequest>;

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
      seriesKey.partial().extend({
        strategyId: z.string().optional(),
        /** Only the newest of each strategy and series that was run on this machine. */
        latestOnly: z.boolean().optional(),
        limit: z.number().int().default(20),
      }),
    )
    .output(z.array(runSummary)),
  report: procedure.input(z.object({ runId: z.string() })).output(walkForwardReport),
  /** Deletes a run; what it tried stays counted in the trial ledger. */
  remove: procedure.input(z.object({ runId: z.string() })).output(z.object({ runId: z.string() })),
  /** Queues the same run again; the new report's capsule has the same hash unless data, engine or strategy changed. */
  rerun: procedure.input(z.object({ runId: z.string() })).output(job),
  /** Queues the validation of a finished run again; its report then holds the new one. */
  validate: procedure
    .input(z.object({ runId: z.string(), resampling: resamplingSettings.optional() }))
    .output(job),
  /** Does the strategy look ahead, does it need more warm-up than it says, does it win where nothing can be won? */
  audit: procedure.input(auditRequest).output(z.array(auditReport)),
  /** The same runs in the plan kernel, the reference kernel and the event engine, trade by trade. */
  parity: procedure.input(parityRequest).output(parityCheck),
  /** Whether the newest runs of a strategy on different symbols suggest the same parameters. */
  convergence: procedure
    .input(z.object({ strategyId: z.string(), timeframe: seriesKey.shape.timeframe }))
    .output(z.array(parameterConvergence)),
  /** Writes a run's suggested parameters to the settings. Refused while its audits fail. */
  apply: procedure.input(z.object({ runId: z.string() })).output(appliedParameters),
  /** The report of a finished job. */
  reportOfJob: procedure.input(z.object({ jobId: z.string() })).output(walkForwardReport.nullable()),
};
