import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { marketInputs } from '../domain/market.ts';
import { timeframes } from '../domain/timeframe.ts';
import { procedure } from './failure.ts';
import { seriesKey } from './series.ts';
import { timeMs } from './numbers.ts';

export const parameterValues = z.record(z.string(), z.number());

export const strategyParameter = z.object({
  name: z.string(),
  kind: z.enum(['integer', 'decimal']),
  title: z.string(),
  unit: z.string(),
  default: z.number(),
  minimum: z.number(),
  maximum: z.number(),
  search: z.array(z.number()),
});

export const strategyInfo = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  version: z.number().int(),
  timeframe: z.enum(timeframes),
  sides: z.array(z.enum(['long', 'short'])),
  defaultLeverage: z.number(),
  /** Series beside the candles without which it cannot run: funding rates, open interest. */
  inputs: z.array(z.enum(marketInputs)),
  /** Part of the product, or a file of the user's. */
  source: z.enum(['builtin', 'user']),
  /** File name in the strategies folder of the home; null for a built-in one. */
  file: z.string().nullable(),
  params: z.array(strategyParameter),
});

export type StrategyInfo = z.infer<typeof strategyInfo>;

/** A file of the user's that cannot be used, and why. The others are not affected. */
export const strategyProblem = z.object({
  file: z.string(),
  /** Line in the file, from 1, where the reason has one. */
  line: z.number().int().nullable(),
  reason: z.string(),
  remedy: z.string(),
});

export type StrategyProblem = z.infer<typeof strategyProblem>;

/** Every strategy that can run, and the files that hold none that can. */
export const strategyCatalogue = z.object({
  /** Folder of the user's own strategies. */
  folder: z.string(),
  strategies: z.array(strategyInfo),
  problems: z.array(strategyProblem),
});

export type StrategyCatalogue = z.infer<typeof strategyCatalogue>;

/** One line of the plan for the chart; a value per bar, null where undefined. Row `i` is already moved to bar `i + 1`. */
export const planLine = z.object({
  kind: z.enum(['target', 'level', 'indicator']),
  name: z.string(),
  values: z.array(z.number().nullable()),
});

export const strategiesContract = {
  list: procedure.output(z.array(strategyInfo)),
  /** The same with the user's files that are broken, once the files of this moment have been checked. */
  catalogue: procedure.output(strategyCatalogue),
  /** The catalogue now and after every change in the folder of the user's strategies. */
  watch: procedure.output(eventIterator(strategyCatalogue)),
  /** The lines a plan draws over bars `[from, to)` of a series. */
  planLines: procedure
    .input(
      seriesKey.extend({
        strategyId: z.string(),
        params: parameterValues,
        from: timeMs.optional(),
        to: timeMs.optional(),
      }),
    )
    .output(z.object({ time: z.array(timeMs), lines: z.array(planLine) })),
};
