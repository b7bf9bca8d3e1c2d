import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JournalEntry } from '../../../shared/ports/trading-journal.ts';
import { openTradingStore, type TradingStore } from './open-trading-store.ts';
import type { LineFilter } from './journal-lines.ts';

const everything: LineFilter = {
  before: null,
  limit: 100,
  kinds: null,
  clientOrderId: null,
  from: null,
  to: null,
};
const entries: readonly JournalEntry[] = [
  { kind: 'Alert', time: 10, severity: 'notice', text: 'one' },
  { kind: 'GuardDenied', time: 20, clientOrderId: 'a', guard: 'spread', limit: '1', value: '2' },
  { kind: 'Alert', time: 30, severity: 'notice', text: 'three' },
  { kind: 'OrderEvent', time: 40, event: { kind: 'OrderSubmitted', clientOrderId: 'a', time: 40 } },
];

let folder: string;
let store: TradingStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-lines-'));
  store = openTradingStore({ file: join(folder, 'store.sqlite'), clock: { now: () => 0 } });
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function numbers(filter: Partial<LineFilter>): number[] {
  store.accounts.create({ id: 'one', mode: 'paper', clock: 'live', venue: 'paper', currency: 'USDT' });
  const journal = store.openJournal('one', []);
  if (journal.lastSequence() === 0) journal.append(entries);
  return journal.lines({ ...everything, ...filter }).map(({ sequence }) => sequence);
}

test.each<[string, Partial<LineFilter>, number[]]>([
  ['all of them, the newest first', {}, [4, 3, 2, 1]],
  ['those before one', { before: 3 }, [2, 1]],
  ['as many as asked', { limit: 2 }, [4, 3]],
  ['of some kinds', { kinds: ['Alert', 'OrderEvent'] }, [4, 3, 1]],
  ['of one order', { clientOrderId: 'a' }, [4, 2]],
  ['of a time', { from: 20, to: 30 }, [3, 2]],
])('lines of a journal: %s', (_name, filter, expected) => {
  expect(numbers(filter)).toStrictEqual(expected);
});

test('lines of another account are not among them', () => {
  numbers({});
  store.accounts.create({ id: 'two', mode: 'paper', clock: 'live', venue: 'paper', currency: 'USDT' });
  expect(store.openJournal('two', []).lines(everything)).toStrictEqual([]);
});
