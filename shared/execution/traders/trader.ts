import type { Result } from '../../domain/result.ts';
import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { InstrumentUnits } from '../../domain/trading/instrument-units.ts';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import type { PositionSide } from '../../domain/trading/trading-order.ts';
import type { Clock } from '../../ports/clock.ts';
import type { OrderGate, OrderNews } from '../orders/order-gate.ts';

/** How a strategy is traded: by a ladder of resting levels, or one position entered at market. */
export type TraderKind = 'grid' | 'single-position';

/** What a trader may know of its position: exact, from the ledger, after every fill it was told of. */
export interface TraderPosition {
  readonly side: 'long' | 'short';
  readonly positionSide: PositionSide;
  readonly quantityLots: Lots;
  /** What is held cost; the average entry is this over the quantity. */
  readonly cost: Cash;
}

/** What a whole cycle would be: asked once, when a cycle begins. */
export interface CycleQuestion {
  readonly side: 'long' | 'short';
  /** The first price at which it would enter, and its stop there, in the quote currency. */
  readonly price: number;
  readonly stopPrice: number | null;
}

export interface TraderDependencies {
  readonly gate: OrderGate;
  readonly clock: Clock;
  /** The account and the session, as its tickets name them. */
  readonly account: string;
  readonly strategyId: string;
  readonly instrument: InstrumentKey;
  readonly units: InstrumentUnits;
  /** Of the account; one-way when absent. */
  readonly positionMode?: 'one-way' | 'hedge';
  /** Of the instrument in this account; null while flat. */
  readonly position: () => TraderPosition | null;
  /** Value of all levels of the cycle together, in the quote currency, or why there is none. */
  readonly cycleNotional: (question: CycleQuestion) => Result<number, string>;
  /** The last price seen; null before the first. */
  readonly lastTicks: () => Ticks | null;
  /** The pause before a stop is tried again; `attempt` counts from 1. False: the time allowed is over. */
  readonly waitForStop: (attempt: number) => Promise<boolean>;
}

/**
 * What a trader remembers beyond the orders and the position. It goes to the journal with every decision, as flat
 * values, and comes back from there after a restart.
 */
export type TraderMemory = Readonly<Record<string, string | number | boolean | null>>;

/** Whether every lot held has a stop resting at the venue, and since when not. */
export interface StopCoverage {
  readonly heldLots: Lots;
  /** Lots that resting stops would close, at most `heldLots`. */
  readonly coveredLots: Lots;
  readonly uncoveredSince: number | null;
  /** The nearest resting trigger; null without one. */
  readonly stopTicks: Ticks | null;
}

/** A level of the ladder, or the one entry of a single position (level 1). */
export interface TraderLevel {
  readonly level: number;
  readonly side: 'long' | 'short';
  /** Where it rests, or filled on average. */
  readonly ticks: Ticks | null;
  readonly quantityLots: Lots;
  readonly filledLots: Lots;
  readonly state: 'idle' | 'resting' | 'partly-filled' | 'filled' | 'denied';
  /** Why it was denied or refused. */
  readonly reason: string | null;
}

/** What the monitor shows of a trader. */
export interface TraderView {
  readonly cycleId: string | null;
  readonly cycleNumber: number;
  readonly cycleSince: number | null;
  readonly levels: readonly TraderLevel[];
  readonly targetTicks: Ticks | null;
  readonly coverage: StopCoverage;
  readonly phase: 'waiting' | 'resting' | 'in-position' | 'closing' | 'emergency' | 'paused';
}

/**
 * Turns plan rows into orders of one instrument, and answers what becomes of them. What it is told is worked off in
 * order, one thing after the other; `settled` resolves when all of it has been answered. It wants a state of the venue
 * and brings it about: after a restart, a lost answer or a late fill it looks at what is there and goes on.
 */
export interface Trader {
  readonly kind: TraderKind;
  readonly instrument: InstrumentKey;
  /** A bar closed and the plan decided. Resolves when everything it led to has been answered. */
  decide(row: PlanRow): Promise<void>;
  /** Something happened to an order of this instrument; the position already shows it. */
  hear(news: OrderNews): void;
  /** Looks at position and orders again, decides nothing new: after a start, a reconnect, a position that changed by itself. */
  review(): Promise<void>;
  /** No entries from now on, and those that rest are cancelled; stops and targets stay. */
  pause(reason: string): Promise<void>;
  resume(): void;
  /** Cancels entries, closes the position at market, and then its stops. */
  close(reason: string): Promise<void>;
  settled(): Promise<void>;
  memory(): TraderMemory;
  view(): TraderView;
}

/** One trader. `memory` is what the last one wrote; null for one that begins. */
export type CreateTrader = (dependencies: TraderDependencies, memory: TraderMemory | null) => Trader;
