import type { LedgerEntry, LedgerTotals, UnitsOf } from './ledger-draft.ts';
import { cashOf, TradingLedger } from './trading-ledger.ts';
import type { TradingPosition } from './trading-position.ts';

type LedgerRow = Readonly<Record<string, string | number>>;

/** The ledger as rows to be stored beside the journal: what a journal projection is. */
export interface LedgerProjection {
  readonly name: 'ledger';
  readonly version: number;
  stage(entries: readonly LedgerEntry[]): {
    readonly rows: ReadonlyMap<string, LedgerRow | null>;
    keep(): void;
  };
}

/** Steps of money and lots as whole numbers in text, which is what JSON can hold of them. */
function positionRow(position: TradingPosition): LedgerRow {
  const { venue, market, lotSize, contractSize } = position.units.instrument;
  return {
    venue,
    market,
    positionSide: position.positionSide,
    side: position.side,
    lotSize,
    contractSize,
    quantityLots: String(position.quantityLots),
    cost: String(position.cost),
    openedBy: position.openedBy,
    openedAt: position.openedAt,
    enteredLots: String(position.enteredLots),
    enteredNotional: String(position.enteredNotional),
    exitedNotional: String(position.exitedNotional),
    realised: String(position.realised),
    fees: String(position.fees),
    funding: String(position.funding),
  };
}

function accountRow(currency: string, totals: LedgerTotals): LedgerRow {
  return {
    currency,
    deposited: String(totals.deposited),
    realised: String(totals.realised),
    fees: String(totals.fees),
    funding: String(totals.funding),
    cash: String(cashOf(totals)),
  };
}

/** Rows `account` and `position <venue> <market> <side>`, folded from a journal by a ledger of its own. */
export function createLedgerProjection(currency: string, unitsOf: UnitsOf): LedgerProjection {
  const ledger = new TradingLedger(currency, unitsOf);
  return {
    name: 'ledger',
    version: 1,
    stage(entries) {
      const staged = ledger.stage(entries);
      const rows = new Map<string, LedgerRow | null>();
      for (const [key, position] of staged.positions) {
        rows.set(`position ${key}`, position === null ? null : positionRow(position));
      }
      if (staged.totals !== ledger.totals) rows.set('account', accountRow(currency, staged.totals));
      return { rows, keep: () => staged.keep() };
    },
  };
}
