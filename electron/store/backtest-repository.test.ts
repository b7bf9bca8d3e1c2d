import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BacktestReport, BacktestSummary } from '../../shared/contract/backtests.ts';
import { openStore, type Store } from './open-store.ts';

/** What the repository itself looks at; the rest of a report is the contract's business. */
function report(index: number, symbol = 'A/B'): BacktestReport {
  return {
    backtestId: `b${index}`,
    createdAt: index,
    request: { symbol, timeframe: '1h' },
    equity: { value: [0.1 + 0.2, index] },
  } as unknown as BacktestReport;
}

function save(store: Store, index: number, symbol?: string): void {
  store.backtests.save(report(index, symbol), { backtestId: `b${index}` } as BacktestSummary);
}

describe('kept backtests', () => {
  let folder: string;
  const open = () => openStore({ file: join(folder, 'store.sqlite'), clock: { now: () => 0 } });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'candlewright-backtests-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are there after a restart, bit for bit, newest first', () => {
    const store = open();
    for (const index of [2, 1, 3]) save(store, index);
    store.close();
    const again = open();
    expect(again.backtests.list().map(({ backtestId }) => backtestId)).toEqual(['b3', 'b2', 'b1']);
    expect(again.backtests.find('b2')).toEqual(report(2));
    again.close();
  });

  it('are the newest fifty', () => {
    const store = open();
    for (let index = 0; index < 55; index += 1) save(store, index);
    const ids = store.backtests.list().map(({ backtestId }) => backtestId);
    expect(ids).toHaveLength(50);
    expect([ids[0], ids.at(-1)]).toEqual(['b54', 'b5']);
    expect(store.backtests.find('b4')).toBeNull();
    store.close();
  });

  it('give the last of a series, and go when they are removed', () => {
    const store = open();
    save(store, 1, 'A/B');
    save(store, 2, 'C/D');
    save(store, 3, 'A/B');
    expect(store.backtests.last({ symbol: 'A/B', timeframe: '1h' })?.backtestId).toBe('b3');
    expect(store.backtests.remove('b3')).toBe(true);
    expect(store.backtests.remove('b3')).toBe(false);
    expect(store.backtests.last({ symbol: 'A/B', timeframe: '1h' })?.backtestId).toBe('b1');
    expect(store.backtests.last({ symbol: 'X', timeframe: '1h' })).toBeNull();
    store.close();
  });
});
