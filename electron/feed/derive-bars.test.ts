import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import { createDeriver } from './derive-bars.ts';
import { barMs, sourceBars, startMs } from './fixtures/feed-run.ts';
import { longerBars } from './fixtures/simulated-venue.ts';

const source = sourceBars(47);
const fiveMs = 5 * barMs;

describe('a longer timeframe', () => {
  it('is the same whatever pieces the shorter bars come in', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 47, maxLength: 47 });
    fc.assert(
      fc.property(cuts, (sizes) => {
        const deriver = createDeriver('1m', '5m', startMs);
        const rows: CandleRow[] = [];
        let from = 0;
        for (const size of sizes) {
          deriver.add(source.slice(from, from + size));
          from += size;
          const step = deriver.step();
          expect(step.unknown).toBeNull();
          rows.push(...step.rows);
          const last = step.rows.at(-1);
          if (last) deriver.stored(last[0] + fiveMs);
        }
        expect(rows).toEqual(longerBars(source.slice(0, 45), '5m'));
      }),
    );
  });

  it('is unknown where a shorter bar is missing, up to the bar that is open', () => {
    const deriver = createDeriver('1m', '5m', startMs);
    deriver.add(source.slice(0, 23).filter((_, index) => index !== 7));
    const step = deriver.step();
    expect(step.rows).toEqual(longerBars(source.slice(0, 5), '5m'));
    expect(step.unknown).toEqual({ from: startMs + fiveMs, to: startMs + 4 * fiveMs });
  });

  it('that has no bar yet begins with the one that the first shorter bar falls into', () => {
    const deriver = createDeriver('1m', '5m', null);
    deriver.add(source.slice(8, 21));
    expect(deriver.step().unknown).toEqual({ from: startMs + fiveMs, to: startMs + 4 * fiveMs });
  });

  it('keeps what was not stored', () => {
    const deriver = createDeriver('1m', '5m', startMs);
    deriver.add(source.slice(0, 5));
    expect(deriver.step()).toEqual(deriver.step());
    deriver.stored(startMs + fiveMs);
    expect(deriver.step()).toEqual({ rows: [], unknown: null });
  });

  it('has weeks that begin on Monday', () => {
    const dayMs = 86_400_000;
    const monday = Date.UTC(2026, 5, 15);
    const days = Array.from({ length: 7 }, (_, day): CandleRow => [monday + day * dayMs, 1, 2, 0.5, 1, 0.1]);
    const deriver = createDeriver('1d', '1w', null);
    deriver.add(days);
    expect(deriver.step().rows).toEqual([[monday, 1, 2, 0.5, 1, 0.7]]);
  });
});
