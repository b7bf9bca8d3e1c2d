import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../shared/contract/charts.ts';
import { openStore } from '../store/open-store.ts';
import { createChartService } from './charts.ts';

const line = (n: number, price = 100): Drawing => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  kind: 'horizontal',
  points: [{ time: 1, price }],
  style: { color: 'level', width: 1, dash: 'solid' },
  text: '',
  isLocked: false,
});

function open() {
  const store = openStore({ file: ':memory:', clock: { now: () => 7 } });
  return { store, charts: createChartService(store.drawings) };
}

describe('drawings of a symbol', () => {
  test('are kept in the order they were drawn, a changed one in its place, apart from other symbols', () => {
    const { charts } = open();
    charts.changeDrawings({ symbol: 'A/B', put: [line(1), line(2)], remove: [] });
    charts.changeDrawings({ symbol: 'C/D', put: [line(1)], remove: [] });
    const { drawings } = charts.changeDrawings({ symbol: 'A/B', put: [line(1, 5), line(3)], remove: [] });
    expect(drawings).toEqual([line(1, 5), line(2), line(3)]);
    expect(charts.changeDrawings({ symbol: 'A/B', put: [], remove: [line(2).id] }).drawings).toEqual([
      line(1, 5),
      line(3),
    ]);
    expect(charts.changeDrawings({ symbol: 'C/D', put: [], remove: [] }).drawings).toEqual([line(1)]);
  });

  test('reach whoever watches the symbol, with a revision that grows', async () => {
    const { charts } = open();
    const watched = charts.watchDrawings('A/B');
    const first = await watched.next();
    const next = watched.next();
    const answer = charts.changeDrawings({ symbol: 'A/B', put: [line(1)], remove: [] });
    expect((await next).value).toEqual(answer);
    expect(answer.revision).toBeGreaterThan(first.value?.revision ?? Number.POSITIVE_INFINITY);
    charts.close();
    expect((await watched.next()).done).toBe(true);
  });

  test('beyond the most of a symbol are refused, and nothing of that change is kept', () => {
    const { charts } = open();
    const put = Array.from({ length: 500 }, (_, n) => line(n));
    charts.changeDrawings({ symbol: 'A/B', put, remove: [] });
    expect(() => charts.changeDrawings({ symbol: 'A/B', put: [line(500)], remove: [] })).toThrow(/501/);
    const replaced = charts.changeDrawings({ symbol: 'A/B', put: [line(500)], remove: [line(0).id] });
    expect(replaced.drawings).toHaveLength(500);
  });

  test('that no longer read as drawings are left alone and not shown', () => {
    const { store, charts } = open();
    store.drawings.change('A/B', [{ id: 'old', value: { kind: 'circle' } }], []);
    expect(charts.changeDrawings({ symbol: 'A/B', put: [line(1)], remove: [] }).drawings).toEqual([line(1)]);
    expect(store.drawings.list('A/B')).toHaveLength(2);
  });
});
