import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';

/** A source of numbers in [0, 1). */
export type RandomSource = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, the same numbers on every machine. */
export function seededRandom(seed: number): RandomSource {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Sum of twelve uniforms less six: mean 0, variance 1. It needs no logarithm, whose last bit differs by engine. */
function nearlyNormal(random: RandomSource): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw += 1) sum += random();
  return sum;
}

export interface SyntheticMarketOptions {
  readonly seed: number;
  readonly bars: number;
  readonly firstTime: number;
  readonly barMs: number;
  readonly startPrice: number;
  /** Prices are whole multiples of `1 / ticksPerUnit`. */
  readonly ticksPerUnit: number;
}

/** Standard deviation of an hour's return in the long run, as a fraction; it grows with the root of time. */
const hourlyDeviation = 0.011;
const hourMs = 3_600_000;
/** GARCH(1,1) weights of the last squared return and the last variance (Bollerslev 1986): calm and wild spells. */
const shockWeight = 0.08;
const memoryWeight = 0.9;
/** Chance of a jump in a bar, and its size in standard deviations. */
const jumpChance = 0.002;
const jumpDeviations = 5;
/** Steps inside a bar that its high and low come from. */
const stepsPerBar = 6;

/**
 * A market that never was: returns without drift whose variance clusters (GARCH) and that jump now and then. There is
 * nothing in it to find, so a strategy that earns on it after costs was fitted to noise. Same options, same candles.
 */
export function syntheticMarket(options: SyntheticMarketOptions): CandleColumns {
  const { bars, firstTime, barMs, startPrice, ticksPerUnit } = options;
  const random = seededRandom(options.seed);
  const candles = candleColumns(allocateCandles(bars));
  const longRunDeviation = hourlyDeviation * Math.sqrt(barMs / hourMs);
  const longRunVariance = longRunDeviation ** 2;
  const toTick = (price: number): number => Math.max(1, Math.round(price * ticksPerUnit)) / ticksPerUnit;
  let variance = longRunVariance;
  let price = toTick(startPrice);
  for (let index = 0; index < bars; index += 1) {
    const deviation = Math.sqrt(variance);
    const jump = random() < jumpChance ? jumpDeviations * deviation * nearlyNormal(random) : 0;
    const open = price;
    let high = open;
    let low = open;
    for (let step = 0; step < stepsPerBar; step += 1) {
      const change = (deviation / Math.sqrt(stepsPerBar)) * nearlyNormal(random) + jump / stepsPerBar;
      // A bar cannot lose more than half in one step.
      price = toTick(price * Math.max(0.5, 1 + change));
      high = Math.max(high, price);
      low = Math.min(low, price);
    }
    const barReturn = price / open - 1;
    variance =
      (1 - shockWeight - memoryWeight) * longRunVariance +
      shockWeight * barReturn ** 2 +
      memoryWeight * variance;
    // Trade comes with movement.
    const activity = 20 + (Math.abs(barReturn) / longRunDeviation) * 40;
    candles.time[index] = firstTime + index * barMs;
    candles.open[index] = open;
    candles.high[index] = high;
    candles.low[index] = low;
    candles.close[index] = price;
    candles.volume[index] = Math.round(activity * (0.5 + random()) * 1_000) / 1_000;
  }
  return candles;
}
