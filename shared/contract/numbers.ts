import { z } from 'zod';

/** Epoch milliseconds. */
export const timeMs = z.number().int();

/** A figure that may be undefined; the reason is given beside it. NaN and infinity never cross the contract. */
export const figure = z.number().nullable();
