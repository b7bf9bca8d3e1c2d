import { describe, expect, it } from 'vitest';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { arrangeRows, filterRows, holdRows } from './arrange-rows.ts';
import { mergeRows, rowKeyOf } from './merge-rows.ts';
import { noFilter } from './scanner-store.ts';
import { windowOf } from '../../ui/table-window.ts';

const base: ScannerRow = {
  symbol: 'A',
  timeframe: '1h',
  strategyId: 'grid',
  parameters: 'default',
  tickSize: 0.01,
  price: 100,
  change24h: 0.01,
  entry: 'levels',
  side: 'long',
  nextLevel: 95,
  distance: 0.05,
  conditions: [{ side: 'long', text: 'Mean known', isMet: true }],
  regime: 'calm',
  barTime: 0,
  feed: 'live',
  ageMs: 1_000,
  reason: null,
};

const waiting = (strategyId: string, met: readonly boolean[]): ScannerRow => ({
  ...base,
  strategyId,
  entry: 'market',
  side: null,
  nextLevel: null,
  distance: null,
  conditions: met.map((isMet, index) => ({ side: 'short', text: `rule ${index}`, isMet })),
});

describe('rows as they are heard', () => {
  it('that look the same keep their object, so that they are not drawn again', () => {
    const before = [base, { ...base, symbol: 'B' }];
    const after = [
      { ...base, ageMs: 2_000 },
      { ...base, symbol: 'B', price: 101 },
    ];
    const merged = mergeRows(before, after);
    expect(merged[0]).toBe(before[0]);
    expect(merged[1]).toEqual(after[1]);
    expect(merged[1]!.conditions).toBe(before[1]!.conditions);
    expect(mergeRows(before, structuredClone(before))).toBe(before);
  });

  it('that grow older by a minute are drawn again', () => {
    const after = [{ ...base, ageMs: 61_000 }];
    expect(mergeRows([base], after)[0]).toEqual(after[0]);
  });
});

describe('rows in their order', () => {
  const due: ScannerRow = { ...waiting('due', [true]), side: 'short' };
  const near: ScannerRow = { ...base, strategyId: 'near', distance: 0.002 };
  const half = waiting('half', [true, false]);
  const none = waiting('none', [false, false]);
  const blocked: ScannerRow = { ...waiting('blocked', [true]), reason: 'No funding rates are stored.' };
  const rows = [none, blocked, base, half, near, due];

  it('are what may enter first, then the nearest level, then what waits for least', () => {
    const names = arrangeRows(rows, null).map(({ strategyId }) => strategyId);
    expect(names).toEqual(['due', 'near', 'grid', 'half', 'none', 'blocked']);
  });

  it('follow a column, and what has no figure comes last both ways', () => {
    for (const direction of ['ascending', 'descending'] as const) {
      const found = arrangeRows(rows, { key: 'distance', direction });
      const names = found.slice(0, 2).map(({ strategyId }) => strategyId);
      expect(names).toEqual(direction === 'ascending' ? ['near', 'grid'] : ['grid', 'near']);
    }
  });

  it('stay where they are while a person is at them; new ones come last', () => {
    const order = [half, near, none].map(rowKeyOf);
    const names = holdRows([due, none, near, half], order).map(({ strategyId }) => strategyId);
    expect(names).toEqual(['half', 'near', 'none', 'due']);
  });

  it('are left out by asset, timeframe, strategy, side and whether they may enter', () => {
    const names = (filter: Partial<typeof noFilter>) =>
      filterRows(rows, { ...noFilter, ...filter }).map(({ strategyId }) => strategyId);
    expect(names({ symbol: 'B' })).toEqual([]);
    expect(names({ timeframe: '1h', strategyId: 'half' })).toEqual(['half']);
    expect(names({ side: 'long' })).toEqual(['grid', 'near']);
    expect(names({ side: 'short' })).toEqual(['none', 'blocked', 'half', 'due']);
    expect(names({ side: 'short', isArmedOnly: true })).toEqual(['due']);
  });
});

describe('the rows on the page', () => {
  it('are those in sight and a few around them, and always some', () => {
    expect(windowOf(450, 0, 480, 24)).toEqual({ from: 0, to: 28 });
    expect(windowOf(450, 2400, 480, 24)).toEqual({ from: 92, to: 128 });
    expect(windowOf(5, 0, 480, 24)).toEqual({ from: 0, to: 5 });
    // A filter has shortened the table below where it was scrolled to.
    expect(windowOf(3, 9000, 480, 24)).toEqual({ from: 0, to: 3 });
  });
});
