import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/store/open-database.ts';
import { openTradingStore } from '../../electron/store/trading/open-trading-store.ts';
import { tradingInstrument } from '../../shared/domain/trading/fixtures/trading-instrument.ts';
import { instrumentUnits } from '../../shared/domain/trading/instrument-units.ts';
import { cashMoved, filled, fundingPaid } from '../../shared/ledger/fixtures/ledger-entries.ts';
import { createLedgerProjection } from '../../shared/ledger/trading-ledger-projection.ts';
import { TradingLedger } from '../../shared/ledger/trading-ledger.ts';

const units = instrumentUnits(tradingInstrument());
const unitsOf = () => units;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candlewright-stored-ledger-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function openAt(file: string) {
  const store = openTradingStore({ file, clock: { now: () => 0 } });
  store.accounts.create({ id: 'paper', mode: 'paper', venue: 'test', currency: 'USDT' });
  return { store, journal: store.openJournal('paper', [createLedgerProjection('USDT', unitsOf)]) };
}

const anyEntry = fc.oneof(
  fc
    .record({
      side: fc.constantFrom('buy' as const, 'sell' as const),
      quantityLots: fc.bigInt({ min: 1n, max: 5n }),
      priceTicks: fc.bigInt({ min: 1n, max: 10n ** 6n }),
      fee: fc.bigInt({ min: -9n, max: 99n }),
    })
    .map((fill) => filled(fill)),
  fc.uuid().map((id) => fundingPaid(id, '0.25')),
  fc.uuid().map((id) => cashMoved(id, '-10.5')),
);

describe('the ledger beside its journal', () => {
  it('is after any restarts what the journal says, to the last unit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ entries: fc.array(anyEntry, { maxLength: 6 }), restarts: fc.boolean() }), {
          maxLength: 6,
        }),
        (portions) => {
          const file = join(mkdtempSync(join(folder, 'run-')), 'store.sqlite');
          let { store, journal } = openAt(file);
          for (const { entries, restarts } of portions) {
            journal.append(entries);
            // The same lines once more, as a venue tells them after a reconnect.
            journal.append(entries);
            if (!restarts) continue;
            store.close();
            ({ store, journal } = openAt(file));
            expect(journal.corrected).toEqual([]);
          }
          const ledger = new TradingLedger('USDT', unitsOf);
          ledger.apply([...journal.read()].map(({ entry }) => entry));
          const stored = journal.projected('ledger');
          const { deposited, realised, fees, funding } = ledger.totals;
          const hasMoney = portions.some(({ entries }) => entries.length > 0);
          expect(stored.get('account')).toEqual(
            hasMoney
              ? {
                  currency: 'USDT',
                  deposited: String(deposited),
                  realised: String(realised),
                  fees: String(fees),
                  funding: String(funding),
                  cash: String(ledger.cash),
                }
              : undefined,
          );
          const position = ledger.positions.get('test BTC/USDT:USDT both');
          const row = stored.get('position test BTC/USDT:USDT both');
          expect(row?.['quantityLots']).toBe(position && String(position.quantityLots));
          expect(row?.['cost']).toBe(position && String(position.cost));
          store.close();
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is mended and said when someone wrote in it', () => {
    const file = join(folder, 'store.sqlite');
    const { store, journal } = openAt(file);
    journal.append([cashMoved('start', '1000')]);
    const kept = journal.projected('ledger');
    store.close();
    const database = openDatabase(file);
    database.exec(`UPDATE trading_projection_row SET value = replace(value, '100000000000', '900000000000')`);
    database.close();
    const again = openAt(file);
    expect(again.journal.corrected).toEqual(['ledger']);
    expect(again.journal.projected('ledger')).toEqual(kept);
    again.store.close();
  });

  it('and the journal take nothing when an entry cannot be booked', () => {
    const { store, journal } = openAt(join(folder, 'store.sqlite'));
    journal.append([cashMoved('start', '1000')]);
    const bad = filled({ side: 'buy', quantityLots: 0n, priceTicks: 1n, tradeId: 'T' });
    expect(() => journal.append([cashMoved('more', '1'), bad])).toThrow(
      'Trade T of test BTC/USDT:USDT has 0 lots',
    );
    expect(journal.lastSequence()).toBe(1);
    journal.append([cashMoved('more', '2')]);
    expect(journal.projected('ledger').get('account')).toMatchObject({ cash: '100200000000' });
    store.close();
  });
});
