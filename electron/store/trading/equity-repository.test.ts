import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTradingStore, type TradingStore } from './open-trading-store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const begin = Date.UTC(2026, 0, 1);

let folder: string;
let store: TradingStore;

function open(): TradingStore {
  return openTradingStore({ file: join(folder, 'store.sqlite'), clock: { now: () => begin } });
}

function mark(time: number, profit: number): void {
  store.equity.mark('one', { time, profit, lowest: profit, paidIn: 1000 });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-equity-'));
  store = open();
  store.accounts.create({ id: 'one', mode: 'paper', venue: 'paper', currency: 'USDT' });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an hour has one point: its last mark, with the lowest of all', () => {
  mark(begin, 10);
  mark(begin + 60_000, -30);
  mark(begin + 120_000, 5);
  // The end of the hour, not the beginning of the next.
  mark(begin + hourMs, 6);
  mark(begin + hourMs + 1, 7);
  expect(store.equity.points('one')).toEqual([
    { time: begin, profit: 10, lowest: 10, paidIn: 1000 },
    { time: begin + hourMs, profit: 6, lowest: -30, paidIn: 1000 },
    { time: begin + hourMs + 1, profit: 7, lowest: 7, paidIn: 1000 },
  ]);
});

test('what is older than 92 days is one point a day, and no fall is forgotten', () => {
  for (let hour = 0; hour < 100 * 24; hour += 1) {
    mark(begin + hour * hourMs + 1, hour % 24 === 7 ? -hour : hour);
  }
  const points = store.equity.points('one');
  const old = points.filter(({ time }) => time < begin + 7 * dayMs);
  expect(old.map(({ time }) => (time - begin) % dayMs)).toEqual(old.map(() => 23 * hourMs + 1));
  expect(old.map(({ lowest }) => lowest)).toEqual(old.map((_, day) => -(day * 24 + 7)));
  expect(points.length).toBe(7 + 93 * 24);
});

test('a store that is opened again thins what another run left', () => {
  for (let hour = 0; hour < 48; hour += 1) {
    mark(begin + hour * hourMs + 1, hour);
  }
  store.close();
  store = open();
  mark(begin + 200 * dayMs, 1);
  expect(store.equity.points('one').map(({ time }) => Math.floor((time - begin) / hourMs))).toEqual([
    23, 47, 4800,
  ]);
});
