import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';

/** Whose texts the desk has by id and name. */
export const chartIndicator = z.object({
  id: z.string(),
  /** As in a legend: `SMA`. */
  title: z.string(),
  /** Over the candles, or in a pane of its own. */
  pane: z.enum(['overlay', 'own']),
  /** `points` run from 0 to 100. */
  unit: z.enum(['price', 'points', 'percent', 'volume', 'ratio']),
  parameters: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['integer', 'decimal']),
      unit: z.enum(['bars', 'deviations', 'ranges']),
      default: z.number(),
      minimum: z.number(),
      maximum: z.number(),
    }),
  ),
  outputs: z.array(z.object({ name: z.string(), style: z.enum(['line', 'histogram', 'trend']) })),
  guides: z.array(z.number()),
});

export type ChartIndicatorInfo = z.infer<typeof chartIndicator>;

const indicatorRequest = z.object({ id: z.string(), parameters: z.record(z.string(), z.number()) });

/** Rows of several indicators; `columns[i][k]` is output `k` of request `i`, a value per row, null where undefined. */
export const indicatorRows = z.object({
  time: z.array(timeMs),
  columns: z.array(z.array(z.array(z.number().nullable()))),
});

export const indicatorsContract = {
  /** What a chart can show beside the candles. */
  list: procedure.output(z.array(chartIndicator)),
  /**
   * Values over bars `[from, to)` of a series. A row depends on the bars before it, never on where the range begins.
   * The series may be one that is derived from a stored, finer one.
   */
  rows: procedure
    .input(
      seriesKey.extend({
        from: timeMs,
        to: timeMs,
        indicators: z.array(indicatorRequest).min(1).max(32),
      }),
    )
    .output(indicatorRows),
};
