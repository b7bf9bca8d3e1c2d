import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalSum } from '../../feed/decimal-sum.ts';
import { createSeriesService } from '../series.ts';
import { walkStart, walkStore } from './fixtures/walk-store.ts';

const minuteMs = 60_000;
const none = (): void => undefined;
const minute = { symbol: 'A/B', timeframe: '1m' } as const;
const quarter = { symbol: 'A/B', timeframe: '15m' } as const;

describe('pages of a series', () => {
  const service = createSeriesService(
    walkStore({ timeframe: '1m', bars: 4000, holes: [50, 51, 3000] }),
    none,
  );
  const all = service.candles(minute, {});

  it('are the newest bars, and say that there are older ones', () => {
    const page = service.candles(minute, {}, 100);
    expect(page.time).toEqual(all.time.slice(-100));
    expect([page.hasOlder, page.hasNewer]).toEqual([true, false]);
  });

  it('from a time on are the oldest after it', () => {
    const from = walkStart + 40 * minuteMs;
    const page = service.candles(minute, { from }, 30);
    expect(page.time).toEqual(all.time.filter((time) => time >= from).slice(0, 30));
    expect([page.hasOlder, page.hasNewer]).toEqual([true, true]);
  });

  it('laid side by side are the whole series, whatever their size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 1500 }), (limit) => {
        let times: number[] = [];
        let page = service.candles(minute, {}, limit);
        for (;;) {
          times = [...page.time, ...times];
          if (!page.hasOlder) break;
          page = service.candles(minute, { to: times[0] ?? 0 }, limit);
        }
        expect(times).toEqual(all.time);
      }),
      { numRuns: 20 },
    );
  });
});

describe('bars of a timeframe that is not stored', () => {
  const service = createSeriesService(walkStore({ timeframe: '1m', bars: 4000, holes: [50] }), none);
  const base = service.candles(minute, {});

  it('are added up exactly, and one that lacks a minute is left out', () => {
    const page = service.candles(quarter, {});
    // 266 whole quarters, without the one of minute 50.
    expect(page.time).toHaveLength(265);
    expect(page.time).not.toContain(walkStart + 45 * minuteMs);
    page.time.forEach((time, i) => {
      const first = base.time.indexOf(time);
      const of = (column: readonly number[]) => column.slice(first, first + 15);
      expect([page.open[i], page.close[i]]).toEqual([base.open[first], base.close[first + 14]]);
      expect(page.high[i]).toBe(Math.max(...of(base.high)));
      expect(page.low[i]).toBe(Math.min(...of(base.low)));
      expect(page.volume[i]).toBe(decimalSum(of(base.volume as number[])));
    });
  });

  it('come in pages like any others', () => {
    const all = service.candles(quarter, {});
    const page = service.candles(quarter, { to: all.time[100] }, 40);
    expect(page.time).toEqual(all.time.slice(60, 100));
    expect(page.hasOlder).toBe(true);
  });

  it('do not exist where the market pauses within them, or nothing divides them', () => {
    const exchange = createSeriesService(walkStore({ timeframe: '5m', bars: 500, calendar: 'xnys' }), none);
    expect(exchange.candles({ symbol: 'A/B', timeframe: '30m' }, {}).time.length).toBeGreaterThan(0);
    expect(() => exchange.candles({ symbol: 'A/B', timeframe: '1d' }, {})).toThrow(/none that they could/);
    expect(() => exchange.candles({ symbol: 'A/B', timeframe: '1m' }, {})).toThrow(/none that they could/);
    expect(() => exchange.candles({ symbol: 'C/D', timeframe: '1m' }, {})).toThrow('No candles of C/D');
  });
});
