import type { EpochMs } from '../../domain/time.ts';

/** Where a rate was found, and how well it is known. */
export interface RateSource {
  readonly source: string;
  /** `retrieved` was read on the page; `unconfirmed` is remembered, its rate or its date, and shown as such. */
  readonly status: 'retrieved' | 'unconfirmed';
}

/** A rate that holds from a day (UTC date of the trade) until the next row's. */
export interface DatedRate extends RateSource {
  /** ISO date. */
  readonly from: string;
}

/** The days on which rows begin, epoch ms, for `rowInForce`. Throws when they do not ascend. */
export function startTimes(rows: readonly DatedRate[]): Float64Array {
  const times = Float64Array.from(rows, (row) => Date.parse(row.from));
  for (let index = 0; index < times.length; index += 1) {
    if (Number.isNaN(times[index]) || (index > 0 && times[index] <= times[index - 1])) {
      throw new Error(`The dated rate from ${rows[index].from} is out of order`);
    }
  }
  return times;
}

/** Index of the row in force at `time`; the earliest row before the first day of the table. */
export function rowInForce(starts: Float64Array, time: EpochMs): number {
  let index = starts.length - 1;
  while (index > 0 && starts[index] > time) index -= 1;
  return index;
}
