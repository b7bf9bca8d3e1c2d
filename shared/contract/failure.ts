import { oc } from '@orpc/contract';
import { z } from 'zod';
import { errorCodes } from '../domain/errors.ts';

/** What every failed call carries besides its message: the way out, in one sentence. */
const failureData = z.object({ remedy: z.string() });

/** The base of every procedure: one typed error per code of domain/errors.ts. */
export const procedure = oc.errors(
  Object.fromEntries(errorCodes.map((code) => [code, { data: failureData }])) as Record<
    (typeof errorCodes)[number],
    { data: typeof failureData }
  >,
);
