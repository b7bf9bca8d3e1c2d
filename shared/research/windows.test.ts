import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayMs } from '../domain/time.ts';
import { type WindowRules, walkForwardWindows } from './windows.ts';

const hourMs = 3_600_000;

function hours(count: number, start = Date.UTC(2020, 0, 1)): Float64Array {
  return Float64Array.from({ length: count }, (_, index) => start + index * hourMs);
}

const rules: WindowRules = {
  mode: 'rolling',
  inSampleDays: 180,
  outOfSampleDays: 60,
  stepDays: 60,
  folds: null,
  purgeBars: 0,
  embargoBars: 0,
};

const anyRules = fc.record({
  mode: fc.constantFrom('rolling' as const, 'anchored' as const),
  inSampleDays: fc.integer({ min: 2, max: 40 }),
  outOfSampleDays: fc.integer({ min: 2, max: 20 }),
  stepDays: fc.integer({ min: 1, max: 20 }),
  folds: fc.constantFrom(null, 1, 3, 5),
  purgeBars: fc.integer({ min: 0, max: 20 }),
  embargoBars: fc.integer({ min: 0, max: 20 }),
});

describe('walk-forward windows', () => {
  it('are 20 on hourly candles from 2018-05-15 06:00 to 2022-03-01', () => {
    const first = Date.UTC(2018, 4, 15, 6);
    const time = hours((Date.UTC(2022, 2, 1) - first) / hourMs + 1, first);
    const windows = walkForwardWindows(time, hourMs, rules);
    expect(windows).toHaveLength(20);
    expect(windows[19].outOfSample.toTime).toBeLessThanOrEqual(Date.UTC(2022, 2, 1, 1));
  });

  it('never let in-sample see out-of-sample, and never reach beyond the data', () => {
    fc.assert(
      fc.property(anyRules, fc.integer({ min: 0, max: 23 }), (chosen, startHour) => {
        const time = hours(200 * 24, Date.UTC(2020, 0, 1, startHour));
        const end = time[time.length - 1] + hourMs;
        const windows = walkForwardWindows(time, hourMs, chosen);
        windows.forEach(({ inSample, outOfSample }, index) => {
          expect(inSample.to + chosen.purgeBars + chosen.embargoBars).toBe(outOfSample.from);
          expect(inSample.from).toBeLessThan(inSample.to);
          expect(outOfSample.from).toBeLessThan(outOfSample.to);
          expect(time[inSample.to - 1]).toBeLessThan(inSample.toTime);
          expect(outOfSample.to).toBeLessThanOrEqual(time.length);
          expect(outOfSample.toTime).toBeLessThanOrEqual(end);
          if (chosen.mode === 'anchored') expect(inSample.from).toBe(0);
          if (index > 0)
            expect(outOfSample.fromTime).toBeGreaterThan(windows[index - 1].outOfSample.fromTime);
        });
        const usesFolds = chosen.mode === 'anchored' && chosen.folds !== null;
        if (usesFolds) expect(windows).toHaveLength(chosen.folds ?? 0);
        // One more window would not have fitted.
        else {
          const next = windows[windows.length - 1].outOfSample.toTime + chosen.stepDays * dayMs;
          expect(next).toBeGreaterThan(end);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('cover time without hole or overlap when the step is the out-of-sample length', () => {
    fc.assert(
      fc.property(anyRules, (chosen) => {
        const time = hours(200 * 24);
        const even = { ...chosen, stepDays: chosen.outOfSampleDays, purgeBars: 0, embargoBars: 0 };
        const windows = walkForwardWindows(time, hourMs, even);
        for (let index = 1; index < windows.length; index += 1) {
          expect(windows[index].outOfSample.from).toBe(windows[index - 1].outOfSample.to);
        }
      }),
    );
  });

  it('of folds split the last 30 % evenly after the first 70 %', () => {
    const windows = walkForwardWindows(hours(100 * 24), hourMs, { ...rules, mode: 'anchored', folds: 3 });
    expect(windows.map(({ inSample }) => inSample.to / 24)).toEqual([70, 80, 90]);
    expect(windows.map(({ outOfSample }) => outOfSample.to / 24)).toEqual([80, 90, 100]);
  });

  it('too long for the data name the dates and the days needed', () => {
    expect(() => walkForwardWindows(hours(100 * 24), hourMs, rules)).toThrow(
      /2020-01-01T00:00:00Z to 2020-04-10T00:00:00Z are 100\.0 days; one window needs 180 \+ 60 days/,
    );
    expect(() => walkForwardWindows(hours(0), hourMs, rules)).toThrow(/no candles/);
  });

  it('refuse a hole that swallows a part, and a step that would give endless windows', () => {
    const holed = hours(400 * 24).filter(
      (time) => time < Date.UTC(2020, 5, 1) || time > Date.UTC(2020, 10, 1),
    );
    expect(() => walkForwardWindows(holed, hourMs, rules)).toThrow(/Window 1 has no candles/);
    expect(() => walkForwardWindows(hours(400 * 24), hourMs, { ...rules, stepDays: 1e-6 })).toThrow(/step/);
  });
});
