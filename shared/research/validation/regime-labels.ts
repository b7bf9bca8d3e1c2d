import type { CandleColumns } from '../../domain/candle.ts';
import type { MarketRegime } from '../../domain/market-regime.ts';

/** Bars over which direction and volatility are measured, and bars that volatility is ranked among. */
const measuredBars = 20;
const rankedBars = 500;
/** Fewer ranks than this are no distribution. */
const leastRanked = 100;

/** Bars after which a label no longer depends on where the history starts. */
export const regimeWarmupBars = measuredBars + rankedBars + 1;

const trendEfficiency = 0.4;
const volatileRank = 0.8;
const calmRank = 0.2;

/** The last values in order, so that a new one can be ranked among them. */
class RankedWindow {
  /** The values as they came, in a ring, and ascending. */
  private readonly ring = new Float64Array(rankedBars);
  private readonly ascending = new Float64Array(rankedBars);
  private oldest = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Values in the window that are below this one. */
  private below(value: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.ascending[middle] < value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Share of the window that is below `value`. */
  rank(value: number): number {
    return this.below(value) / this.count;
  }

  /** Adds a value; a full window drops its oldest. */
  add(value: number): void {
    if (this.count === rankedBars) {
      const at = this.below(this.ring[this.oldest]);
      this.ascending.copyWithin(at, at + 1);
      this.oldest = (this.oldest + 1) % rankedBars;
      this.count -= 1;
    }
    const at = this.below(value);
    this.ascending.copyWithin(at + 1, at, this.count);
    this.ascending[at] = value;
    this.ring[(this.oldest + this.count) % rankedBars] = value;
    this.count += 1;
  }
}

function labelOf(efficiency: number, rank: number): MarketRegime {
  if (efficiency >= trendEfficiency) return 'trending';
  if (rank >= volatileRank) return 'volatile';
  return rank <= calmRank ? 'calm' : 'ranging';
}

/**
 * The regime at the close of every bar, from that bar and the ones before it only. Over the last 20 bars: the efficiency
 * ratio (net move over the sum of the moves, 0..1; Kaufman 1995) says how much of a trend there is, and the mean absolute
 * return, ranked among its last 500 values, how wild it is.
 *
 * - `trending` efficiency at least 0.4, whatever the volatility (a random walk has 0.4 or more in about one bar of seven)
 * - `volatile` otherwise, in the top fifth of its volatility
 * - `calm` otherwise, in the bottom fifth
 * - `ranging` the rest
 * - `unknown` before 120 bars, and where a price is not above 0
 */
export function regimeLabels({ close, length }: Pick<CandleColumns, 'close' | 'length'>): MarketRegime[] {
  const labels: MarketRegime[] = [];
  const window = new RankedWindow();
  const moves = new Float64Array(length);
  const changes = new Float64Array(length);
  for (let bar = 1; bar < length; bar += 1) {
    moves[bar] = Math.abs(close[bar] - close[bar - 1]);
    changes[bar] =
      close[bar] > 0 && close[bar - 1] > 0 ? Math.abs(Math.log(close[bar] / close[bar - 1])) : NaN;
  }
  for (let bar = 0; bar < length; bar += 1) {
    if (bar < measuredBars) {
      labels.push('unknown');
      continue;
    }
    // Summed anew in every bar: a running sum would make a label depend on where the history begins.
    let path = 0;
    let volatility = 0;
    for (let back = 0; back < measuredBars; back += 1) {
      path += moves[bar - back];
      volatility += changes[bar - back];
    }
    if (!Number.isFinite(volatility)) {
      labels.push('unknown');
      continue;
    }
    const efficiency = path > 0 ? Math.abs(close[bar] - close[bar - measuredBars]) / path : 0;
    labels.push(window.size < leastRanked ? 'unknown' : labelOf(efficiency, window.rank(volatility)));
    window.add(volatility);
  }
  return labels;
}
