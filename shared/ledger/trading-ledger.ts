import type { Cash, Ticks } from '../domain/trading/exact.ts';
import type { InstrumentKey } from '../domain/trading/instrument.ts';
import { notionalOf } from '../domain/trading/instrument-units.ts';
import { LedgerDraft, type LedgerEntry, type LedgerTotals, type UnitsOf } from './ledger-draft.ts';
import type { ClosedTradingPosition, TradingPosition } from './trading-position.ts';

/** What entries change, worked out before they are kept. */
export interface StagedLedger {
  readonly totals: LedgerTotals;
  /** Positions that changed, by `positionKey`; null for one that is flat. */
  readonly positions: ReadonlyMap<string, TradingPosition | null>;
  /** Positions that became flat, in the order they did. */
  readonly closed: readonly ClosedTradingPosition[];
  /** Takes the change over. Throws when the ledger has moved on since. */
  keep(): void;
}

/** An account at given prices. `openProfit` and `equity` are null while an instrument that is held has no price. */
export interface MarkedAccount {
  readonly cash: Cash;
  readonly openProfit: Cash | null;
  readonly equity: Cash | null;
  readonly unpriced: readonly InstrumentKey[];
}

/** Cash without open profit: positions are in it at what they cost. */
export function cashOf({ deposited, realised, fees, funding }: LedgerTotals): Cash {
  return deposited + realised - fees - funding;
}

/**
 * The money of one account in one currency, exactly: a fold over its journal. The same trade, payment or transfer twice
 * is booked once. Built again from all entries it is what it was, however they were grouped.
 */
export class TradingLedger {
  readonly currency: string;
  private readonly unitsOf: UnitsOf;
  private kept: LedgerTotals = { deposited: 0n, realised: 0n, fees: 0n, funding: 0n };
  private readonly held = new Map<string, TradingPosition>();
  private readonly bookedIds = new Set<string>();
  private revision = 0;

  constructor(currency: string, unitsOf: UnitsOf) {
    this.currency = currency;
    this.unitsOf = unitsOf;
  }

  get totals(): LedgerTotals {
    return this.kept;
  }

  get cash(): Cash {
    return cashOf(this.kept);
  }

  /** What a venue holds in the currency: `cash` less what was paid for spot and shares, which are paid in full. */
  get settledCash(): Cash {
    let settled = this.cash;
    for (const { units, side, cost } of this.held.values()) {
      const { kind } = units.instrument;
      if (kind === 'spot' || kind === 'stock') settled -= side === 'long' ? cost : -cost;
    }
    return settled;
  }

  /** Open positions by `positionKey`. */
  get positions(): ReadonlyMap<string, TradingPosition> {
    return this.held;
  }

  /** Positions of hedge mode on the wrong side of zero: an exit was reported before its entry, or an entry is missing. */
  get contraryPositions(): readonly TradingPosition[] {
    return [...this.held.values()].filter(
      ({ positionSide, side }) => positionSide !== 'both' && positionSide !== side,
    );
  }

  /** The account at the prices that `priceOf` knows. */
  markedAt(priceOf: (instrument: InstrumentKey) => Ticks | null): MarkedAccount {
    const { cash } = this;
    const unpriced: InstrumentKey[] = [];
    let openProfit = 0n;
    for (const { units, side, quantityLots, cost } of this.held.values()) {
      const { venue, market } = units.instrument;
      const ticks = priceOf({ venue, market });
      if (ticks === null) {
        unpriced.push({ venue, market });
        continue;
      }
      const worth = notionalOf(units, ticks, quantityLots);
      openProfit += side === 'long' ? worth - cost : cost - worth;
    }
    return unpriced.length > 0
      ? { cash, openProfit: null, equity: null, unpriced }
      : { cash, openProfit, equity: cash + openProfit, unpriced };
  }

  /** Books entries at once and returns the positions that became flat. Throws as `stage` does, with nothing booked. */
  apply(entries: readonly LedgerEntry[]): readonly ClosedTradingPosition[] {
    const staged = this.stage(entries);
    staged.keep();
    return staged.closed;
  }

  /**
   * Works entries out without booking them. Throws `BAD_DATA` on a fill that is none, `CONFLICT` on a fill of another
   * currency or of other lots than are held, and what `unitsOf` throws.
   */
  stage(entries: readonly LedgerEntry[]): StagedLedger {
    const { currency, unitsOf, bookedIds, revision } = this;
    const draft = new LedgerDraft({ currency, unitsOf, totals: this.kept, positions: this.held, bookedIds });
    for (const entry of entries) draft.book(entry);
    const { totals, positions, closed } = draft;
    const keep = (): void => {
      if (this.revision !== revision)
        throw new Error('The ledger has moved on since these entries were staged');
      this.take(draft);
    };
    return { totals, positions, closed, keep };
  }

  private take({ totals, positions, bookedIds }: LedgerDraft): void {
    this.revision += 1;
    this.kept = totals;
    for (const id of bookedIds) this.bookedIds.add(id);
    for (const [key, position] of positions) {
      if (position === null) this.held.delete(key);
      else this.held.set(key, position);
    }
  }
}
