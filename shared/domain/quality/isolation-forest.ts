import { randomInteger, type RandomSource } from '../random.ts';

/** Points by columns of equal length; every value is finite. */
export type FeatureColumns = readonly Float32Array[];

/** A tree in arrays: an inner node has its feature and split, a leaf the path length that its depth and size stand for. */
interface IsolationTree {
  readonly feature: Int8Array;
  readonly value: Float64Array;
  readonly left: Int16Array;
}

export interface IsolationForest {
  readonly trees: readonly IsolationTree[];
  /** Mean path of an unsuccessful search among the sampled points, which normalises scores. */
  readonly normalPath: number;
}

const eulerGamma = 0.5772156649015329;
const leaf = -1;

/** Mean path length of an unsuccessful search in a binary search tree of `size` points: c(n), equation 1 of the paper. */
export function meanPathLength(size: number): number {
  if (size <= 1) return 0;
  return size === 2 ? 1 : 2 * (Math.log(size - 1) + eulerGamma) - (2 * (size - 1)) / size;
}

function growTree(features: FeatureColumns, sample: Int32Array, random: RandomSource): IsolationTree {
  const mostNodes = 2 * sample.length;
  const feature = new Int8Array(mostNodes).fill(leaf);
  const value = new Float64Array(mostNodes);
  const left = new Int16Array(mostNodes);
  const depthLimit = Math.ceil(Math.log2(Math.max(2, sample.length)));
  let nodes = 1;
  const grow = (node: number, from: number, to: number, depth: number): void => {
    const asLeaf = depth + meanPathLength(to - from);
    value[node] = asLeaf;
    if (depth >= depthLimit || to - from <= 1) return;
    const chosen = randomInteger(random, features.length);
    const column = features[chosen];
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = from; at < to; at += 1) {
      least = Math.min(least, column[sample[at]]);
      most = Math.max(most, column[sample[at]]);
    }
    const split = least + random() * (most - least);
    let middle = from;
    for (let at = from; at < to; at += 1) {
      if (column[sample[at]] >= split) continue;
      const swapped = sample[middle];
      sample[middle] = sample[at];
      sample[at] = swapped;
      middle += 1;
    }
    if (middle === from || middle === to) return;
    feature[node] = chosen;
    value[node] = split;
    left[node] = nodes;
    nodes += 2;
    const child = left[node];
    grow(child, from, middle, depth + 1);
    grow(child + 1, middle, to, depth + 1);
  };
  grow(0, 0, sample.length, 0);
  return { feature, value, left };
}

/**
 * Grows an isolation forest (Liu, Ting, Zhou 2008, Isolation Forest, ICDM, algorithms 1 and 2): each tree splits a random
 * sample at random values of random features until points stand alone; what is odd stands alone early. `points` are the
 * indices that may be drawn. The same random source gives the same forest.
 */
export function growForest(
  features: FeatureColumns,
  points: Int32Array,
  random: RandomSource,
  { trees = 100, sampleSize = 256 }: { readonly trees?: number; readonly sampleSize?: number } = {},
): IsolationForest {
  const size = Math.min(sampleSize, points.length);
  const drawn = points.slice();
  const grown = Array.from({ length: trees }, () => {
    // The first `size` places of a Fisher-Yates shuffle are a sample without replacement.
    for (let at = 0; at < size; at += 1) {
      const other = at + randomInteger(random, drawn.length - at);
      const swapped = drawn[at];
      drawn[at] = drawn[other];
      drawn[other] = swapped;
    }
    return growTree(features, drawn.slice(0, size), random);
  });
  return { trees: grown, normalPath: meanPathLength(size) };
}

/** Anomaly score of a point, equation 2 of the paper: towards 1 odd, about 0.5 ordinary. */
export function anomalyScore(forest: IsolationForest, features: FeatureColumns, point: number): number {
  let total = 0;
  for (const { feature, value, left } of forest.trees) {
    let node = 0;
    while (feature[node] !== leaf) {
      node = left[node] + (features[feature[node]][point] < value[node] ? 0 : 1);
    }
    total += value[node];
  }
  return 2 ** (-total / forest.trees.length / forest.normalPath);
}
