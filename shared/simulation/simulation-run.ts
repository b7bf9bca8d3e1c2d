import type { CandleColumns } from '../domain/candle.ts';
import type { PlanColumns } from '../domain/plan.ts';
import { utcDay } from '../domain/time.ts';
import type { SimulationSettings } from './settings.ts';

/**
 * One run: bars `[from, to)` of `candles` are traded with `plan`, whose rows line up with the candles. Row `from - 1`,
 * when there is one, was decided before the first traded bar and acts in it; so a window in the middle of a series
 * starts with warm indicators and looks at nothing it could not have known.
 */
export interface SimulationRun {
  readonly candles: CandleColumns;
  readonly plan: PlanColumns;
  readonly settings: SimulationSettings;
  readonly from: number;
  readonly to: number;
  /** 1 in rows that may not open or add to a position (after a gap, see gap-suspension.ts); null when none. */
  readonly suspendedRows: Uint8Array | null;
  /** Indices of the last bar of each UTC day in `[from, to)`, ascending: `dayEndBars(time, from, to)`. */
  readonly dayEnds: Int32Array;
  /**
   * Funding rate that settles at the open of each bar, as a fraction of notional that a long pays and a short receives;
   * 0 where none does, NaN where one does and the rate is unknown. Null for a market without funding.
   */
  readonly funding: Float64Array | null;
  /** The bars inside the bars, for the policy `magnifier`; null otherwise. */
  readonly magnifier: Magnifier | null;
}

/** Lower-timeframe candles: those of bar `b` are `[firstBar[b], firstBar[b + 1])`, none when both are equal. */
export interface Magnifier {
  readonly candles: CandleColumns;
  /** One entry more than the run's candles have bars. */
  readonly firstBar: Int32Array;
}

/** Index of the last bar of each UTC day that has bars in `[from, to)`. */
export function dayEndBars(time: Float64Array, from: number, to: number): Int32Array {
  const ends: number[] = [];
  for (let bar = from; bar < to; bar += 1) {
    if (bar === to - 1 || utcDay(time[bar]) !== utcDay(time[bar + 1])) ends.push(bar);
  }
  return Int32Array.from(ends);
}
