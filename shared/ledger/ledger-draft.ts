import { CandlewrightError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/time.ts';
import type { Cash } from '../domain/trading/exact.ts';
import { fillKey } from '../domain/trading/fill-key.ts';
import { type InstrumentKey, instrumentText } from '../domain/trading/instrument.ts';
import type { InstrumentUnits } from '../domain/trading/instrument-units.ts';
import type { OrderEvent, PositionSide, TradingFill } from '../domain/trading/trading-order.ts';
import { bookFill, type ClosedTradingPosition, type TradingPosition } from './trading-position.ts';

/** A line of an account's journal as the ledger sees it: fills, funding and transfers count, all else explains them. */
export type LedgerEntry =
  | { readonly kind: 'OrderEvent'; readonly event: OrderEvent }
  | {
      readonly kind: 'FundingPaid';
      readonly instrument: InstrumentKey;
      readonly paymentId: string;
      /** Above zero: paid. */
      readonly payment: Cash;
    }
  | { readonly kind: 'CashMoved'; readonly transferId: string; readonly amount: Cash }
  | { readonly kind: 'OrderInitialized' | 'Decision' | 'GuardDenied' | 'TradingStateChanged' | 'Alert' };

/** An instrument as it was at a time. Throws when there is none. */
export type UnitsOf = (instrument: InstrumentKey, time: EpochMs) => InstrumentUnits;

/** Sums since the account began. */
export interface LedgerTotals {
  readonly deposited: Cash;
  /** Profit of what was closed, before fees and funding. */
  readonly realised: Cash;
  readonly fees: Cash;
  /** Above zero: paid. */
  readonly funding: Cash;
}

/** What a draft begins with. */
export interface LedgerState {
  readonly currency: string;
  readonly unitsOf: UnitsOf;
  readonly totals: LedgerTotals;
  /** Open positions by `positionKey`. */
  readonly positions: ReadonlyMap<string, TradingPosition>;
  /** What is booked already. */
  readonly bookedIds: ReadonlySet<string>;
}

export function positionKey(instrument: InstrumentKey, positionSide: PositionSide): string {
  return `${instrumentText(instrument)} ${positionSide}`;
}

function requireSaneFill(fill: TradingFill): void {
  if (fill.quantityLots > 0n && fill.priceTicks > 0n) return;
  throw new CandlewrightError(
    'BAD_DATA',
    `Trade ${fill.tradeId} of ${instrumentText(fill.instrument)} has ${fill.quantityLots} lots at ${fill.priceTicks} ticks; both are above zero in a fill.`,
    'Ask the venue for its fills again.',
  );
}

/** Entries worked out over a ledger that stays as it is: the changes alone. */
export class LedgerDraft {
  totals: LedgerTotals;
  /** Positions that changed, by `positionKey`; null for one that is flat. */
  readonly positions = new Map<string, TradingPosition | null>();
  /** Positions that became flat, in the order they did. */
  readonly closed: ClosedTradingPosition[] = [];
  readonly bookedIds = new Set<string>();
  private readonly base: LedgerState;

  constructor(base: LedgerState) {
    this.base = base;
    this.totals = base.totals;
  }

  book(entry: LedgerEntry): void {
    switch (entry.kind) {
      case 'OrderEvent':
        if (entry.event.kind === 'OrderFilled') this.bookFillOnce(entry.event.fill);
        return;
      case 'FundingPaid':
        if (this.isNew(`funding ${instrumentText(entry.instrument)} ${entry.paymentId}`)) {
          this.bookFunding(entry.instrument, entry.payment);
        }
        return;
      case 'CashMoved':
        if (this.isNew(`transfer ${entry.transferId}`)) {
          this.totals = { ...this.totals, deposited: this.totals.deposited + entry.amount };
        }
        return;
      case 'OrderInitialized':
      case 'Decision':
      case 'GuardDenied':
      case 'TradingStateChanged':
      case 'Alert':
    }
  }

  private isNew(id: string): boolean {
    if (this.base.bookedIds.has(id) || this.bookedIds.has(id)) return false;
    this.bookedIds.add(id);
    return true;
  }

  private positionAt(key: string): TradingPosition | null {
    const changed = this.positions.get(key);
    return changed === undefined ? (this.base.positions.get(key) ?? null) : changed;
  }

  private bookFillOnce(fill: TradingFill): void {
    if (!this.isNew(`fill ${fillKey(fill)}`)) return;
    requireSaneFill(fill);
    const key = positionKey(fill.instrument, fill.positionSide);
    const { position, closed, realised } = bookFill(this.unitsOf(fill), this.positionAt(key), fill);
    this.positions.set(key, position);
    if (closed !== null) this.closed.push(closed);
    const { totals } = this;
    this.totals = { ...totals, realised: totals.realised + realised, fees: totals.fees + fill.fee };
  }

  /** A payment names no side: with a long and a short at once, or none any more, it stays with the account. */
  private bookFunding(instrument: InstrumentKey, payment: Cash): void {
    this.totals = { ...this.totals, funding: this.totals.funding + payment };
    const open = (['both', 'long', 'short'] as const)
      .map((side) => positionKey(instrument, side))
      .filter((key) => this.positionAt(key) !== null);
    if (open.length !== 1) return;
    const position = this.positionAt(open[0])!;
    this.positions.set(open[0], { ...position, funding: position.funding + payment });
  }

  private unitsOf(fill: TradingFill): InstrumentUnits {
    const { base } = this;
    const units = base.unitsOf(fill.instrument, fill.time);
    const { quoteCurrency } = units.instrument;
    if (quoteCurrency === base.currency) return units;
    throw new CandlewrightError(
      'CONFLICT',
      `Trade ${fill.tradeId} of ${instrumentText(fill.instrument)} is paid in ${quoteCurrency}, and the account is in ${base.currency}.`,
      `Trade it in an account of ${quoteCurrency}.`,
    );
  }
}
