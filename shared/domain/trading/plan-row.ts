import { exitEither, type PlanColumns, type Side } from '../plan.ts';
import type { EpochMs } from '../time.ts';

/** Bars of the average true range that sizes follow. */
export const sizingRangePeriod = 14;

/** A distance rule with the distance of the row; null where the row has none. */
export interface RowDistance {
  readonly kind: 'distance';
  /** In the quote currency, for example the ATR. */
  readonly distance: number | null;
  readonly multiple: number;
  /** Largest distance as a fraction of the average entry; null for none. */
  readonly cap: number | null;
}

export type RowRule =
  | { readonly kind: 'none' }
  /** Null where the row names no price. */
  | { readonly kind: 'price'; readonly price: number | null }
  | { readonly kind: 'percent'; readonly fraction: number }
  | RowDistance;

/**
 * One row of a plan as plain values: what was decided at the close of one bar, for the bar that follows. It is written
 * to the journal with the decision, so that the decision can be made again. Prices are in the quote currency, as the
 * strategy computed them; nothing is NaN or infinite.
 */
export interface PlanRow {
  /** Open of the bar that closed, and its extremes and close. */
  readonly barTime: EpochMs;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Side of the position that the levels open; 0 rests nothing. */
  readonly levelSide: Side | 0;
  /** Nearest first; `price` null rests nothing there, `fraction` is its part of the cycle's notional. */
  readonly levels: readonly { readonly price: number | null; readonly fraction: number }[];
  /** Null for a plan that enters by levels only. */
  readonly marketEntry: Side | 0 | null;
  readonly oppositeSignal: 'ignore' | 'reverse';
  /** Bit 1 leaves a long, bit 2 a short. */
  readonly exits: number;
  /** The only side that may open or add; 0 for both. */
  readonly sideLock: Side | 0;
  readonly stop: RowRule;
  readonly target: RowRule;
  readonly trailing: {
    readonly distance: number | null;
    readonly activation: number;
    readonly trail: number;
  } | null;
  readonly maximumHoldBars: number | null;
  /** False after a gap in the candles: nothing may open or be added. */
  readonly mayEnter: boolean;
  /** Average true range of the bars up to this one, for sizes that follow it; null before its first value. */
  readonly averageTrueRange?: number | null;
}

function known(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function ruleAt(rule: PlanColumns['stop'], row: number): RowRule {
  switch (rule.kind) {
    case 'none':
    case 'percent':
      return rule;
    case 'price':
      return { kind: 'price', price: known(rule.price[row]) };
    case 'distance':
      return {
        kind: 'distance',
        distance: known(rule.distance[row]),
        multiple: rule.multiple,
        cap: known(rule.cap),
      };
  }
}

/** Row `row` of a plan, decided at the close of `bar`. */
export function planRowAt(
  plan: PlanColumns,
  row: number,
  bar: Pick<PlanRow, 'barTime' | 'high' | 'low' | 'close'>,
  mayEnter: boolean,
): PlanRow {
  const { trailing } = plan;
  return {
    barTime: bar.barTime,
    high: bar.high,
    low: bar.low,
    close: bar.close,
    levelSide: plan.levelSides === null ? plan.levelSide : (plan.levelSides[row] as Side | 0),
    levels: plan.levels.map(({ price, scale, fraction }) => ({ price: known(price[row] * scale), fraction })),
    marketEntry: plan.marketEntry === null ? null : (plan.marketEntry[row] as Side | 0),
    oppositeSignal: plan.oppositeSignal,
    exits: plan.exitSignal === null ? 0 : plan.exitSignal[row] & exitEither,
    sideLock: plan.sideLock === null ? 0 : (plan.sideLock[row] as Side | 0),
    stop: ruleAt(plan.stop, row),
    target: ruleAt(plan.target, row),
    trailing:
      trailing === null
        ? null
        : {
            distance: known(trailing.distance[row]),
            activation: trailing.activation,
            trail: trailing.trail,
          },
    maximumHoldBars: plan.maximumHoldBars,
    mayEnter,
  };
}
