import type { CandleColumns } from '../candle.ts';
import { randomSource } from '../random.ts';
import { anomalyScore, growForest, type FeatureColumns } from './isolation-forest.ts';
import { counted, type QualityCheck } from './quality-check.ts';

/** The forest of a series is always the same. */
const seed = 20_081_215;
/** Score from which a bar is told: ordinary bars have 0.5, the paper calls scores close to 1 anomalies. */
const oddScore = 0.75;
/** Bars are scored when a feature is in this share of the series at either end: for others the forest's answer is no. */
const sievedShare = 0.005;
/** In a long series, at most about so many bars for each end of each feature. */
const sievedBars = 1_500;
const sieveSample = 20_000;
/** Bars that the running means look back over. */
const memoryBars = 70;
const warmUpBars = 70;

/**
 * What the forest sees of a bar, each against the means of the bars before it, so that a calm and a wild year compare:
 * size of the return, upper wick and lower wick in mean ranges; log of the volume over its mean, upwards and downwards.
 */
function barFeatures({ open, high, low, close, volume, length }: CandleColumns): FeatureColumns {
  const returns = new Float32Array(length);
  const upperWicks = new Float32Array(length);
  const lowerWicks = new Float32Array(length);
  const volumes = new Float32Array(length);
  const weight = 2 / (memoryBars + 1);
  let meanRange = 0;
  let meanVolume = Number.NaN;
  for (let bar = 0; bar < length; bar += 1) {
    const range = high[bar] - low[bar];
    const scale = bar === 0 ? range : meanRange;
    if (scale > 0) {
      const move = bar === 0 ? 0 : Math.abs(close[bar] - close[bar - 1]) / scale;
      const upper = (high[bar] - Math.max(open[bar], close[bar])) / scale;
      const lower = (Math.min(open[bar], close[bar]) - low[bar]) / scale;
      // A value that is no number is the business of other checks.
      if (Number.isFinite(move + upper + lower)) {
        returns[bar] = move;
        upperWicks[bar] = upper;
        lowerWicks[bar] = lower;
      }
    }
    if (volume[bar] > 0) {
      if (meanVolume > 0) volumes[bar] = Math.log(volume[bar] / meanVolume);
      meanVolume = meanVolume > 0 ? meanVolume + weight * (volume[bar] - meanVolume) : volume[bar];
    }
    // One bad bar must not hide the next ones: at most three mean ranges count.
    if (Number.isFinite(range)) {
      const counts = bar < warmUpBars ? range : Math.min(range, 3 * meanRange);
      meanRange = bar === 0 ? range : meanRange + weight * (counts - meanRange);
    }
  }
  return [returns, upperWicks, lowerWicks, volumes];
}

/** Values below and above which a feature is unusual in this series, from evenly spaced bars. */
function unusual(column: Float32Array): readonly [number, number] {
  const stride = Math.max(1, Math.floor(column.length / sieveSample));
  const sample = Float32Array.from(
    { length: Math.ceil(column.length / stride) },
    (_, at) => column[at * stride],
  );
  sample.sort();
  const edge = Math.floor(sample.length * Math.min(sievedShare, sievedBars / column.length));
  return [sample[edge], sample[sample.length - 1 - edge]];
}

/** Bars with their scores that an isolation forest finds odd, oldest first. */
export function outlierBars(candles: CandleColumns): { readonly bar: number; readonly score: number }[] {
  if (candles.length <= 2 * warmUpBars) return [];
  const features = barFeatures(candles);
  const points = new Int32Array(candles.length - warmUpBars);
  for (let at = 0; at < points.length; at += 1) points[at] = at + warmUpBars;
  const forest = growForest(features, points, randomSource(seed));
  const bounds = features.map(unusual);
  const found: { bar: number; score: number }[] = [];
  for (let bar = warmUpBars; bar < candles.length; bar += 1) {
    let isUnusual = false;
    for (let at = 0; at < features.length && !isUnusual; at += 1) {
      isUnusual = features[at][bar] < bounds[at][0] || features[at][bar] > bounds[at][1];
    }
    if (!isUnusual) continue;
    const score = anomalyScore(forest, features, bar);
    if (score >= oddScore) found.push({ bar, score });
  }
  return found;
}

export const outlierCheck: QualityCheck = {
  kind: 'outlier',
  severity: 'notice',
  remedy: 'Look at these bars first; news makes such bars as well, so nothing is wrong by this alone.',
  inapplicable: ({ candles }) =>
    candles.length > 2 * warmUpBars ? null : `it needs more than ${2 * warmUpBars} bars`,
  find({ candles }) {
    const scores = new Map(outlierBars(candles).map(({ bar, score }) => [bar, score]));
    return {
      bars: [...scores.keys()],
      detail: (bar) => `score ${(scores.get(bar) ?? 0).toFixed(2)} by return, wicks and volume together`,
      message: `${counted(scores.size, 'bar')} ${scores.size === 1 ? 'is' : 'are'} unlike the others by return, wicks and volume together (isolation forest).`,
    };
  },
};
