import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../candle.ts';
import { continuousCalendar } from '../calendars/continuous.ts';
import { randomSource } from '../random.ts';
import { timeframeMs } from '../timeframe.ts';
import { distinctChecks, qualityChecks } from './quality-checks.ts';
import type { QualityInput } from './quality-check.ts';
import { qualityReport, type QualityFinding } from './quality-report.ts';

const barMs = timeframeMs('1h');
const tickSize = 0.01;

/** A random walk of hours whose volume goes with its range, as in a market; a wild month in the middle. */
function walk(length: number, seed = 1): CandleColumns {
  const random = randomSource(seed);
  const normal = (): number => random() + random() + random() + random() - 2;
  const round = (price: number): number => Math.round(price / tickSize) * tickSize;
  const candles = candleColumns(allocateCandles(length));
  let price = 100;
  for (let bar = 0; bar < length; bar += 1) {
    const isWild = bar > length * 0.6 && bar < length * 0.7;
    const scale = 0.002 * (isWild ? 4 : 1);
    const next = price * Math.exp(scale * normal());
    const above = scale * Math.abs(normal()) * 0.6;
    const below = scale * Math.abs(normal()) * 0.6;
    candles.time[bar] = Date.parse('2021-03-01') + bar * barMs;
    candles.open[bar] = round(price);
    candles.close[bar] = round(next);
    candles.high[bar] = round(Math.max(price, next) * (1 + above));
    candles.low[bar] = round(Math.min(price, next) * (1 - below));
    candles.volume[bar] = 1000 * (0.5 + random()) * (isWild ? 3 : 1);
    price = next;
  }
  return candles;
}

function inputOf(candles: CandleColumns, more: Partial<QualityInput> = {}): QualityInput {
  return { candles, barMs, calendar: continuousCalendar, tickSize, quoteVolume: null, ...more };
}

/** Bars that a check names after a defect is planted in a clean market; up to ten. */
function found(kind: string, plant: (candles: CandleColumns) => void, more: Partial<QualityInput> = {}) {
  const candles = walk(600);
  plant(candles);
  const finding = qualityReport(inputOf(candles, more)).findings.find((one) => one.kind === kind);
  return finding === undefined ? [] : finding.examples.map(({ bar }) => bar);
}

function without(candles: CandleColumns, from: number, to: number): CandleColumns {
  const keep = (column: Float64Array): Float64Array => column.filter((_, bar) => bar < from || bar >= to);
  const { time, open, high, low, close, volume } = candles;
  return {
    length: candles.length - (to - from),
    time: keep(time),
    open: keep(open),
    high: keep(high),
    low: keep(low),
    close: keep(close),
    volume: keep(volume),
  };
}

describe('quality of a series', () => {
  it('an ordinary market with a wild month has no warning, whatever the draw', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const report = qualityReport(inputOf(walk(800, seed)));
        expect(report.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('missing bars are counted and placed', () => {
    const report = qualityReport(inputOf(without(walk(600), 200, 207)));
    expect(report.findings.find(({ kind }) => kind === 'gap')).toMatchObject({
      severity: 'warning',
      count: 1,
      message: '7 bars are missing in 1 hole while the market was open.',
      examples: [
        {
          bar: 200,
          time: Date.parse('2021-03-01') + 207 * barMs,
          detail: '7 bars missing from 2021-03-09T08:00:00Z to 2021-03-09T15:00:00Z',
        },
      ],
    });
    expect(report.worst).toBe('warning');
  });

  it('without known hours no pause is called a hole', () => {
    const report = qualityReport(inputOf(without(walk(600), 200, 300), { calendar: null }));
    expect(report.findings.map(({ kind }) => kind)).not.toContain('gap');
    expect(report.unchecked.map(({ kind }) => kind)).toContain('gap');
    expect(report.calendar).toBeNull();
  });

  it('a high under the close, a low over the open and a price of nothing are impossible', () => {
    const bars = found('ohlc', (candles) => {
      candles.high[10] = candles.close[10] - 1;
      candles.low[20] = candles.open[20] + 1;
      candles.low[30] = 0;
      candles.close[40] = Number.NaN;
    });
    expect(bars).toEqual([10, 20, 30, 40]);
  });

  it('a time that stands twice and one that goes back are out of order', () => {
    const bars = found('time-order', (candles) => {
      candles.time[50] = candles.time[49];
      candles.time[80] = candles.time[70];
    });
    expect(bars).toEqual([50, 80]);
  });

  it.each([
    ['low', 250, 0.95],
    ['high', 251, 1.05],
  ] as const)('a %s that no neighbour and no volume confirms is a doubtful wick', (side, bar, factor) => {
    expect(found('wick', (candles) => (candles[side][bar] *= factor))).toEqual([bar]);
  });

  it('the same wick with ten times the volume is a market that fell and came back', () => {
    const bars = found('wick', (candles) => {
      candles.low[250] *= 0.98;
      candles.volume[250] *= 10;
    });
    expect(bars).toEqual([]);
  });

  it('without volumes a wick must be much longer to be doubtful', () => {
    const wick = (factor: number) =>
      found('wick', (candles) => {
        candles.volume.fill(Number.NaN);
        candles.low[250] *= factor;
      });
    expect(wick(0.991)).toEqual([]);
    expect(wick(0.95)).toEqual([250]);
    expect(found('wick', (candles) => (candles.low[250] *= 0.991))).toEqual([250]);
  });

  it('a low that the next bar falls to is confirmed', () => {
    const bars = found('wick', (candles) => {
      candles.low[250] *= 0.97;
      const fall = candles.low[250] / candles.close[251];
      for (let bar = 251; bar < candles.length; bar += 1) {
        for (const column of [candles.open, candles.high, candles.low, candles.close]) column[bar] *= fall;
      }
    });
    expect(bars).toEqual([]);
  });

  it('a wick of the wild month is measured by the wild month', () => {
    const size = 0.985;
    expect(found('wick', (candles) => (candles.low[100] *= size))).toEqual([100]);
    expect(found('wick', (candles) => (candles.low[390] *= size))).toEqual([]);
  });

  it('a bad print repeated in two bars is found in both', () => {
    const bars = found('wick', (candles) => {
      candles.low[250] = 90;
      candles.low[251] = 90;
    });
    expect(bars).toEqual([250, 251]);
  });

  it('a close that is back one bar later is a spike; one that stays is not', () => {
    const bars = found('spike', (candles) => {
      candles.close[300] *= 1.06;
      candles.high[300] = candles.close[300];
    });
    expect(bars).toEqual([300]);
    const stays = found('spike', (candles) => {
      for (let bar = 300; bar < candles.length; bar += 1) {
        for (const column of [candles.open, candles.high, candles.low, candles.close]) column[bar] *= 0.8;
      }
    });
    expect(stays).toEqual([]);
  });

  it('a bar that is copied is stale from its second time, a flat one from its tenth', () => {
    const copy = (candles: CandleColumns, from: number, times: number, volume: number): void => {
      for (let bar = from + 1; bar < from + times; bar += 1) {
        for (const column of [candles.open, candles.high, candles.low, candles.close])
          column[bar] = column[from];
        candles.volume[bar] = volume;
      }
    };
    expect(found('stale', (candles) => copy(candles, 100, 2, candles.volume[100]))).toEqual([100]);
    expect(found('stale', (candles) => copy(candles, 100, 2, 1))).toEqual([]);
    expect(found('stale', (candles) => copy(candles, 100, 3, 1))).toEqual([100]);
    const flat = (candles: CandleColumns, times: number): void => {
      candles.open[100] = candles.high[100] = candles.low[100] = candles.close[100];
      copy(candles, 100, times, 0);
    };
    expect(found('stale', (candles) => flat(candles, 9))).toEqual([]);
    expect(found('stale', (candles) => flat(candles, 10))).toEqual([100]);
  });

  it('bars without volume are named, and told from those that moved', () => {
    const candles = walk(600);
    candles.volume[7] = 0;
    candles.volume[9] = 0;
    candles.open[9] = candles.high[9] = candles.low[9] = candles.close[9];
    expect(qualityReport(inputOf(candles)).findings.find(({ kind }) => kind === 'zero-volume')).toMatchObject(
      {
        severity: 'notice',
        count: 2,
        message: '2 bars have a volume of zero; in 1 of them the price moved all the same.',
      },
    );
  });

  it('a source without volume is not blamed for it', () => {
    const candles = walk(600);
    candles.volume.fill(Number.NaN);
    const report = qualityReport(inputOf(candles));
    expect(report.findings.filter(({ severity }) => severity !== 'notice')).toEqual([]);
    expect(report.unchecked.map(({ kind }) => kind)).toEqual([
      'swapped-volume',
      'volume-unit',
      'zero-volume',
    ]);
  });

  it('swapped volume columns are found bar by bar, whichever way the price lies', () => {
    for (const price of [1, 0.0001]) {
      const candles = walk(600);
      for (const column of [candles.open, candles.high, candles.low, candles.close]) {
        for (let bar = 0; bar < 600; bar += 1) column[bar] *= price;
      }
      const quoteVolume = candles.volume.map((volume, bar) => volume * candles.close[bar]);
      for (const bar of [100, 101, 333]) {
        [candles.volume[bar], quoteVolume[bar]] = [quoteVolume[bar], candles.volume[bar]];
      }
      const finding = qualityReport(inputOf(candles, { quoteVolume })).findings.find(
        ({ kind }) => kind === 'swapped-volume',
      );
      expect(finding?.examples.map(({ bar }) => bar)).toEqual([100, 101, 333]);
    }
  });

  it('at a price of one both volumes are nearly the same, and nothing is called swapped', () => {
    const candles = walk(200);
    for (const column of [candles.open, candles.high, candles.low, candles.close]) {
      for (let bar = 0; bar < 200; bar += 1) column[bar] /= 100;
    }
    const quoteVolume = candles.volume.map((volume, bar) => volume * candles.close[bar]);
    const { findings } = qualityReport(inputOf(candles, { quoteVolume }));
    expect(findings.map(({ kind }) => kind)).not.toContain('swapped-volume');
  });

  it('without a second volume column, a volume that steps by the price tells where its unit changed', () => {
    const bars = found('volume-unit', (candles) => {
      for (let bar = 237; bar < 451; bar += 1) candles.volume[bar] *= candles.close[bar];
    });
    expect(bars).toEqual([237, 451]);
  });

  it('a bar unlike all others is an outlier, and the forest is the same every time', () => {
    const plant = (candles: CandleColumns): void => {
      candles.low[200] *= 0.97;
      candles.high[200] *= 1.03;
      candles.close[200] *= 1.02;
      candles.volume[200] *= 15;
    };
    const bars = found('outlier', plant);
    expect(bars).toContain(200);
    expect(bars.length).toBeLessThan(8);
    expect(found('outlier', plant)).toEqual(bars);
  });

  it('no check changes a candle', () => {
    const candles = walk(600);
    const before = Object.values(candles).map((column: number | Float64Array) => structuredClone(column));
    qualityReport(inputOf(candles));
    expect(Object.values(candles)).toEqual(before);
  });

  it('an empty series and one of a single bar have nothing to find', () => {
    for (const length of [0, 1]) {
      expect(qualityReport(inputOf(walk(length)))).toMatchObject({ bars: length, findings: [], worst: null });
    }
  });

  it('the worst comes first, ten places are shown, all are counted, each with a remedy', () => {
    const candles = walk(600);
    for (let bar = 100; bar < 115; bar += 1) candles.volume[bar] = 0;
    candles.high[400] = candles.low[400] - 1;
    const { findings, worst } = qualityReport(inputOf(candles));
    expect(findings[0].kind).toBe('ohlc');
    expect(worst).toBe('error');
    const zero = findings.find(({ kind }) => kind === 'zero-volume');
    expect([zero?.count, zero?.examples.length]).toEqual([15, 10]);
    const sentence = ({ message, remedy }: QualityFinding): boolean =>
      message.endsWith('.') && remedy.endsWith('.');
    expect(findings.every(sentence)).toBe(true);
  });

  it('two checks of one kind are refused', () => {
    expect(() => distinctChecks([qualityChecks[0], qualityChecks[0]])).toThrow('Two quality checks');
  });
});
