import { openTradingStore, type TradingStore } from '../../electron/store/trading/open-trading-store.ts';
import type { StoredTradingJournal } from '../../electron/store/trading/trading-journal.ts';
import type { Cash, Lots, Ticks } from '../../shared/domain/trading/exact.ts';
import { tradingInstrument } from '../../shared/domain/trading/fixtures/trading-instrument.ts';
import type { InstrumentKey } from '../../shared/domain/trading/instrument.ts';
import {
  type InstrumentUnits,
  instrumentUnits,
  notionalOf,
} from '../../shared/domain/trading/instrument-units.ts';
import { createOrdersProjection } from '../../shared/execution/orders/orders-projection.ts';
import { createLedgerProjection } from '../../shared/ledger/trading-ledger-projection.ts';

/** One lot at one tick is worth one unit of cash. */
const units = instrumentUnits(tradingInstrument({ tickSize: '0.0001', lotSize: '0.0001' }));

export function value(_instrument: InstrumentKey, priceTicks: Ticks, quantityLots: Lots): Cash {
  return notionalOf(units, priceTicks, quantityLots);
}

export function unitsAt(): InstrumentUnits {
  return units;
}

/** The journal of one paper account in a store that is made when it is not there. */
export function openTradingJournalAt(file: string): { store: TradingStore; journal: StoredTradingJournal } {
  const store = openTradingStore({ file, clock: { now: () => 0 } });
  store.accounts.create({ id: 'paper', mode: 'paper', venue: 'scripted', currency: 'USDT' });
  const projections = [createOrdersProjection(value), createLedgerProjection('USDT', unitsAt)];
  return { store, journal: store.openJournal('paper', projections) };
}
