import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes } from '../domain/errors.ts';
import { timeframes } from '../domain/timeframe.ts';
import { timeMs } from './numbers.ts';

/** Holes that nobody has accepted and that a run was refused for; `series.acknowledgeGaps` takes the same fields. */
export const openGaps = z.object({
  symbol: z.string(),
  timeframe: z.enum(timeframes),
  count: z.number().int().positive(),
  from: timeMs,
  to: timeMs,
  first: z.array(z.object({ fromTime: timeMs, toTime: timeMs, missingBars: z.number().int().nullable() })),
});

/** What every failed call carries besides its message: the way out in one sentence, and holes that stood in the way. */
const failureData = z.object({ remedy: z.string(), openGaps: z.array(openGaps).optional() });

/** The base of every procedure: one typed error per code of domain/errors.ts. */
export const procedure = oc.errors(
  Object.fromEntries(errorCodes.map((code) => [code, { data: failureData }])) as Record<
    (typeof errorCodes)[number],
    { data: typeof failureData }
  >,
);
