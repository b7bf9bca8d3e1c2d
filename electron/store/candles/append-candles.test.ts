import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  allocateCandles,
  candleColumnNames,
  candleColumns,
  type CandleColumns,
} from '../../../shared/domain/candle.ts';
import type { SeriesDescription } from '../../../shared/ports/candle-store.ts';
import { openDatabase } from '../open-database.ts';
import { openStore, type Store } from '../open-store.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Eight hours before the turn of a month. */
const firstTime = Date.parse('2024-01-31T16:00:00Z');

const stream: SeriesDescription = {
  symbol: 'S',
  timeframe: '1m',
  calendar: 'continuous',
  source: 'venue',
  tickSize: 0.01,
  venue: 'binance',
  market: 'BTC/USDT',
  cause: 'stream',
};
const file: SeriesDescription = { ...stream, cause: 'import' };

let now: number;
let folder: string;
let store: Store;
const open = (): Store => openStore({ file: join(folder, 'store.sqlite'), clock: { now: () => now } });
beforeEach(() => {
  now = firstTime;
  folder = mkdtempSync(join(tmpdir(), 'candlewright-append-'));
  store = open();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Minutes by their number from `firstTime`. */
function minutes(numbers: readonly number[]): CandleColumns {
  const candles = candleColumns(allocateCandles(numbers.length));
  numbers.forEach((minute, index) => {
    candles.time[index] = firstTime + minute * minuteMs;
    for (const column of [candles.open, candles.high, candles.low, candles.close])
      column[index] = 100 + (minute % 7);
    candles.volume[index] = minute % 5 === 0 ? Number.NaN : minute % 3;
  });
  return candles;
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
const facts = (symbol: string) => ({ ...store.candles.find(symbol, '1m')!, symbol: '' });

function loaded(symbol: string): number[][] {
  const candles = candleColumns(store.candles.load(symbol, '1m'));
  return candleColumnNames.map((name) => [...candles[name]]);
}

test('bars that come one after the other make the series that one import makes, holes and month turns included', () => {
  // How many minutes follow each other, how many are missing after them, and whether somebody looks at the series then.
  const step = fc.record({
    bars: fc.integer({ min: 1, max: 40 }),
    missing: fc.constantFrom(0, 0, 0, 1, 7),
    by: fc.constantFrom('stream' as const, 'download' as const, 'import' as const),
    isLookedAt: fc.boolean(),
    isAccepted: fc.boolean(),
    fromOutside: fc.constantFrom(false, false, true),
  });
  const other = open();
  try {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const all: number[] = [];
        let minute = 400;
        for (const { bars, missing, by, isLookedAt, isAccepted, fromOutside } of steps) {
          const next = range(minute, minute + bars);
          all.push(...next);
          const writer = fromOutside ? other : store;
          const { addedBars } = writer.candles.write({ ...stream, cause: by }, minutes(next));
          expect(addedBars).toBe(bars);
          if (isLookedAt) {
            store.candles.write({ ...file, symbol: 'W' }, minutes(all));
            expect(facts('S')).toMatchObject({
              contentHash: facts('W').contentHash,
              gapCount: facts('W').gapCount,
            });
          }
          if (isAccepted) {
            store.candles.acknowledgeGaps('S', '1m');
            store.candles.reopenGaps('S', '1m');
          }
          minute += bars + missing;
        }
        store.candles.write({ ...file, symbol: 'W' }, minutes(all));
        expect(facts('S')).toEqual(facts('W'));
        expect(loaded('S')).toEqual(loaded('W'));
        const [newest] = store.candles.versions('S', '1m');
        expect(newest).toMatchObject({ contentHash: facts('S').contentHash, bars: all.length });
        store.candles.remove('S', '1m');
        store.candles.remove('W', '1m');
      }),
      { numRuns: 30 },
    );
  } finally {
    other.close();
  }
});

test('a store that is closed keeps the hash, and one that was not is asked for it', () => {
  store.candles.write(file, minutes(range(0, 10)));
  store.candles.write(stream, minutes([10]));
  const kept = (): unknown => {
    const database = openDatabase(join(folder, 'store.sqlite'));
    const hashes = database
      .prepare("SELECT content_hash FROM candle_series WHERE symbol = 'S'")
      .pluck()
      .get();
    const versions = database.prepare('SELECT content_hash FROM dataset_version').pluck().all();
    database.close();
    return [hashes, ...versions];
  };
  const before = store.candles.versions('S', '1m').map(({ contentHash }) => contentHash);
  const now = facts('S');
  expect(kept()).toEqual(['', before[1], '']);
  const other = open();
  expect(other.candles.find('S', '1m')).toEqual(store.candles.find('S', '1m'));
  other.close();
  expect(kept()).toEqual(['', before[1], '']);
  store.close();
  expect(kept()).toEqual([now.contentHash, before[1], now.contentHash]);
  store = open();
  expect(facts('S')).toEqual(now);
});

test('a bar that is stored already, or lies before the last one, is merged as ever', () => {
  store.candles.write(stream, minutes(range(0, 10)));
  store.candles.write(stream, minutes([11]));
  const again = store.candles.write(stream, minutes([11]));
  expect(again).toMatchObject({ addedBars: 0, unchangedBars: 1, replacedBars: 0 });
  expect(store.candles.write(stream, minutes([10]))).toMatchObject({ addedBars: 1 });
  store.candles.write({ ...file, symbol: 'W' }, minutes(range(0, 12)));
  expect(facts('S')).toEqual(facts('W'));
});

describe('holes', () => {
  test('that a stream leaves are open, unless this very hole was accepted', () => {
    store.candles.write(stream, minutes([0, 1]));
    expect(store.candles.write(stream, minutes([5, 6])).series).toMatchObject({
      gapCount: 1,
      openGapCount: 1,
      missingBars: 3,
    });
    store.candles.acknowledgeGaps('S', '1m');
    expect(store.candles.write(stream, minutes([7, 9])).series).toMatchObject({
      gapCount: 2,
      openGapCount: 1,
      missingBars: 4,
    });
  });

  test('above repairs are counted too', () => {
    store.candles.write(stream, minutes([0, 1, 4, 5]));
    const fill = minutes([2, 3]);
    store.repairs.add('S', '1m', 'flat-fill', fill);
    expect(store.candles.write(stream, minutes([6])).series).toMatchObject({
      bars: 7,
      gapCount: 0,
      repairCount: 1,
    });
    expect(store.candles.write(stream, minutes([8])).series).toMatchObject({
      bars: 8,
      gapCount: 1,
      openGapCount: 1,
    });
    const appended = store.candles.find('S', '1m')?.contentHash;
    // The same candles and repairs in another order of coming.
    store.candles.write({ ...file, symbol: 'W' }, minutes([0, 1, 4, 5, 6, 8]));
    store.repairs.add('W', '1m', 'flat-fill', fill);
    expect(store.candles.find('W', '1m')?.contentHash).toBe(appended);
  });
});

test('bars that arrive under or beside a repair at the end are counted as they are read', () => {
  // The last bar is left out; another repair has set a bar that the stream has not brought yet.
  const absent = minutes([5]);
  for (const column of [absent.open, absent.high, absent.low, absent.close]) column[0] = Number.NaN;
  const counted = (symbol: string) => {
    const { bars, lastTime, gapCount, missingBars, openGapCount, contentHash } = facts(symbol);
    return { bars, lastTime, gapCount, missingBars, openGapCount, contentHash };
  };
  const cases = [
    { symbol: 'REMOVED', layer: absent, kind: 'remove', arrive: [6] },
    { symbol: 'AHEAD', layer: minutes([8]), kind: 'edit', arrive: [6, 7, 8, 9] },
    { symbol: 'UNDER', layer: minutes([6, 8]), kind: 'edit', arrive: [6, 7, 8] },
  ] as const;
  for (const { symbol, layer, kind, arrive } of cases) {
    store.candles.write({ ...stream, symbol }, minutes(range(0, 6)));
    store.repairs.add(symbol, '1m', kind, layer);
    for (const minute of arrive) {
      store.candles.write({ ...stream, symbol }, minutes([minute]));
      const shown = counted(symbol);
      // A calendar that is set again counts everything anew.
      store.candles.setCalendar(symbol, '1m', 'continuous');
      expect(shown).toEqual(counted(symbol));
      expect(shown.bars).toBe(
        store.candles.coverage(symbol, '1m').months.reduce((sum, { bars }) => sum + bars, 0),
      );
    }
  }
});

describe('versions of a stream', () => {
  test('keep the hash that the series had, whatever follows', () => {
    store.candles.write(stream, minutes([0]));
    now += minuteMs;
    store.candles.write(stream, minutes([1]));
    const first = facts('S').contentHash;
    now += dayMs;
    store.candles.write(stream, minutes([2]));
    now += minuteMs;
    store.candles.write(stream, minutes([3]));
    const second = facts('S').contentHash;
    const listed = () =>
      store.candles.versions('S', '1m').map(({ cause, contentHash }) => [cause, contentHash]);
    expect(listed()).toEqual([
      ['stream', second],
      ['stream', first],
    ]);
    store.candles.acknowledgeGaps('S', '1m');
    store.candles.write(file, minutes([-1]));
    expect(listed()).toEqual([
      ['import', facts('S').contentHash],
      ['stream', second],
      ['stream', first],
    ]);
    store.candles.write(stream, minutes([4]));
    store.repairs.add('S', '1m', 'edit', minutes([14]));
    expect(listed()).toHaveLength(5);
    expect(new Set(listed().map(([, hash]) => hash)).size).toBe(5);
  });

  test('stay one for each day when the clock is set back, and the pages of a download are one', () => {
    store.candles.write(file, minutes([0]));
    for (const [index, jump] of [0, -3 * dayMs, minuteMs, -1].entries()) {
      now += jump;
      store.candles.write(stream, minutes([index + 1]));
    }
    for (const minute of range(5, 9)) {
      now += minuteMs;
      store.candles.write({ ...stream, cause: 'download' }, minutes([minute]));
    }
    expect(store.candles.versions('S', '1m').map(({ cause, bars }) => `${cause} ${bars}`)).toEqual([
      'download 9',
      'stream 5',
      'import 1',
    ]);
  });
});

test('the log beside the store stays small under a long stream', { timeout: 60_000 }, () => {
  store.candles.write(file, minutes(range(-3000, 0)));
  for (let minute = 0; minute < 6_000; minute += 1) {
    store.candles.write(stream, minutes([minute]));
    if (minute % 500 === 0) store.candles.list();
  }
  expect(store.candles.find('S', '1m')).toMatchObject({ bars: 9_000, gapCount: 0 });
  // SQLite copies the log back at a thousand pages of four kilobytes; the turn of the month is one larger transaction.
  expect(statSync(join(folder, 'store.sqlite-wal')).size).toBeLessThan(8 * 2 ** 20);
});
