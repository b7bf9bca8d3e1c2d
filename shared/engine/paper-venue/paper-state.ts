import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import { exactJson, readExactJson } from '../../domain/trading/exact-json.ts';
import type { OrderChange, OrderTicket, TradingFill } from '../../domain/trading/trading-order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import type { VenueOrder } from '../../ports/trading-venue.ts';

/** When something that was asked for comes into force: at a bar of its instrument, and not before a time. */
export interface PaperDue {
  readonly bar: number;
  readonly time: EpochMs;
}

/** An order as the venue keeps it. */
export interface PaperOrder {
  readonly ticket: OrderTicket;
  readonly venueOrderId: string;
  state: VenueOrder['state'];
  quantityLots: Lots;
  /** What an entry is worth that is sized where it fills, as a backtest's; null for one of a quantity. */
  notional: Cash | null;
  limitTicks: Ticks | null;
  triggerTicks: Ticks | null;
  filledLots: Lots;
  /** A stop whose price was met. */
  isTriggered: boolean;
  /** Client order id of the entry that a stop travels with; it rests once that has filled. */
  readonly attachedTo: string | null;
  /** Best price since a trailing stop was placed; null until there is a price. */
  bestTicks: Ticks | null;
  due: PaperDue;
  reason: string | null;
  updatedAt: EpochMs;
}

/** An amendment or a cancel on its way. */
export interface PaperCommand {
  readonly clientOrderId: string;
  readonly change: OrderChange | null;
  readonly due: PaperDue;
}

/** What a venue knows of an instrument's prices. */
export interface PaperMarket {
  readonly lastTicks: Ticks | null;
  /** Bars walked so far. */
  readonly bars: number;
}

/** Everything a simulated account is made of; nothing else decides what it does next. */
export interface PaperState {
  cash: Cash;
  now: EpochMs;
  nextNumber: number;
  /** Funding that was due while a position was held, at a rate nobody knew. */
  missingFunding: number;
  /** In the order they were sent: those that are open, and those that ended in the bar being walked. */
  orders: PaperOrder[];
  /** Those that ended before, in the order of the bars they ended in. */
  ended: PaperOrder[];
  commands: PaperCommand[];
  positions: TradingPosition[];
  fills: TradingFill[];
  markets: Record<string, PaperMarket>;
}

export function emptyPaperState(initialCash: Cash): PaperState {
  return {
    cash: initialCash,
    now: 0,
    nextNumber: 1,
    missingFunding: 0,
    orders: [],
    ended: [],
    commands: [],
    positions: [],
    fills: [],
    markets: {},
  };
}

/** The state as JSON; whole numbers of any size are written `"12n"`. */
export function paperStateText(state: PaperState): string {
  return exactJson(state);
}

/** The state that `paperStateText` wrote. */
export function readPaperState(text: string): PaperState {
  return readExactJson(text) as PaperState;
}
