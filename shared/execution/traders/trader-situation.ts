import type { Result } from '../../domain/result.ts';
import type { Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentUnits } from '../../domain/trading/instrument-units.ts';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import type { OrderChange, OrderTicket } from '../../domain/trading/trading-order.ts';
import type { OwnOrder } from './own-orders.ts';
import type { TraderKind, TraderPosition } from './trader.ts';
import type { TraderState } from './trader-state.ts';

/** What does not change while a trader lives. */
export interface TraderSetting {
  readonly kind: TraderKind;
  readonly account: string;
  readonly strategyId: string;
  readonly units: InstrumentUnits;
  readonly amends: boolean;
  readonly attachesStops: boolean;
  /** A position of each side, as hedge mode has them. */
  readonly isHedged: boolean;
}

/**
 * Why a trader looks: a row was decided (`again`: what the row wants is not all there yet), something happened, or it
 * was asked to look.
 */
export type Occasion = 'row' | 'again' | 'news' | 'review';

/** Everything a decision is made from. */
export interface TraderSituation {
  readonly setting: TraderSetting;
  readonly occasion: Occasion;
  /** Of `row` and `again` only. */
  readonly row: PlanRow | null;
  readonly time: number;
  readonly state: TraderState;
  readonly position: TraderPosition | null;
  /** Those that are open, and the last one of each level. */
  readonly orders: readonly OwnOrder[];
  /** Value of a cycle that would begin now; null where none could. */
  readonly notional: Result<number, string> | null;
  readonly lastTicks: Ticks | null;
  /** The time in which a missing stop may be tried again is over. */
  readonly isStopGivenUp: boolean;
}

export type TraderCommand =
  | { readonly kind: 'submit'; readonly ticket: OrderTicket; readonly stop: OrderTicket | null }
  | { readonly kind: 'amend'; readonly id: string; readonly change: OrderChange }
  | { readonly kind: 'cancel'; readonly id: string; readonly reason: string }
  /** Asks what became of an order that the venue has not shown. */
  | { readonly kind: 'ask'; readonly id: string };

/** What a trader wants done: one batch after the other, the commands of a batch at once. */
export interface Deliberation {
  readonly state: TraderState;
  readonly batches: readonly (readonly TraderCommand[])[];
  /** Why a level does not rest, by index; null for one that does or that nobody asked for. */
  readonly refusals: readonly (string | null)[];
}
