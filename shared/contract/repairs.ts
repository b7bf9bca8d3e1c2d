import { z } from 'zod';
import { repairKinds } from '../domain/repairs/repair-kind.ts';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';

export const ohlcv = z.object({
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number().nullable(),
});

/** One bar before and after; null where there is none. */
export const repairedBar = z.object({ time: timeMs, before: ohlcv.nullable(), after: ohlcv.nullable() });

export const repairRequest = seriesKey.extend({
  kind: z.enum(repairKinds),
  /** The bars to mend; absent: all that the checks doubt for this kind of repair. */
  times: z.array(timeMs).max(100_000).optional(),
  /** Only what this check of the quality report found, such as `spike`; absent: what any check found. */
  finding: z.string().max(40).optional(),
  /** Only bars that open in `[from, to)`, such as those of one hole. */
  within: z.object({ from: timeMs, to: timeMs }).optional(),
  /** `other-series`: the series to take bars from; the same timeframe or a finer one that divides it. */
  from: seriesKey.optional(),
  /** `edit`: the bar. */
  bar: ohlcv.extend({ time: timeMs }).optional(),
});

export type RepairRequest = z.infer<typeof repairRequest>;

/** What a repair would change, or has changed. */
export const repairPreview = z.object({
  bars: z.number().int(),
  /** The first 50 of them. */
  examples: z.array(repairedBar),
});

export const repair = z.object({
  id: z.number().int(),
  kind: z.enum(repairKinds),
  bars: z.number().int(),
  firstTime: timeMs,
  lastTime: timeMs,
  createdAt: timeMs,
  /** Null while it is in force. */
  undoneAt: timeMs.nullable(),
  /** Those of its bars whose stored bar has changed since it was made; in force, the repair wins all the same. */
  overwrittenBars: z.number().int(),
});

export type Repair = z.infer<typeof repair>;

export const repairsContract = {
  /** Throws NOT_FOUND when there is nothing to mend. */
  preview: procedure.input(repairRequest).output(repairPreview),
  apply: procedure.input(repairRequest).output(repair),
  /** Newest first, the undone ones too. */
  list: procedure.input(seriesKey).output(z.array(repair)),
  undo: procedure.input(z.object({ id: z.number().int() })).output(repair),
  redo: procedure.input(z.object({ id: z.number().int() })).output(repair),
};
