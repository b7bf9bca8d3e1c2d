import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { Side } from '../../shared/domain/plan.ts';
import { utcDay } from '../../shared/domain/time.ts';
import type { LimitFill } from '../../shared/simulation/settings.ts';
import type { IndicatorCache } from './indicator-cache.ts';
import type { LadderFamily } from './ladder-grid.ts';
import {
  blockMinima,
  touchList,
  touchListBytes,
  type LadderMarket,
  type TouchList,
} from './ladder-touches.ts';

/** One dataset as ladders see it. */
export interface LadderDataset {
  readonly candles: CandleColumns;
  readonly indicators: IndicatorCache;
  /** Rows that may not enter after a gap, by warm-up; null when none. The same array for the same warm-up. */
  readonly suspendedRows: (warmup: number) => Uint8Array | null;
}

/** UTC days that hold bars, counted from the first bar's. */
export interface LadderDays {
  /** Day of each bar. */
  readonly of: Int32Array;
  /** Last bar of each day, and its close. */
  readonly endBar: Int32Array;
  readonly close: Float64Array;
}

interface LastTouches {
  readonly list: TouchList;
  readonly scale: number;
  readonly side: Side;
  readonly warmup: number;
  readonly limitFill: LimitFill;
  readonly meanKey: string;
}

interface MeanTouches {
  readonly market: LadderMarket;
  readonly minima: Float64Array;
  readonly lists: Map<number, TouchList>;
}

/** Touch lists beyond this are dropped, oldest mean first: a thread's memory is bounded however large the search. */
const maximumBytes = 4_000_000;

function daysOf({ time, close, length }: CandleColumns): LadderDays {
  const of = new Int32Array(length);
  const ends: number[] = [];
  let day = utcDay(time[0]);
  for (let bar = 0; bar < length; bar += 1) {
    const barDay = utcDay(time[bar]);
    if (barDay !== day) {
      ends.push(bar - 1);
      day = barDay;
    }
    of[bar] = ends.length;
  }
  ends.push(length - 1);
  return { of, endBar: Int32Array.from(ends), close: Float64Array.from(ends, (bar) => close[bar]) };
}

/** The touches of a dataset's means, made when a ladder first asks and shared by all that come after. */
export class LadderMeans {
  readonly dataset: LadderDataset;
  readonly days: LadderDays;
  /** Ratios of prices say nothing where a price is not above zero. */
  readonly hasOnlyPositivePrices: boolean;
  private readonly means = new Map<string, MeanTouches>();
  private bytes = 0;
  private last: LastTouches | null = null;

  constructor(dataset: LadderDataset) {
    this.dataset = dataset;
    this.days = daysOf(dataset.candles);
    this.hasOnlyPositivePrices = dataset.candles.low.every((low) => low > 0);
  }

  /** The touches of a family's first level. */
  touchesOf(family: LadderFamily, limitFill: LimitFill): TouchList {
    const { last } = this;
    const [scale] = family.scales;
    // Families follow each other by their mean and first level: most ask for what the one before asked for.
    if (
      last?.scale === scale &&
      last.side === family.side &&
      last.warmup === family.warmup &&
      last.limitFill === limitFill &&
      last.meanKey === family.mean.key
    )
      return last.list;
    const key = `${family.mean.key} ${family.side} ${family.warmup} ${limitFill}`;
    const mean = this.means.get(key) ?? this.open(key, family, limitFill);
    let list = mean.lists.get(scale);
    if (!list) {
      list = touchList(mean.market, mean.minima, scale);
      mean.lists.set(scale, list);
      this.bytes += touchListBytes(list);
      this.dropOldest(key);
    }
    const { side, warmup } = family;
    this.last = { list, scale, side, warmup, limitFill, meanKey: family.mean.key };
    return list;
  }

  private open(key: string, family: LadderFamily, limitFill: LimitFill): MeanTouches {
    const { candles, indicators, suspendedRows } = this.dataset;
    const market: LadderMarket = {
      candles,
      mean: indicators.column(family.mean),
      side: family.side,
      touches: limitFill === 'touch',
      suspendedRows: suspendedRows(family.warmup),
      dayOf: this.days.of,
    };
    const mean = { market, minima: blockMinima(market), lists: new Map<number, TouchList>() };
    this.means.set(key, mean);
    this.bytes += this.bytesBeside(mean);
    return mean;
  }

  /** The mean's own column is counted: as long as it is held here, the indicator cache cannot free it. */
  private bytesBeside({ minima, market }: MeanTouches): number {
    return minima.byteLength + market.mean.byteLength;
  }

  private dropOldest(current: string): void {
    for (const [key, mean] of this.means) {
      if (this.bytes <= maximumBytes) return;
      if (key === current) continue;
      this.means.delete(key);
      this.bytes -= this.bytesBeside(mean);
      for (const list of mean.lists.values()) this.bytes -= touchListBytes(list);
    }
  }
}
