import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
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

export const backtestReport = z.object({
  request: backtestRequest,
  /** All parameters, defaults filled in. */
  params: parameterValues,
  leverage: z.number(),
  metrics: metricSet,
  trades: z.array(simulatedTrade),
  /** One point per UTC day with bars: cash plus unrealised profit at its last close. */
  equity: z.object({ time: z.array(timeMs), value: z.array(z.number()) }),
  isRuined: z.boolean(),
  firstTime: timeMs,
  lastTime: timeMs,
  bars: z.number().int(),
  /** What the user should know before believing the result. */
  warnings: z.array(z.string()),
  capsule: runCapsule,
  durationMs: z.number(),
});

export type BacktestReport = z.infer<typeof backtestReport>;

export const backtestsContract = {
  run: procedure.input(backtestRequest).output(backtestReport),
  /** The last backtest on this series in this session of the host, or null. */
  last: procedure.input(seriesKey).output(backtestReport.nullable()),
};
