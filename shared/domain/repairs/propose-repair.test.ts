import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedBarOpens } from '../calendars/expected-bars.ts';
import { xnysCalendar } from '../calendars/xnys.ts';
import type { CandleColumns } from '../candle.ts';
import { qualityReport } from '../quality/quality-report.ts';
import { randomSource } from '../random.ts';
import { timeframeMs } from '../timeframe.ts';
import { absentBar, isAbsent, isSoundBar, type RepairBar } from './bar.ts';
import { at, barMs, cent, countOf, inputOf, repaired, start, walk, without } from './fixtures/market.ts';
import { layerBars, layeredCandles, layerOf } from './layer.ts';
import { proposeRepair } from './propose-repair.ts';
import { repairKinds } from './repair-kind.ts';
import { methodsByKind, repairMethods } from './repair-methods.ts';

/** Defects of every kind at random places. */
function damaged(seed: number): CandleColumns {
  const random = randomSource(seed);
  const candles = walk(400, seed);
  const somewhere = (): number => 1 + Math.floor(random() * 398);
  for (let times = 0; times < 4; times += 1) {
    candles.low[somewhere()] *= 0.9;
    candles.high[somewhere()] *= 1.1;
    candles.close[somewhere()] *= 1.2;
    candles.high[somewhere()] = random() < 0.5 ? Number.NaN : 0;
    candles.low[somewhere()] = random() < 0.5 ? -1 : Infinity;
    candles.volume[somewhere()] = 0;
    candles.open[somewhere()] = random() < 0.5 ? Number.NaN : 0;
  }
  const from = 50 + Math.floor(random() * 100);
  for (let bar = from; bar < from + 200; bar += 1) candles.volume[bar] *= 100;
  return without(candles, from + 10, from + 12);
}

describe('a proposed repair', () => {
  it.each(repairKinds.filter((kind) => kind !== 'edit'))(
    'is of bars that can be, whatever is damaged: %s',
    (kind) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
          const candles = damaged(seed);
          const other = { candles: walk(400, seed + 1), barMs };
          const before = structuredClone(candles);
          const { bars, after } = repaired(kind, candles, { other });
          expect(candles).toEqual(before);
          expect(bars.length).toBeGreaterThan(0);
          expect(bars.every((bar) => (kind === 'remove' ? isAbsent(bar) : isSoundBar(bar)))).toBe(true);
          expect(after.time.every((time, bar) => bar === 0 || time > after.time[bar - 1])).toBe(true);
          // Named one by one, the bars can be as well.
          const times = kind === 'flat-fill' ? bars.map(({ time }) => time) : Array.from(candles.time);
          const named = repaired(kind, candles, { other, times });
          expect(named.bars.every((bar) => isAbsent(bar) || isSoundBar(bar))).toBe(true);
        }),
        { numRuns: 25 },
      );
    },
  );

  it('leaves a sound series as it is', () => {
    const candles = walk(600);
    for (const kind of ['ohlc', 'wick', 'volume', 'flat-fill', 'remove'] as const) {
      expect(repaired(kind, candles).bars).toEqual([]);
    }
    expect(repaired('other-series', candles, { other: { candles: walk(600, 2), barMs } }).bars).toEqual([]);
  });

  it('widens high and low to the body, and puts them there when they are no prices', () => {
    const candles = walk(100);
    candles.high[10] = cent(Math.max(candles.open[10], candles.close[10]) - 0.05);
    candles.low[20] = cent(Math.min(candles.open[20], candles.close[20]) + 0.05);
    candles.low[30] = 0;
    const { bars, after } = repaired('ohlc', candles);
    expect(bars.map(({ time }) => time)).toEqual([at(10), at(20), at(30)]);
    expect(after.high[10]).toBe(Math.max(candles.open[10], candles.close[10]));
    expect(after.low[30]).toBe(Math.min(candles.open[30], candles.close[30]));
    expect(countOf('ohlc', after)).toBe(0);
  });

  it('cannot guess a body: a bar without open or close stays doubtful', () => {
    const candles = walk(100);
    candles.close[10] = Number.NaN;
    expect(repaired('ohlc', candles).bars).toEqual([]);
  });

  it('draws a bad tick back to the bodies around it, and only on its side', () => {
    const candles = walk(600);
    const high = candles.high[250];
    candles.low[250] = cent(candles.low[250] * 0.95);
    expect(countOf('wick', candles)).toBe(1);
    const { bars, after } = repaired('wick', candles);
    expect(bars).toHaveLength(1);
    const bodies = [249, 250, 251].flatMap((bar) => [candles.open[bar], candles.close[bar]]);
    expect([after.low[250], after.high[250]]).toEqual([Math.min(...bodies), high]);
    expect(countOf('wick', after)).toBe(0);
  });

  it('asks the checks again until none of its bars is doubtful, whatever the damage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const random = randomSource(seed);
        const candles = walk(400, seed);
        for (let times = 0; times < 30; times += 1) {
          candles.low[Math.floor(random() * 400)] *= 1 - 0.1 * random();
          candles.high[Math.floor(random() * 400)] *= 1 + 0.1 * random();
        }
        expect(countOf('wick', repaired('wick', candles).after)).toBe(0);
        expect(countOf('wick', repaired('remove', candles).after)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('divides volumes by the price between the bars at which their unit changes', () => {
    const candles = walk(600);
    const truth = Float64Array.from(candles.volume);
    for (let bar = 237; bar < 451; bar += 1) candles.volume[bar] *= candles.close[bar];
    const { bars, after } = repaired('volume', candles);
    expect(bars.map(({ time }) => time)).toEqual(Array.from({ length: 214 }, (_, bar) => at(237 + bar)));
    for (let bar = 0; bar < 600; bar += 1) expect(after.volume[bar] / truth[bar]).toBeCloseTo(1, 1);
    expect(countOf('volume-unit', after)).toBe(0);
  });

  it.each([
    ['at the start', 0, 250],
    ['at the end', 250, 600],
  ])('a stretch in money %s of the series is found as well', (_place, from, to) => {
    const candles = walk(600);
    for (let bar = from; bar < to; bar += 1) candles.volume[bar] *= candles.close[bar];
    const { bars } = repaired('volume', candles);
    expect([bars.length, bars[0].time]).toEqual([to - from, at(from)]);
  });

  it('fills holes at the last close, without volume; a source without volumes stays without', () => {
    const candles = without(walk(600), 200, 207);
    const { bars, after } = repaired('flat-fill', candles);
    const last = candles.close[199];
    expect(bars).toHaveLength(7);
    expect(bars[6]).toEqual({ time: at(206), open: last, high: last, low: last, close: last, volume: 0 });
    expect(countOf('gap', after)).toBe(0);
    candles.volume.fill(Number.NaN);
    expect(repaired('flat-fill', candles).bars[0].volume).toBeNaN();
  });

  it('fills the named bars of a hole only, and says so when a named bar is not missing', () => {
    const candles = without(walk(600), 200, 207);
    expect(repaired('flat-fill', candles, { times: [at(201)] }).bars.map(({ time }) => time)).toEqual([
      at(201),
    ]);
    expect(() => repaired('flat-fill', candles, { times: [at(100)] })).toThrow(
      'No bar is missing at 2021-03-05T04:00:00Z.',
    );
  });

  it.each(['30m', '1h', '2h', '4h', '1d', '1w'] as const)(
    'knows when the NYSE was open: holes in bars of %s',
    (timeframe) => {
      const opens = expectedBarOpens(
        xnysCalendar,
        timeframe,
        Date.parse('2021-03-01'),
        Date.parse('2021-05-01'),
      );
      const stepMs = timeframeMs(timeframe);
      const candles = walk(opens.length, 3, stepMs);
      candles.time.set(opens);
      // Over the Sunday on which New York changed its clock, and over Good Friday.
      const holes = layerOf(
        opens
          .filter((time) => {
            const day = new Date(time).toISOString().slice(5, 10);
            return (day >= '03-11' && day <= '03-16') || (day >= '03-31' && day <= '04-06');
          })
          .map(absentBar),
      );
      const held = layeredCandles(candles, holes);
      const given = { barMs: stepMs, calendar: xnysCalendar };
      const bars = layerBars(proposeRepair('flat-fill', inputOf(held, given)));
      expect(bars.map(({ time }) => time)).toEqual([...holes.time]);
      const filled = layeredCandles(held, layerOf(bars));
      const { findings } = qualityReport(inputOf(filled, given));
      expect(findings.map(({ kind }) => kind)).not.toContain('gap');
    },
  );

  it('does not fill a market whose hours are not known', () => {
    expect(() => repaired('flat-fill', without(walk(600), 200, 400), { calendar: null })).toThrow(
      'The hours of this market are not known',
    );
  });

  it('may be limited to what one check found', () => {
    const candles = walk(600);
    candles.low[250] *= 0.95;
    candles.close[300] *= 1.06;
    candles.high[300] = candles.close[300];
    candles.volume[40] = 0;
    const timesOf = (finding: string | null) =>
      repaired('remove', candles, { finding }).bars.map(({ time }) => (time - start) / barMs);
    expect(timesOf('wick')).toEqual([250]);
    expect(timesOf('spike')).toEqual([300]);
    expect(timesOf('zero-volume')).toEqual([40]);
    expect(timesOf(null)).toEqual([250, 300]);
    const odd = walk(600);
    odd.low[200] *= 0.97;
    odd.high[200] *= 1.03;
    odd.close[200] *= 1.02;
    odd.volume[200] *= 15;
    expect(repaired('remove', odd, { finding: 'outlier' }).bars.map(({ time }) => time)).toContain(at(200));
    const other = { candles: walk(600), barMs };
    const gapped = without(candles, 100, 102);
    expect(repaired('other-series', gapped, { other, finding: 'gap' }).bars).toHaveLength(2);
    expect(repaired('other-series', gapped, { other, finding: 'wick' }).bars).toHaveLength(1);
    expect(() => repaired('wick', candles, { finding: 'gap' })).toThrow(
      'The repair wick does not mend what the check gap finds.',
    );
  });

  it('may be limited to a stretch of time, such as one hole', () => {
    const candles = without(without(walk(600), 400, 404), 200, 204);
    const within = { from: at(201), to: at(404) };
    const { bars } = repaired('flat-fill', candles, { within });
    expect(bars.map(({ time }) => (time - start) / barMs)).toEqual([201, 202, 203, 400, 401, 402, 403]);
  });

  it('leaves doubtful bars out, which makes a hole', () => {
    const candles = walk(600);
    candles.low[250] *= 0.95;
    const { bars, after } = repaired('remove', candles);
    expect(bars.map(({ time }) => time)).toEqual([at(250)]);
    expect([after.length, countOf('wick', after), countOf('gap', after)]).toEqual([599, 0, 1]);
    expect(() => repaired('remove', candles, { times: [at(600)] })).toThrow(
      'The series has no bar at 2021-03-26T00:00:00Z.',
    );
  });
});

describe('a bar typed by hand', () => {
  const bar: RepairBar = { time: at(50), open: 100, high: 102, low: 99, close: 101, volume: 3 };
  const edit = (candles: CandleColumns, typed: RepairBar | null) =>
    repaired('edit', candles, { bar: typed }).bars;

  it('takes the place of a stored one, or of a missing one', () => {
    expect(edit(walk(100), bar)).toEqual([bar]);
    expect(edit(without(walk(100), 50, 52), bar)).toEqual([bar]);
    expect(edit(walk(100), { ...bar, volume: Number.NaN })).toEqual([{ ...bar, volume: Number.NaN }]);
  });

  it.each([
    ['cannot be', { high: 100.5 }],
    ['cannot be', { low: 0 }],
    ['cannot be', { volume: -1 }],
    ['cannot be', { close: Number.NaN }],
    ['no multiple of the series', { open: 100.001 }],
    ['lies outside the series', { time: at(100) }],
    ['lies outside the series', { time: start - barMs }],
    ['is not on the times of the series', { time: at(50) + 60_000 }],
  ])('is refused when it %s', (message, wrong) => {
    expect(() => edit(walk(100), { ...bar, ...wrong })).toThrow(message);
  });

  it('is refused where it would reach into the next bar', () => {
    const candles = without(walk(100), 50, 51);
    for (let index = 50; index < candles.length; index += 1) candles.time[index] -= barMs / 2;
    expect(() => repaired('edit', candles, { bar, calendar: null })).toThrow(
      'is not on the times of the series',
    );
  });

  it('must be given', () => {
    expect(() => edit(walk(100), null)).toThrow('The bar to set is not given.');
  });
});

describe('the list of repairs', () => {
  it('has every kind once', () => {
    expect(repairMethods.map(({ kind }) => kind).toSorted()).toEqual([...repairKinds].toSorted());
    expect(() => methodsByKind([repairMethods[0], repairMethods[0]])).toThrow('Two repairs are called');
  });
});
