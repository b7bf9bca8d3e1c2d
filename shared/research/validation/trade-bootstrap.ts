import { type RandomSource, randomSource } from '../../domain/random.ts';
import { err, ok } from '../../domain/result.ts';
import type { Statistic } from '../metrics/statistic.ts';
import { blockLengthOf, drawBlocks } from './block-bootstrap.ts';
import { type FanChart, fanChart, fanSteps } from './fan-chart.ts';
import { percentileSet, type PercentileSet } from './percentile.ts';
import { returnMoments } from './return-moments.ts';
import { sectionFigures } from './section-figures.ts';

/** Fewer trades than this and the result is shown as underpowered. */
export const minimumPoweredTrades = 30;

export interface TradeBootstrapSettings {
  readonly paths: number;
  readonly seed: number;
  /** Drawdown, as a fraction of the peak, that counts as ruin. */
  readonly ruinThreshold: number;
}

/** Losing half of the peak: few go on after that. */
export const defaultRuinThreshold = 0.5;

/**
 * Each trade's net profit over the equity before it (fractions), for trades one after the other on `initialCapital`;
 * a trade after ruin counts as 0.
 */
export function equityReturns(netPnl: readonly number[], initialCapital: number): number[] {
  let equity = initialCapital;
  return netPnl.map((profit) => {
    const change = equity > 0 ? profit / equity : 0;
    equity += profit;
    return change;
  });
}

interface Paths {
  readonly sharpes: Float64Array;
  readonly finalReturns: Float64Array;
  readonly drawdowns: Float64Array;
  /** Equity and drawdown so far at every step of the fan, path by path. */
  readonly equityAtStep: Float64Array;
  readonly drawdownAtStep: Float64Array;
  /** Paths whose mean, under a true mean of zero, reaches the one observed. */
  readonly luckier: number;
}

/** Deepest drawdown so far and equity of an initial 1 as trades come; equity never falls below 0. */
function walk(
  returns: ArrayLike<number>,
  places: Int32Array,
  steps: readonly number[],
  equityAtStep: Float64Array,
  drawdownAtStep: Float64Array,
): { equity: number; drawdown: number } {
  let equity = 1;
  let peak = 1;
  let drawdown = 0;
  let step = 0;
  for (let done = 0; done <= places.length; done += 1) {
    if (done > 0) {
      equity = Math.max(0, equity * (1 + returns[places[done - 1]]));
      peak = Math.max(peak, equity);
      drawdown = Math.max(drawdown, 1 - equity / peak);
    }
    if (steps[step] === done) {
      equityAtStep[step] = equity;
      drawdownAtStep[step] = 1 - equity / peak;
      step += 1;
    }
  }
  return { equity, drawdown };
}

function drawPaths(
  returns: Float64Array,
  blockLength: number,
  paths: number,
  steps: readonly number[],
  random: RandomSource,
): Paths {
  const trades = returns.length;
  const observed = returns.reduce((sum, change) => sum + change, 0) / trades;
  const places = new Int32Array(trades);
  const sample = new Float64Array(trades);
  const found = {
    sharpes: new Float64Array(paths),
    finalReturns: new Float64Array(paths),
    drawdowns: new Float64Array(paths),
    equityAtStep: new Float64Array(paths * steps.length),
    drawdownAtStep: new Float64Array(paths * steps.length),
    luckier: 0,
  };
  for (let path = 0; path < paths; path += 1) {
    drawBlocks(places, trades, blockLength, random);
    let sum = 0;
    for (let index = 0; index < trades; index += 1) {
      sample[index] = returns[places[index]];
      sum += sample[index];
    }
    const moments = returnMoments(sample);
    found.sharpes[path] = moments.ok ? moments.value.sharpe : Number.NaN;
    if (sum / trades - observed >= observed) found.luckier += 1;
    const from = path * steps.length;
    const { equity, drawdown } = walk(
      returns,
      places,
      steps,
      found.equityAtStep.subarray(from, from + steps.length),
      found.drawdownAtStep.subarray(from, from + steps.length),
    );
    found.finalReturns[path] = equity - 1;
    found.drawdowns[path] = drawdown;
  }
  return found;
}

const none: PercentileSet = { p5: null, p25: null, p50: null, p75: null, p95: null };

function whyImpossible(returns: Float64Array): string | null {
  if (returns.length === 0) return 'no trades';
  return returns.every(Number.isFinite) ? null : 'a trade return is not a number';
}

/**
 * Moving-block bootstrap of trade returns (net profit over equity, fractions, in the order of the trades), with
 * replacement (Kuensch 1989; see `block-bootstrap.ts`). A permutation would leave mean, deviation and final equity as
 * they are and test nothing.
 *
 * - `pValue`: the returns are centred, so that their true mean is zero; the share of paths whose mean is then at least
 *   the observed one, `(1 + count) / (1 + paths)` (Davison and Hinkley 1997). Small speaks against luck.
 * - `riskOfRuin`: share of the paths whose drawdown, from trade to trade, reaches the threshold.
 */
export function tradeBootstrap(tradeReturns: ArrayLike<number>, settings: TradeBootstrapSettings) {
  const { take, undefinedBecause } = sectionFigures();
  const { paths, seed, ruinThreshold } = settings;
  const returns = Float64Array.from(tradeReturns);
  const blockLength = blockLengthOf(returns.length);
  const problem = whyImpossible(returns);
  const steps = fanSteps(returns.length);
  const found = problem === null ? drawPaths(returns, blockLength, paths, steps, randomSource(seed)) : null;
  const moments = returnMoments(returns);
  const share = (count: Statistic): Statistic => (problem === null ? count : err(problem));
  const fan: FanChart | null =
    found === null ? null : fanChart(returns, steps, found.equityAtStep, found.drawdownAtStep);
  if (problem !== null) {
    for (const name of ['sharpe', 'finalReturn', 'maxDrawdown', 'fan']) undefinedBecause[name] = problem;
  } else if (!moments.ok) undefinedBecause['sharpe'] = moments.error;
  return {
    paths,
    seed,
    trades: returns.length,
    blockLength,
    isUnderpowered: returns.length < minimumPoweredTrades,
    pValue: take(
      'pValue',
      share(
        moments.ok && found !== null
          ? ok((1 + found.luckier) / (1 + paths))
          : err(moments.ok ? '' : moments.error),
      ),
    ),
    sharpe: found === null || !moments.ok ? none : percentileSet(found.sharpes),
    finalReturn: found === null ? none : percentileSet(found.finalReturns),
    maxDrawdown: found === null ? none : percentileSet(found.drawdowns),
    riskOfRuin: take(
      'riskOfRuin',
      share(
        ok(
          (found?.drawdowns.reduce((count, drawdown) => count + (drawdown >= ruinThreshold ? 1 : 0), 0) ??
            0) / paths,
        ),
      ),
    ),
    ruinThreshold,
    fan,
    undefinedBecause,
  };
}
