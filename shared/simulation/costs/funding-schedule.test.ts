import { describe, expect, it } from 'vitest';
import { fundingPerBar } from './funding-schedule.ts';
import { asOfBarCloses, type PublishedSeries } from './published-series.ts';

const hour = 3_600_000;
const start = Date.UTC(2024, 0, 1);
const unknown = Number.NaN;

/** Opens of `count` bars, `every` hours long, the first at `from` hours. */
const opens = (from: number, count: number, every = 1): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => start + (from + index * every) * hour);

const published = (rows: readonly (readonly [hours: number, value: number])[]): PublishedSeries => ({
  time: Float64Array.from(rows, ([hours]) => start + hours * hour),
  value: Float64Array.from(rows, ([, value]) => value),
});

const eightHourly = published([
  [0, 0.0001],
  [8, 0.0002],
  [16, -0.0003],
  [24, 0.0004],
]);

describe('funding', () => {
  it('is charged at the open of the bar that opens when it settles', () => {
    const column = fundingPerBar(opens(7, 11), hour, eightHourly);
    expect([...column]).toEqual([0, 0.0002, 0, 0, 0, 0, 0, 0, 0, -0.0003, 0]);
  });

  it('waits for the next open when it settles inside a bar or in a gap', () => {
    const between = published([
      [7.5, 0.0002],
      [15.5, 0.0005],
    ]);
    expect([...fundingPerBar(opens(7, 3), hour, between)]).toEqual([0, 0.0002, 0]);
    const withGap = Float64Array.from([7, 12, 13], (hours) => start + hours * hour);
    expect([...fundingPerBar(withGap, hour, eightHourly)]).toEqual([0, 0.0002, 0]);
  });

  it('adds up within one bar', () => {
    const [first, second] = fundingPerBar(opens(0, 2, 24), 24 * hour, eightHourly);
    expect(first).toBeNaN();
    expect(second).toBeCloseTo(0.0002 - 0.0003 + 0.0004, 15);
  });

  it('is unknown where a settlement was due and no rate is stored, inside and outside the stored range', () => {
    const rows = published([
      [8, 0.0001],
      [16, 0.0001],
      [32, 0.0001],
      [40, 0.0001],
    ]);
    const column = fundingPerBar(opens(0, 8, 8), 8 * hour, rows);
    expect([...column]).toEqual([unknown, 0.0001, 0.0001, unknown, 0.0001, 0.0001, unknown, unknown]);
  });

  it('of an empty series is unknown at 00:00, 08:00 and 16:00 UTC', () => {
    const column = fundingPerBar(opens(7, 11), hour, published([]));
    expect([...column].map((rate) => (Number.isNaN(rate) ? 'unknown' : rate))).toEqual([
      0,
      'unknown',
      ...Array.from({ length: 7 }, () => 0),
      'unknown',
      0,
    ]);
  });

  it('takes a changed interval as complete, unless the interval is stated', () => {
    const changed = published([
      [0, 1e-4],
      [8, 1e-4],
      [16, 1e-4],
      [20, 2e-4],
      [24, 2e-4],
      [28, 2e-4],
    ]);
    const bars = opens(4, 7, 4);
    expect([...fundingPerBar(bars, 4 * hour, changed)]).toEqual([0, 1e-4, 0, 1e-4, 2e-4, 2e-4, 2e-4]);
    expect([...fundingPerBar(bars, 4 * hour, changed, 4 * hour)]).toEqual([
      unknown,
      1e-4,
      unknown,
      1e-4,
      2e-4,
      2e-4,
      2e-4,
    ]);
  });

  it('does not move to the next bar by the milliseconds of its stamp', () => {
    const stamped = { ...eightHourly, time: eightHourly.time.map((time) => time + 7) };
    expect(fundingPerBar(opens(7, 3), hour, stamped)[1]).toBe(0.0002);
  });

  it('of no bars is nothing', () => {
    expect(fundingPerBar(new Float64Array(0), hour, eightHourly)).toHaveLength(0);
  });
});

describe('what a strategy could know', () => {
  it('is the last value published at or before the close', () => {
    const column = asOfBarCloses(opens(-2, 12), hour, eightHourly);
    expect([...column]).toEqual([
      unknown,
      ...Array.from({ length: 8 }, () => 0.0001),
      0.0002,
      0.0002,
      0.0002,
    ]);
  });

  it('never changes when something later is published', () => {
    const bars = opens(0, 30);
    const all = asOfBarCloses(bars, hour, eightHourly);
    const early = asOfBarCloses(
      bars,
      hour,
      published([
        [0, 0.0001],
        [8, 0.0002],
      ]),
    );
    expect([...early].slice(0, 15)).toEqual([...all].slice(0, 15));
    expect(early[15]).not.toBe(all[15]);
  });
});
