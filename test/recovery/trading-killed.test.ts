import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../electron/store/open-database.ts';
import { createOrders } from '../../shared/execution/orders/orders.ts';
import { createLedgerProjection } from '../../shared/ledger/trading-ledger-projection.ts';
import { openTradingJournalAt, unitsAt, value } from './trading-account.ts';

const child = join(import.meta.dirname, 'trading-child.ts');
const kills = 20;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'candlewright-trading-killed-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Trades from a turn on until it is killed, so many milliseconds after its first line; the last line it said. */
async function tradeAndKill(file: string, firstTurn: number, afterMs: number): Promise<number> {
  const worker = spawn(process.execPath, [child, file, String(firstTurn)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  worker.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  await once(worker.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  worker.kill('SIGKILL');
  await once(worker, 'close');
  // The last line may be half a number.
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test(
  'killed at any moment of trading, every line that was kept is there, and its orders and money are those of the journal',
  { timeout: 180_000 },
  async () => {
    const file = join(folder, 'store.sqlite');
    let linesBefore = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const acknowledged = await tradeAndKill(file, 1 + kill * 100_000, (kill * 37) % 150);
      const database = openDatabase(file);
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      database.close();
      const { store, journal } = openTradingJournalAt(file);
      expect(journal.lastSequence()).toBeGreaterThanOrEqual(acknowledged);
      expect(journal.lastSequence()).toBeGreaterThan(linesBefore);
      expect(journal.corrected).toEqual([]);
      const orders = createOrders(value);
      let lines = 0;
      for (const { sequence, entry } of journal.read()) {
        lines += 1;
        expect(sequence).toBe(lines);
        orders.stage([entry]).keep();
      }
      expect(lines).toBe(journal.lastSequence());
      // A command is one append: no order is in the journal that was made and not sent.
      expect(orders.all().filter(({ state }) => state === 'Initialized')).toEqual([]);
      const stored = journal.projected('orders');
      expect(stored.size).toBe(orders.all().length);
      for (const order of orders.all()) {
        expect(stored.get(order.clientOrderId)).toMatchObject({
          state: order.state,
          filledLots: String(order.filledLots),
          filledNotional: String(order.filledNotional),
        });
      }
      const ledger = createLedgerProjection('USDT', unitsAt);
      const rows = ledger.stage([...journal.read()].map(({ entry }) => entry)).rows;
      expect(journal.projected('ledger')).toEqual(new Map([...rows].filter(([, row]) => row !== null)));
      linesBefore = lines;
      store.close();
    }
  },
);
