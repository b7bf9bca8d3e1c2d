import type { BlockCodec } from './compression.ts';

/** One month of candles as bytes. */
export interface MonthBlock {
  readonly codec: BlockCodec;
  readonly bytes: Uint8Array;
}

/**
 * The first byte of a block. After it: the number of bars, the times, the prices, the volumes.
 *
 * Times are the first open, a step and the steps skipped between bars. Prices are whole numbers of `1 / scale`: each
 * open as its distance from the close before, the close from the open, the high and low from the outer end of the
 * body. Volumes are whole numbers of their own scale. All whole numbers are zigzagged and their bytes shuffled into
 * planes. Values that are no whole number are listed apart, and where they are many the doubles' own bytes are kept, so
 * that every value comes back bit for bit.
 */
export const blockFormat = 1;

/** How a group of columns is kept. `narrow` promises ticks within 31 bits, which is what the fast path reads. */
export const groupKinds = { raw: 0, narrow: 1, wide: 2 } as const;
