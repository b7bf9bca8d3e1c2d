import { describe, expect, it } from 'vitest';
import { chartIndicators } from '../../shared/indicators/chart/catalogue.ts';
import { createIndicatorService } from './indicators.ts';
import { walkStart, walkStore } from './series/fixtures/walk-store.ts';
import { createWholeSeries } from './series/whole-series.ts';

const minuteMs = 60_000;
const store = walkStore({ timeframe: '1m', bars: 4000, holes: [200, 201, 2500] });
const service = createIndicatorService(store, createWholeSeries(store));
const end = walkStart + 4000 * minuteMs;
const every = [...chartIndicators.map(({ id }) => id), 'heikin-ashi'].map((id) => ({ id, parameters: {} }));

describe('indicators of a chart', () => {
  it.each(['1m', '5m'] as const)('on %s do not depend on where the page begins', (timeframe) => {
    const key = { symbol: 'A/B', timeframe, indicators: every };
    const whole = service.rows({ ...key, from: 0, to: end });
    expect(whole.columns.flat().every((values) => values.some((value) => value !== null))).toBe(true);
    for (const from of [walkStart + 137 * minuteMs, walkStart + 3900 * minuteMs]) {
      const part = service.rows({ ...key, from, to: end });
      const first = whole.time.findIndex((time) => time >= from);
      expect(part.time).toEqual(whole.time.slice(first));
      part.columns.forEach((outputs, i) =>
        outputs.forEach((values, k) => {
          const name = every[i]?.id;
          expect([name, values]).toEqual([name, whole.columns[i]?.[k]?.slice(first)]);
        }),
      );
    }
  });

  it('end before `to`', () => {
    const to = walkStart + 10 * minuteMs;
    const rows = service.rows({ symbol: 'A/B', timeframe: '1m', indicators: every, from: walkStart, to });
    expect(rows.time).toHaveLength(10);
    expect(rows.columns.flat().every((values) => values.length === 10)).toBe(true);
  });

  it('say which setting is wrong', () => {
    const ask = (id: string, parameters: Record<string, number>) => () =>
      service.rows({
        symbol: 'A/B',
        timeframe: '1m',
        from: 0,
        to: end,
        indicators: [{ id, parameters }],
      });
    expect(ask('sma', { period: 0 })).toThrow('SMA: period is 0, and must be from 1 to 1000.');
    expect(ask('sma', { period: 2.5 })).toThrow('whole number');
    expect(ask('sma', { length: 2 })).toThrow('SMA has no parameter "length"');
    expect(ask('macd', { fast: 30, slow: 20 })).toThrow('fast period must be below the slow');
    expect(ask('sna', {})).toThrow('There is no indicator "sna".');
  });

  it('are told with the bounds of their settings', () => {
    const list = service.list();
    expect(list.map(({ id }) => id)).toEqual(chartIndicators.map(({ id }) => id));
    expect(list.find(({ id }) => id === 'macd')?.outputs).toEqual([
      { name: 'histogram', style: 'histogram' },
      { name: 'value', style: 'line' },
      { name: 'signal', style: 'line' },
    ]);
  });
});
