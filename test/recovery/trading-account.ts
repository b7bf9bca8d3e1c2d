import { openTradingStore, type TradingStore } from '../../electron/store/trading/open-trading-store.ts';
import type { StoredTradingJournal } from '../../electron/store/trading/trading-journal.ts';
import type { Cash, Lots, Ticks } from '../../shared/domain/trading/exact.ts';
import type { InstrumentKey } from '../../shared/domain/trading/instrument.ts';
import { createOrdersProjection } from '../../shared/execution/orders/orders-projection.ts';

/** One lot at one tick is worth one unit of cash. */
export function value(_instrument: InstrumentKey, priceTicks: Ticks, quantityLots: Lots): Cash {
  return priceTicks * quantityLots;
}

/** The journal of one paper account in a store that is made when it is not there. */
export function openTradingJournalAt(file: string): { store: TradingStore; journal: StoredTradingJournal } {
  const store = openTradingStore({ file, clock: { now: () => 0 } });
  store.accounts.create({ id: 'paper', mode: 'paper', venue: 'scripted', currency: 'USDT' });
  return { store, journal: store.openJournal('paper', [createOrdersProjection(value)]) };
}
