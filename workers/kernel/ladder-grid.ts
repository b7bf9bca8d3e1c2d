import type { Side } from '../../shared/domain/plan.ts';
import type { IndicatorRequest } from '../../shared/indicators/indicator.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';

/** Combinations that differ in nothing but their stop. */
export interface LadderFamily {
  readonly mean: IndicatorRequest;
  readonly side: Side;
  readonly scales: readonly number[];
  /** Closed bars before the first row can act, which a gap takes away again. */
  readonly warmup: number;
}

/** The combinations of a search as the grid of a ladder sees them. */
export interface LadderCombinations {
  readonly strategy: Strategy;
  readonly ladder: NonNullable<Strategy['ladder']>;
  /** Length of a bar; some warm-ups depend on it. */
  readonly barMs: number;
  readonly count: number;
  readonly params: (combination: number) => ParameterValues;
}

const undecoded = -1;

/**
 * A search grid of a ladder strategy as numbers: which family each combination belongs to and where it stops. Decoded
 * once per combination when it is first asked for, and kept for every window after.
 */
export class LadderGrid {
  readonly combinations: LadderCombinations;
  readonly families: LadderFamily[] = [];
  /** Fraction of the average entry; valid once `familyOf` has been asked. */
  readonly stops: Float64Array;
  private readonly familyIds: Int32Array;
  /** Family ids by a hash of their numbers. */
  private readonly byHash = new Map<number, number[]>();
  private last = undecoded;
  private ordered: { readonly from: number; readonly to: number; readonly order: Int32Array } | null = null;

  constructor(combinations: LadderCombinations) {
    this.combinations = combinations;
    this.familyIds = new Int32Array(combinations.count).fill(undecoded);
    this.stops = new Float64Array(combinations.count);
  }

  /** Index into `families`. */
  familyOf(combination: number): number {
    const known = this.familyIds[combination];
    return known === undecoded ? this.decode(combination) : known;
  }

  /** The combinations `[from, to)`, those of a family side by side, its tightest stop first. */
  order(from: number, to: number): Int32Array {
    if (this.ordered?.from === from && this.ordered.to === to) return this.ordered.order;
    const order = Int32Array.from({ length: to - from }, (_, index) => from + index);
    const compare = (one: number, other: number): number =>
      this.familyOf(one) - this.familyOf(other) || this.stops[one] - this.stops[other] || one - other;
    const isOrdered = order.every(
      (combination, index) => index === 0 || compare(order[index - 1], combination) < 0,
    );
    if (!isOrdered) order.sort(compare);
    this.ordered = { from, to, order };
    return order;
  }

  private decode(combination: number): number {
    const { strategy, ladder, barMs, params: paramsOf } = this.combinations;
    const params = paramsOf(combination);
    const { mean, side, scales, stopFraction } = ladder(params);
    this.stops[combination] = stopFraction;
    const id = this.familyFor({ mean, side, scales, warmup: strategy.warmup(params, barMs) });
    this.familyIds[combination] = id;
    return id;
  }

  private familyFor(family: LadderFamily): number {
    // The stop is usually the last axis: most combinations belong to the family before.
    if (this.last !== undecoded && isSame(this.families[this.last], family)) return this.last;
    const hash = family.scales.reduce((sum, scale) => sum * 31 + scale, family.side * family.warmup);
    const alike = this.byHash.get(hash) ?? [];
    let id = alike.find((candidate) => isSame(this.families[candidate], family));
    if (id === undefined) {
      id = this.families.length;
      this.families.push(family);
      this.byHash.set(hash, [...alike, id]);
    }
    this.last = id;
    return id;
  }
}

function isSame(one: LadderFamily, other: LadderFamily): boolean {
  if (one.side !== other.side || one.warmup !== other.warmup) return false;
  if (one.scales.length !== other.scales.length || one.mean.key !== other.mean.key) return false;
  for (let level = 0; level < one.scales.length; level += 1) {
    if (one.scales[level] !== other.scales[level]) return false;
  }
  return true;
}
