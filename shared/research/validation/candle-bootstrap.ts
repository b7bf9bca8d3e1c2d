import { allocateCandles, type CandleBuffer, candleColumns } from '../../domain/candle.ts';
import type { MarketColumns } from '../../domain/market.ts';
import { type RandomSource, randomInteger } from '../../domain/random.ts';
import { err, ok } from '../../domain/result.ts';
import { blockLengthOf } from './block-bootstrap.ts';
import { percentile, percentileSet } from './percentile.ts';
import { sectionFigures } from './section-figures.ts';
import { minimumPoweredTrades } from './trade-bootstrap.ts';

/**
 * Bars in a block: twice the strategy's warm-up, so that most of a block sees columns made of one piece, at least the
 * cube root of the market's length and at most a quarter of it.
 */
export function candleBlockBars(length: number, warmup: number): number {
  return Math.max(1, Math.min(Math.floor(length / 4), Math.max(2 * warmup, blockLengthOf(length))));
}

/**
 * Which bar of the real market each bar of a resampled one takes its movement from: bar 0 is kept, the others come in
 * blocks of `blockBars` neighbours that begin anywhere, with replacement, and go on at bar 1 when they reach the end.
 * Written to `sources` where one is given, whose bar 0 is 0.
 */
export function resampledSources(
  length: number,
  blockBars: number,
  random: RandomSource,
  sources: Int32Array = new Int32Array(length),
): Int32Array {
  const movements = length - 1;
  for (let from = 1; from < length; from += blockBars) {
    const until = Math.min(length, from + blockBars);
    let source = 1 + randomInteger(random, movements);
    for (let bar = from; bar < until; bar += 1) {
      sources[bar] = source;
      source = source === movements ? 1 : source + 1;
    }
  }
  return sources;
}

/** Values that follow one another by the ratios of the bars they come from; a ratio that is not defined is 1. */
function chained(column: Float64Array, sources: Int32Array): Float64Array {
  const chain = new Float64Array(column.length);
  for (let bar = 0; bar < chain.length; bar += 1) {
    const source = sources[bar];
    const ratio = source > 0 ? column[source] / column[source - 1] : Number.NaN;
    const before = bar > 0 ? chain[bar - 1] : Number.NaN;
    if (Number.isNaN(before)) chain[bar] = column[source];
    else chain[bar] = ratio > 0 && ratio < Number.POSITIVE_INFINITY ? before * ratio : before;
  }
  return chain;
}

/**
 * A market that could have been: each bar opens, moves and closes relative to the close before it as its source did
 * relative to its own, so that gaps, ranges and whatever lasts less than a block survive, and what lasts longer does
 * not. Times are kept; volume and funding are the source's, open interest changes by the source's ratio. Prices are not
 * rounded to ticks. Written to `buffer` where one of the market's length is given; what was there is gone. The columns are
 * new views in either case, for what a kernel remembers of a column.
 */
export function resampledMarket(
  market: MarketColumns,
  sources: Int32Array,
  buffer: CandleBuffer = allocateCandles(market.length),
): MarketColumns {
  const into = candleColumns(buffer);
  const { length, open, high, low, close, volume } = market;
  const { open: newOpen, high: newHigh, low: newLow, close: newClose, volume: newVolume } = into;
  into.time.set(market.time);
  let scale = 1;
  for (let bar = 0; bar < length; bar += 1) {
    const source = sources[bar];
    if (bar > 0) scale = newClose[bar - 1] / close[source - 1];
    newOpen[bar] = open[source] * scale;
    newHigh[bar] = high[source] * scale;
    newLow[bar] = low[source] * scale;
    newClose[bar] = close[source] * scale;
    newVolume[bar] = volume[source];
  }
  return {
    ...into,
    barMs: market.barMs,
    funding: market.funding && Float64Array.from(sources, (source) => market.funding![source]),
    openInterest: market.openInterest && chained(market.openInterest, sources),
  };
}

/** What the strategy did on one resampled market; the Sharpe ratio is null where undefined. Fractions. */
export interface ResampledRun {
  readonly sharpe: number | null;
  readonly totalReturn: number;
  readonly maxDrawdown: number;
  readonly trades: number;
}

/**
 * The strategy over all resampled markets. `pValue` is the chance of doing at least as well as on the real market when
 * nothing longer than a block is left: `(1 + count) / (1 + markets)` (Davison and Hinkley 1997), a market without a
 * Sharpe ratio counting as worse. Small: the result hangs on the order of events in this one history.
 */
export function candleBootstrap(
  runs: readonly ResampledRun[],
  realSharpe: number | null,
  settings: { readonly seed: number; readonly blockBars: number },
) {
  const { take, undefinedBecause } = sectionFigures();
  const defined = runs.flatMap(({ sharpe }) => (sharpe === null ? [] : [sharpe]));
  const trades = Float64Array.from(runs, (run) => run.trades).sort();
  const medianTrades = trades.length > 0 ? percentile(trades, 0.5) : null;
  const none = runs.length === 0 ? 'no resampled market was run' : null;
  if (none !== null) undefinedBecause['totalReturn'] = none;
  if (none !== null) undefinedBecause['maxDrawdown'] = none;
  if (defined.length === 0) undefinedBecause['sharpe'] = none ?? 'no resampled market has a Sharpe ratio';
  return {
    markets: runs.length,
    seed: settings.seed,
    blockBars: settings.blockBars,
    medianTrades: take('medianTrades', medianTrades === null ? err(none ?? '') : ok(medianTrades)),
    isUnderpowered: medianTrades === null || medianTrades < minimumPoweredTrades,
    sharpe: percentileSet(defined),
    totalReturn: percentileSet(runs.map(({ totalReturn }) => totalReturn)),
    maxDrawdown: percentileSet(runs.map(({ maxDrawdown }) => maxDrawdown)),
    pValue: take(
      'pValue',
      none !== null
        ? err(none)
        : realSharpe === null
          ? err('the Sharpe ratio on the real market is undefined')
          : ok((1 + defined.filter((sharpe) => sharpe >= realSharpe).length) / (1 + runs.length)),
    ),
    undefinedMarkets: runs.length - defined.length,
    undefinedBecause,
  };
}
