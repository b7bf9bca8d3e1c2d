import { describe, expect, it } from 'vitest';
import { publishedSpans } from './published-spans.ts';

const hour = 3_600_000;
const hours = (...counts: number[]): number[] => counts.map((count) => count * hour);

describe('spans in which funding may be missing', () => {
  it('are everything when nothing is held', () => {
    expect(publishedSpans({ from: 0, to: 10 }, [])).toEqual([{ from: 0, to: 10 }]);
  });

  it('are what lies before and after rates that follow each other', () => {
    expect(publishedSpans({ from: 0, to: 40 * hour }, hours(8, 16, 24, 32))).toEqual([
      { from: 0, to: 8 * hour },
      { from: 32 * hour + 1, to: 40 * hour },
    ]);
  });

  it('are the hole that a missing rate leaves, at any interval', () => {
    expect(publishedSpans({ from: 8 * hour, to: 32 * hour + 1 }, hours(8, 16, 32))).toEqual([
      { from: 16 * hour + 1, to: 32 * hour },
    ]);
    expect(publishedSpans({ from: 0, to: 5 * hour + 1 }, hours(0, 1, 2, 4, 5))).toEqual([
      { from: 2 * hour + 1, to: 4 * hour },
    ]);
  });

  it('allow for a rate that comes a moment late', () => {
    expect(publishedSpans({ from: 0, to: 16 * hour + 5 }, [3, 8 * hour + 17, 16 * hour + 4])).toEqual([
      { from: 0, to: 3 },
    ]);
  });

  it('know nothing of what is held outside', () => {
    expect(publishedSpans({ from: 10 * hour, to: 20 * hour }, hours(8, 16, 24))).toEqual([
      { from: 10 * hour, to: 16 * hour },
      { from: 16 * hour + 1, to: 20 * hour },
    ]);
  });
});
