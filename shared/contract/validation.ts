import { z } from 'zod';
import { gradeCriteria, gradeLetters } from '../domain/grade.ts';
import { marketRegimes } from '../domain/market-regime.ts';
import { intrabarPolicies, limitFills } from '../simulation/settings.ts';
import { figure, timeMs } from './numbers.ts';
import { parameterValues } from './strategies.ts';

/** Why a figure of the section is null, by the figure's name (`dsr`, `trades.pValue`); one sentence for a person. */
const undefinedBecause = z.record(z.string(), z.string());

/** Percentiles of a bootstrap; all null together. */
export const percentiles = z.object({ p5: figure, p25: figure, p50: figure, p75: figure, p95: figure });

export type Percentiles = z.infer<typeof percentiles>;

/** How much of the Sharpe ratio is skill, given the length of the record and the number of tries. */
export const inferenceReport = z.object({
  /** Daily returns behind every figure of this section. */
  observations: z.number().int(),
  periodsPerYear: z.number(),
  sharpePerPeriod: figure,
  sharpeAnnual: figure,
  skewness: figure,
  /** Non-excess: 3 for a normal distribution. */
  kurtosis: figure,
  /** Probability that the true Sharpe ratio is above 0. */
  psr: figure,
  /** Trials ever made on this strategy and series, from the trial ledger. */
  trials: z.number().int(),
  /** As many independent trials would have spread as far; see `effective-trials.ts`. */
  effectiveTrials: figure,
  /** Variance of the per-period Sharpe ratio across the trials. */
  trialsVariance: figure,
  /** Best per-period Sharpe ratio that luck alone is expected to give, at the raw and the effective number of trials. */
  expectedMaximumSharpe: figure,
  expectedMaximumSharpeEffective: figure,
  /** At the raw number of trials: the one that the grade uses. */
  dsr: figure,
  dsrEffective: figure,
  /** Days of this record needed to say with 95 % confidence that the Sharpe ratio is above 0. */
  minimumTrackRecordDays: figure,
  /** Years below which this many trials are expected to find an annual Sharpe ratio of 1 by luck. */
  minimumBacktestYears: figure,
  undefinedBecause,
});

export type InferenceReport = z.infer<typeof inferenceReport>;

/** Bars of a histogram: `edges` has one entry more than `counts`. */
export const histogram = z.object({ edges: z.array(z.number()), counts: z.array(z.number().int()) });

/** Probability of backtest overfitting by combinatorially symmetric cross-validation. */
export const overfittingReport = z.object({
  /** Share of the splits whose in-sample best ends in the lower half out-of-sample. */
  pbo: figure,
  blocks: z.number().int(),
  splits: z.number().int(),
  /** Combinations of the search, and how many of them were compared (a sample when there are very many). */
  combinations: z.number().int(),
  comparedCombinations: z.number().int(),
  observations: z.number().int(),
  /** False: too few combinations or days for the figure to mean much; `powerNote` says which. */
  isPowered: z.boolean(),
  powerNote: z.string().nullable(),
  /** Logits of the in-sample best's relative out-of-sample rank; below 0 is overfitted. */
  logits: histogram,
  /** Line of the out-of-sample over the in-sample Sharpe ratio (annual) of the best: `oos = intercept + slope * is`. */
  degradationSlope: figure,
  degradationIntercept: figure,
  /** Share of the splits whose in-sample best lost out-of-sample. */
  probabilityOfLoss: figure,
  undefinedBecause,
});

export type OverfittingReport = z.infer<typeof overfittingReport>;

/** Percentiles of equity (of an initial 1) and drawdown (a fraction) after so many trades. */
export const fanChart = z.object({
  /** Trades done; the first entry is 0. */
  steps: z.array(z.number().int()),
  equity: z.object({
    p5: z.array(z.number()),
    p25: z.array(z.number()),
    p50: z.array(z.number()),
    p75: z.array(z.number()),
    p95: z.array(z.number()),
  }),
  drawdown: z.object({ p50: z.array(z.number()), p75: z.array(z.number()), p95: z.array(z.number()) }),
  /** What happened in truth, in the same steps. */
  actual: z.array(z.number()),
});

/** Moving-block bootstrap of trade returns, with replacement. */
export const monteCarloReport = z.object({
  paths: z.number().int(),
  seed: z.number().int(),
  trades: z.number().int(),
  /** Trades in a block. */
  blockLength: z.number().int(),
  /** Under 30 trades: shown, but not to be believed. */
  isUnderpowered: z.boolean(),
  /** Chance of a mean return at least this high if the true mean were zero. */
  pValue: figure,
  /** Mean over standard deviation of a path's trade returns; not annualised. */
  sharpe: percentiles,
  /** Fractions of the initial equity. */
  finalReturn: percentiles,
  maxDrawdown: percentiles,
  /** Share of the paths whose drawdown reaches `ruinThreshold` (a fraction). */
  riskOfRuin: figure,
  ruinThreshold: z.number(),
  fan: fanChart.nullable(),
  undefinedBecause,
});

export type MonteCarloReport = z.infer<typeof monteCarloReport>;

/** The strategy run again on markets made of blocks of this one's bars. */
export const candleBootstrapReport = z.object({
  markets: z.number().int(),
  seed: z.number().int(),
  blockBars: z.number().int(),
  /** Median trades of a market; under 30 the section is underpowered. */
  medianTrades: figure,
  isUnderpowered: z.boolean(),
  sharpe: percentiles,
  totalReturn: percentiles,
  maxDrawdown: percentiles,
  /** Share of resampled markets that did at least as well as the real one (plus one, over markets plus one). */
  pValue: figure,
  /** Markets in which the Sharpe ratio is undefined, mostly for want of trades. */
  undefinedMarkets: z.number().int(),
  undefinedBecause,
});

export type CandleBootstrapReport = z.infer<typeof candleBootstrapReport>;

/** One step to the side of the chosen parameters. */
export const stabilityNeighbour = z.object({
  parameter: z.string(),
  /** Asked for: -0.2, -0.1, 0.1 or 0.2 of the chosen value. */
  change: z.number(),
  /** Tried, after rounding and bounds. */
  value: z.number(),
  sharpe: figure,
  totalReturn: figure,
  trades: z.number().int(),
  isCliff: z.boolean(),
  /** Why there is no Sharpe ratio. */
  reason: z.string().nullable(),
});

export const stabilityReport = z.object({
  params: parameterValues,
  baseSharpe: figure,
  /** Variance of the neighbours' Sharpe ratios over the base's; 0 is a perfect plateau. */
  variance: figure,
  neighbours: z.array(stabilityNeighbour),
  /** Parameters with a cliff beside the chosen value. */
  cliffs: z.array(z.string()),
  undefinedBecause,
});

export type StabilityReport = z.infer<typeof stabilityReport>;

/** Whether assets agree on a parameter. */
export const parameterConvergence = z.object({
  parameter: z.string(),
  values: z.array(z.object({ symbol: z.string(), value: z.number() })),
  /** Range of the values over the range searched, 0..1. */
  spread: figure,
  isConverged: z.boolean(),
  reason: z.string().nullable(),
});

export type ParameterConvergence = z.infer<typeof parameterConvergence>;

export const auditIds = ['look-ahead', 'warm-up', 'null'] as const;

export const auditReport = z.object({
  id: z.enum(auditIds),
  /** Null: it could not be run; `reason` says why. */
  hasPassed: z.boolean().nullable(),
  /** Plans, rows or markets compared. */
  checked: z.number().int(),
  /** All there were to compare; more than `checked` when a sample was taken. */
  possible: z.number().int(),
  /** What was found, one sentence. */
  detail: z.string(),
  /** Open time of the first bar at fault. */
  firstFaultTime: timeMs.nullable(),
  reason: z.string().nullable(),
});

export type AuditReport = z.infer<typeof auditReport>;

/** The walk-forward under one reading of what happens inside a bar. */
export const fillPolicyResult = z.object({
  policy: z.enum(intrabarPolicies),
  limitFill: z.enum(limitFills),
  /** The rules the run itself used. */
  isBase: z.boolean(),
  /** False: cannot be run here, for example no lower timeframe to look into; `reason` says why. */
  isAvailable: z.boolean(),
  reason: z.string().nullable(),
  sharpe: figure,
  totalReturn: figure,
  maxDrawdown: figure,
  trades: z.number().int().nullable(),
  score: figure,
  grade: z.enum(gradeLetters).nullable(),
});

export type FillPolicyResult = z.infer<typeof fillPolicyResult>;

export const fillPolicyEnvelope = z.object({
  rows: z.array(fillPolicyResult),
  /** The letter is not the same under every policy: promotion is blocked. */
  isPolicyDependent: z.boolean(),
  lowestScore: figure,
  highestScore: figure,
});

export const regimeResult = z.object({
  regime: z.enum(marketRegimes),
  bars: z.number().int(),
  /** Of all bars. */
  share: figure,
  /** Trades decided in this regime. */
  trades: z.number().int(),
  /** Of these trades. Each window starts with the same capital, so the sum is not what the stitched account made. */
  netPnl: z.number(),
  /** Compounded return of the days that began in this regime, a fraction. */
  totalReturn: figure,
  winRate: figure,
  /** Annualised, of the days that began in this regime. */
  sharpe: figure,
  undefinedBecause,
});

export type RegimeResult = z.infer<typeof regimeResult>;

export const gradeContribution = z.object({
  id: z.enum(gradeCriteria),
  value: figure,
  points: z.number(),
  maximum: z.number(),
  /** Why a missing value gives no points. */
  reason: z.string().nullable(),
});

/** What the bootstrap says about the luck in the grade. */
export const gradeSpread = z.object({
  paths: z.number().int(),
  seed: z.number().int(),
  p5: figure,
  p50: figure,
  p95: figure,
  /** Share of the paths by letter. */
  letters: z.record(z.enum(gradeLetters), z.number()),
  reason: z.string().nullable(),
});

export const gradeReport = z.object({
  letter: z.enum(gradeLetters),
  /** 0..100 */
  score: z.number(),
  criteria: z.array(gradeContribution),
  spread: gradeSpread.nullable(),
  /** Why this grade opens no promotion, one sentence each; empty when nothing stands in the way. */
  blockers: z.array(z.string()),
});

export type GradeReport = z.infer<typeof gradeReport>;

/** Everything known about whether a walk-forward deserves money. A null section could not be made: see `missing`. */
export const validationReport = z.object({
  inference: inferenceReport,
  overfitting: overfittingReport.nullable(),
  monteCarlo: monteCarloReport.nullable(),
  candleBootstrap: candleBootstrapReport.nullable(),
  stability: stabilityReport.nullable(),
  /** Empty with a single asset. */
  convergence: z.array(parameterConvergence),
  audits: z.array(auditReport),
  fillPolicies: fillPolicyEnvelope.nullable(),
  regimes: z.array(regimeResult),
  grade: gradeReport,
  /** Reason by name of the null section. */
  missing: z.record(z.string(), z.string()),
});

export type ValidationReport = z.infer<typeof validationReport>;
