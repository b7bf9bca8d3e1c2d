import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { Side } from '../../shared/domain/plan.ts';

/** What the touches of all ladders on one mean depend on. */
export interface LadderMarket {
  readonly candles: CandleColumns;
  /** Mean of row `bar - 1` acts in `bar`. */
  readonly mean: Float64Array;
  readonly side: Side;
  /** Limits fill at a touch already, instead of when the price trades through them. */
  readonly touches: boolean;
  /** 1 in rows that may not enter; null when none. */
  readonly suspendedRows: Uint8Array | null;
  /** UTC day of each bar, counted from the first bar's. */
  readonly dayOf: Int32Array;
}

/**
 * The bars in which a ladder's first level is reached, ascending, with everything that a position held after such a bar
 * will meet until the price is back at the mean. None of it depends on the other levels, the stop or the money, so one
 * list serves every combination with the same mean and first level, in every window.
 */
export interface TouchList {
  readonly count: number;
  readonly bar: Int32Array;
  readonly open: Float64Array;
  /** Low of the bar for a long, high for a short. */
  readonly extreme: Float64Array;
  /** Mean of the row before the bar. */
  readonly mean: Float64Array;
  /** First later bar in which the mean is reached; the number of bars when there is none. */
  readonly targetBar: Int32Array;
  /** 1 when `targetBar` opens beyond the mean already: the position leaves at the open. */
  readonly isGap: Uint8Array;
  /** Where the target fills in `targetBar`. */
  readonly exitPrice: Float64Array;
  /** Worst extreme of the bars after this one up to `targetBar`; only its open counts when that is a gap. */
  readonly worstToTarget: Float64Array;
  /** Worst extreme of the bars strictly between this touch and the next one; up to the target if that comes first. */
  readonly worstToNext: Float64Array;
  /**
   * Deepest `side * extreme / mean` of the later touches before the target fills; infinite without any. A further level
   * that this does not come near (`isNear`) is not reached.
   */
  readonly deepestToTarget: Float64Array;
  /** Index of the first touch after `targetBar`. */
  readonly nextTouch: Int32Array;
  readonly day: Int32Array;
  readonly targetDay: Int32Array;
}

/** Bars per block of the first look. */
const blockBars = 64;

/**
 * Per block of bars the deepest `side * extreme / mean`: a block whose deepest ratio does not come near a level is
 * skipped whole. Rows without a mean count for nothing.
 */
export function blockMinima({ candles, mean, side }: LadderMarket): Float64Array {
  const extremes = side === 1 ? candles.low : candles.high;
  const minima = new Float64Array(Math.ceil(candles.length / blockBars)).fill(Number.POSITIVE_INFINITY);
  for (let block = 0; block < minima.length; block += 1) {
    const to = Math.min(candles.length, (block + 1) * blockBars);
    let deepest = Number.POSITIVE_INFINITY;
    for (let bar = Math.max(1, block * blockBars); bar < to; bar += 1) {
      const ratio = (side * extremes[bar]) / mean[bar - 1];
      if (ratio < deepest) deepest = ratio;
    }
    minima[block] = deepest;
  }
  return minima;
}

/** A ratio is a rounded quotient, a level a rounded product: wider than both roundings together, by far. */
const ratioMargin = 1e-12;

/** True when a ratio `side * extreme / mean` comes to the level `mean * scale`, or so near that only the prices can tell. */
export function isNear(ratio: number, side: Side, scale: number): boolean {
  return ratio <= side * scale + scale * ratioMargin;
}

/** Reused between calls; grows to the longest list. */
let found = new Int32Array(1_024);

/** Writes the bars whose extreme reaches `mean * scale` to `found`, ascending, and returns how many. */
function findTouches(market: LadderMarket, minima: Float64Array, scale: number): number {
  const { candles, mean, side, touches, suspendedRows } = market;
  const extremes = side === 1 ? candles.low : candles.high;
  let count = 0;
  for (let block = 0; block < minima.length; block += 1) {
    if (!isNear(minima[block], side, scale)) continue;
    const to = Math.min(candles.length, (block + 1) * blockBars);
    if (found.length < count + blockBars) {
      const longer = new Int32Array(found.length * 2);
      longer.set(found);
      found = longer;
    }
    for (let bar = Math.max(1, block * blockBars); bar < to; bar += 1) {
      // The exact test of the kernels: the ratio only says where to look.
      const beyond = side * (mean[bar - 1] * scale - extremes[bar]);
      if (!(touches ? beyond >= 0 : beyond > 0)) continue;
      if (suspendedRows !== null && suspendedRows[bar - 1] === 1) continue;
      found[count] = bar;
      count += 1;
    }
  }
  return count;
}

/** The touches of a first level at `mean * scale`. `minima` are the market's `blockMinima`. */
export function touchList(market: LadderMarket, minima: Float64Array, scale: number): TouchList {
  const count = findTouches(market, minima, scale);
  const { candles, mean, side, touches, dayOf } = market;
  const extremes = side === 1 ? candles.low : candles.high;
  const favourable = side === 1 ? candles.high : candles.low;
  const list = {
    count,
    bar: found.slice(0, count),
    open: new Float64Array(count),
    extreme: new Float64Array(count),
    mean: new Float64Array(count),
    targetBar: new Int32Array(count),
    isGap: new Uint8Array(count),
    exitPrice: new Float64Array(count),
    worstToTarget: new Float64Array(count),
    worstToNext: new Float64Array(count),
    deepestToTarget: new Float64Array(count),
    nextTouch: new Int32Array(count),
    day: new Int32Array(count),
    targetDay: new Int32Array(count),
  };
  const none = side * Number.POSITIVE_INFINITY;
  const opensBeyond = (bar: number): boolean => side * (candles.open[bar] - mean[bar - 1]) >= 0;
  const reachesMean = (bar: number): boolean => {
    const beyond = side * (favourable[bar] - mean[bar - 1]);
    return touches ? beyond >= 0 : beyond > 0;
  };
  const worse = (one: number, other: number): number => (side * (one - other) < 0 ? one : other);
  const ratioAt = (index: number): number => (side * list.extreme[index]) / list.mean[index];
  // From the last touch to the first: what lies behind the next touch is known already.
  let nextTouch = count;
  for (let index = count - 1; index >= 0; index -= 1) {
    const bar = list.bar[index];
    list.open[index] = candles.open[bar];
    list.extreme[index] = extremes[bar];
    list.mean[index] = mean[bar - 1];
    list.day[index] = dayOf[bar];
    const nextBar = index + 1 < count ? list.bar[index + 1] : candles.length;
    let worst = none;
    let target = bar + 1;
    while (target < nextBar && !opensBeyond(target) && !reachesMean(target)) {
      worst = worse(worst, extremes[target]);
      target += 1;
    }
    list.worstToNext[index] = worst;
    const isBehindNext =
      target === nextBar && index + 1 < count && !opensBeyond(target) && !reachesMean(target);
    if (isBehindNext) {
      list.targetBar[index] = list.targetBar[index + 1];
      list.isGap[index] = list.isGap[index + 1];
      list.exitPrice[index] = list.exitPrice[index + 1];
      list.targetDay[index] = list.targetDay[index + 1];
      list.deepestToTarget[index] = Math.min(ratioAt(index + 1), list.deepestToTarget[index + 1]);
      list.worstToTarget[index] = worse(worst, worse(list.extreme[index + 1], list.worstToTarget[index + 1]));
    } else {
      list.targetBar[index] = target;
      list.deepestToTarget[index] = Number.POSITIVE_INFINITY;
      if (target < candles.length) {
        const isGap = opensBeyond(target);
        list.isGap[index] = isGap ? 1 : 0;
        if (!isGap && target === nextBar) list.deepestToTarget[index] = ratioAt(index + 1);
        list.exitPrice[index] = isGap ? candles.open[target] : mean[target - 1];
        list.targetDay[index] = dayOf[target];
        worst = worse(worst, isGap ? candles.open[target] : extremes[target]);
      }
      list.worstToTarget[index] = worst;
    }
    while (nextTouch > index + 1 && list.bar[nextTouch - 1] > list.targetBar[index]) nextTouch -= 1;
    list.nextTouch[index] = nextTouch;
  }
  return list;
}

/** First index whose bar is `bar` or later. */
export function firstTouchFrom(list: TouchList, bar: number): number {
  let low = 0;
  let high = list.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list.bar[middle] < bar) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Memory of a list in bytes. */
export function touchListBytes({ count }: TouchList): number {
  return count * 85;
}
