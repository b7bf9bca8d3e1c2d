import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';
import { metricSet, runCapsule, simulatedTrade, simulationOptions } from './simulation.ts';
import { parameterValues } from './strategies.ts';

export const backtestEngines = ['event', 'kernel', 'reference'] as const;

export const backtestRequest = seriesKey.extend({
  strategyId: z.string(),
  /** Parameters that are not named keep their default. */
  params: parameterValues.default({}),
  from: timeMs.optional(),
  to: timeMs.optional(),
  engine: z.enum(backtestEngines).default('event'),
  simulation: simulationOptions.default(simulationOptions.parse({})),
});

export type BacktestRequest = z.infer<typeof backtestRequest>;

/** What a run paid, quote currency. `funding` is negative when more was received than paid. */
export const costBreakdown = z.object({
  entryCommission: z.number(),
  exitCommission: z.number(),
  regulatoryFees: z.number(),
  slippage: z.number(),
  spread: z.number(),
  funding: z.number(),
  total: z.number(),
  /** `total` over the gross profit; null when there was none. */
  shareOfGross: figure,
});

/**
 * The same figures before and after every cost: `pnl`, `totalReturn`, `totalR`, `expectancy`, `expectancyR`,
 * `profitFactor`, `sharpe`, `maxDrawdown`, `winRate`. R is the profit over the initial risk to the stop.
 */
export const grossAndNet = z.object({ gross: metricSet, net: metricSet });

/** One point per UTC day with bars. */
export const equityCurve = z.object({
  time: z.array(timeMs),
  /** Net: cash plus unrealised profit at the day's last close. */
  value: z.array(z.number()),
  /** Net plus the costs of the trades closed by then: the same quantities, had trading been free. */
  gross: z.array(z.number()),
  /** Net equity under its peak so far, a fraction: -0.12 is 12 % below. */
  drawdown: z.array(z.number()),
});

/** Whether the trades of an imported report are those that its capsule gives on this machine. */
export const reproductions = ['byte-for-byte', 'differs', 'not-checked'] as const;

export const backtestReport = z.object({
  backtestId: z.string(),
  createdAt: timeMs,
  /** Run on this machine, or read from a file. */
  origin: z.enum(['run', 'import']),
  /** For an imported report; a report of this machine is `not-checked`. */
  reproduction: z.object({ state: z.enum(reproductions), reason: z.string().nullable() }),
  request: backtestRequest,
  /** All parameters, defaults filled in. */
  params: parameterValues,
  leverage: z.number(),
  metrics: metricSet,
  comparison: grossAndNet,
  costs: costBreakdown,
  trades: z.array(simulatedTrade),
  /** SHA-256 of the trade list; equal capsules give equal hashes. */
  tradesHash: z.string(),
  equity: equityCurve,
  isRuined: z.boolean(),
  firstTime: timeMs,
  lastTime: timeMs,
  bars: z.number().int(),
  /** Funding settlements with an unknown rate while a position was held; their cost is missing. */
  missingFunding: z.number().int(),
  /** What the user should know before believing the result. */
  warnings: z.array(z.string()),
  capsule: runCapsule,
  durationMs: z.number(),
});

export type BacktestReport = z.infer<typeof backtestReport>;

export const backtestStates = ['waiting', 'running', 'completed', 'failed', 'cancelled'] as const;

/** One line of the list. Figures are null until it has completed. */
export const backtestSummary = z.object({
  backtestId: z.string(),
  state: z.enum(backtestStates),
  createdAt: timeMs,
  origin: z.enum(['run', 'import']),
  strategyId: z.string(),
  symbol: z.string(),
  timeframe: z.string(),
  params: parameterValues,
  policy: z.string(),
  engine: z.enum(backtestEngines),
  firstTime: timeMs.nullable(),
  lastTime: timeMs.nullable(),
  trades: z.number().int().nullable(),
  grossPnl: figure,
  netPnl: figure,
  costs: figure,
  grossReturn: figure,
  netReturn: figure,
  grossSharpe: figure,
  netSharpe: figure,
  maxDrawdown: figure,
  winRate: figure,
  grossR: figure,
  netR: figure,
  warnings: z.number().int(),
  durationMs: z.number().nullable(),
  /** Why it failed, in words. */
  error: z.string().nullable(),
});

export type BacktestSummary = z.infer<typeof backtestSummary>;

const backtestId = z.object({ backtestId: z.string() });

export const backtestsContract = {
  /** Runs one and waits for it; it is kept like any other. */
  run: procedure.input(backtestRequest).output(backtestReport),
  /** Queues one and answers at once; several may wait. */
  start: procedure.input(backtestRequest).output(backtestSummary),
  /** Those that wait or run and the last 50 that ended, newest first. */
  list: procedure.output(z.array(backtestSummary)),
  /** The list now and after every change. */
  watch: procedure.output(eventIterator(z.array(backtestSummary))),
  get: procedure.input(backtestId).output(backtestReport),
  /** Takes it off the list; one that waits or runs is cancelled. */
  remove: procedure.input(backtestId).output(z.object({})),
  /** The last backtest on this series, or null. */
  last: procedure.input(seriesKey).output(backtestReport.nullable()),
};
