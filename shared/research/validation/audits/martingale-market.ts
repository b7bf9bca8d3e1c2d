import { allocateCandles, candleColumns } from '../../../domain/candle.ts';
import type { MarketColumns, MarketInput } from '../../../domain/market.ts';
import { type RandomSource, randomSource } from '../../../domain/random.ts';
import { normalQuantile } from '../normal-distribution.ts';

export interface MartingaleOptions {
  readonly seed: number;
  readonly bars: number;
  readonly firstTime: number;
  readonly barMs: number;
  readonly startPrice: number;
  /** Usual standard deviation of a bar's return, as a fraction. */
  readonly barDeviation: number;
  /** Series beside the candles that the strategy needs; they are noise and know nothing of the price. */
  readonly inputs: readonly MarketInput[];
}

const stepsPerBar = 8;
/** Bars are calm or wild, and change over with this chance; each has its share of the usual deviation. */
const changeOver = 0.02;
const moods = [0.6, 1.8] as const;
const fundingHoldBars = 8;

/** Uniform and never 0, whose logarithm is not defined. */
function positive(random: RandomSource): number {
  return random() + 2 ** -33;
}

/** How far a path of this variance that ends at `change` spans beyond it, drawn. */
function reach(change: number, variance: number, random: RandomSource): number {
  return Math.sqrt(change ** 2 - 2 * variance * Math.log(positive(random)));
}

/**
 * A market in which nothing can be won: the price is a geometric Brownian motion whose mean stays where it is
 * (`E[next] = now`), with calm and wild spells. Each bar opens at the close before, walks eight steps, and its high and
 * low are those of the continuous path between them (extremes of a Brownian bridge; Glasserman 2004, section 6.4), so
 * that an order at a price inside the bar would truly have been met there: no overshoot pays for stops or limits.
 * Volume is exponential noise; funding and open interest, where asked for, are noise too.
 */
export function martingaleMarket(options: MartingaleOptions): MarketColumns {
  const { bars, firstTime, barMs, barDeviation, inputs } = options;
  const random = randomSource(options.seed);
  const candles = candleColumns(allocateCandles(bars));
  const funding = inputs.includes('funding') ? new Float64Array(bars) : null;
  const openInterest = inputs.includes('openInterest') ? new Float64Array(bars) : null;
  let price = Math.log(options.startPrice);
  let mood = 0;
  let rate = 0;
  let interest = 10_000;
  for (let bar = 0; bar < bars; bar += 1) {
    if (random() < changeOver) mood = 1 - mood;
    const variance = (barDeviation * moods[mood]) ** 2 / stepsPerBar;
    const open = price;
    let high = price;
    let low = price;
    for (let step = 0; step < stepsPerBar; step += 1) {
      const next = price - variance / 2 + Math.sqrt(variance) * normalQuantile(positive(random));
      high = Math.max(high, (price + next + reach(next - price, variance, random)) / 2);
      low = Math.min(low, (price + next - reach(next - price, variance, random)) / 2);
      price = next;
    }
    candles.time[bar] = firstTime + bar * barMs;
    candles.open[bar] = Math.exp(open);
    candles.high[bar] = Math.exp(high);
    candles.low[bar] = Math.exp(low);
    candles.close[bar] = Math.exp(price);
    candles.volume[bar] = -100 * Math.log(positive(random));
    if (bar % fundingHoldBars === 0) rate = 0.0016 * (random() - 0.5);
    interest *= 1 + 0.08 * (random() - 0.5);
    if (funding) funding[bar] = rate;
    if (openInterest) openInterest[bar] = interest;
  }
  return { ...candles, barMs, funding, openInterest };
}
