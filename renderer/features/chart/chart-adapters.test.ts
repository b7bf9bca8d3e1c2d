import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TickMarkType } from 'lightweight-charts';
import type { UTCTimestamp } from 'lightweight-charts';
import { candleBars, indexAtOrBefore, linePoints, priceDecimals, volumeBars } from './bars.ts';
import { timesIn, utcTimes } from '../../ui/format/time-format.ts';
import { axisTick, crosshairTime, withAlpha } from './chart-theme.ts';
import { planLineStyle } from './plan-lines.ts';
import type { Trade } from './trade-marks.ts';
import { marksBetween, tradeMarks } from './trade-marks.ts';

const hour = 3_600_000;

function trade(entryHour: number, exitHour: number): Trade {
  return {
    entryTime: entryHour * hour,
    exitTime: exitHour * hour,
    side: 'long',
    levels: 2,
    averageEntry: 100,
    exitPrice: 104,
    quantity: 2,
    grossPnl: 8,
    fees: 0.5,

    entryCommission: 0,
    exitCommission: 0,
    regulatoryFees: 0,
    funding: 0,
    initialRisk: null,
    grossR: null,
    netR: null,
    slippage: 0.25,
    spread: 0.25,
    netPnl: 7,
    netReturn: 0.035,
    exitReason: 'target',
  };
}

const page = {
  time: [0, hour],
  open: [1, 2],
  high: [3, 3],
  low: [1, 1],
  close: [2, 1],
  volume: [5, null],
};

describe('chart bars', () => {
  it('become seconds and leave a hole where volume is missing', () => {
    expect(candleBars(page)[1]).toEqual({ time: 3600, open: 2, high: 3, low: 1, close: 1 });
    expect(volumeBars(page, { up: 'u', down: 'd' })).toEqual([
      { time: 0, value: 5, color: 'u' },
      { time: 3600 },
    ]);
    expect(linePoints([0, hour], [null, 4])).toEqual([{ time: 0 }, { time: 3600, value: 4 }]);
  });

  it('are found by time', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1e6 })),
        fc.integer({ min: -5, max: 1e6 }),
        (times, at) => {
          const sorted = times.sort((a, b) => a - b);
          const index = indexAtOrBefore(sorted, at);
          expect(index).toBe(sorted.filter((time) => time <= at).length - 1);
        },
      ),
    );
  });

  it.each([
    [0.1, 1],
    [0.01, 2],
    [1, 0],
    [0.00001, 5],
    [0.25, 2],
  ])('a tick of %d is written with %d decimals', (tick, decimals) => {
    expect(priceDecimals(tick)).toBe(decimals);
  });
});

describe('chart axis', () => {
  const time = (Date.UTC(2021, 8, 20, 6, 5) / 1000) as UTCTimestamp;

  it('writes UTC', () => {
    expect(crosshairTime(time, utcTimes, true)).toBe('2021-09-20 06:05');
    expect(crosshairTime(time, timesIn('Asia/Tokyo'), false)).toBe('2021-09-20');
    expect(axisTick(time, TickMarkType.Time, utcTimes, 'en')).toBe('06:05');
    expect(axisTick(time, TickMarkType.Year, utcTimes, 'en')).toBe('2021');
    expect(axisTick(time, TickMarkType.Month, utcTimes, 'fr')).toBe('sept.');
  });

  it('adds alpha to a token colour', () => {
    expect(withAlpha('#2CC69A', 0.5)).toBe('#2CC69A80');
  });
});

describe('plan lines', () => {
  it('dash every level but the nearest', () => {
    const lines = (['target', 'level', 'level'] as const).map((kind) => ({ kind, name: kind, values: [] }));
    expect(lines.map((_, i) => planLineStyle(lines, i))).toEqual([
      { color: 'mean', isDashed: false },
      { color: 'level', isDashed: false },
      { color: 'level', isDashed: true },
    ]);
  });
});

describe('trade marks', () => {
  it('are numbered from 1 and carry the result on what the position cost', () => {
    const marks = tradeMarks([trade(1, 2), trade(3, 4)], (share) => `${((share ?? 0) * 100).toFixed(1)} %`);
    expect(marks.map((mark) => [mark.number, mark.entryText, mark.exitText])).toEqual([
      [1, '1 ×2', '3.5 %'],
      [2, '2 ×2', '3.5 %'],
    ]);
  });

  it('in view are exactly those that touch the range', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(
        gaps,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 50 }),
        (steps, from, width) => {
          let at = 0;
          const trades = steps.map(([wait, hold]) => {
            const entry = at + wait;
            at = entry + hold;
            return trade(entry, at);
          });
          const marks = tradeMarks(trades, () => '');
          const [start, end] = marksBetween(marks, from * 3600, (from + width) * 3600);
          const expected = marks.filter(
            (m) => m.exitTime >= from * 3600 && m.entryTime <= (from + width) * 3600,
          );
          expect(marks.slice(start, end)).toEqual(expected);
        },
      ),
    );
  });
});
