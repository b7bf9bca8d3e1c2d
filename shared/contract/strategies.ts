import { z } from 'zod';
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
  params: z.array(strategyParameter),
});

export type StrategyInfo = z.infer<typeof strategyInfo>;

/** One line of the plan for the chart; a value per bar, null where undefined. Row `i` is already moved to bar `i + 1`. */
export const planLine = z.object({
  kind: z.enum(['target', 'level', 'indicator']),
  name: z.string(),
  values: z.array(z.number().nullable()),
});

export const strategiesContract = {
  list: procedure.output(z.array(strategyInfo)),
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
