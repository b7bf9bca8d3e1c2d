import { describe, expect, it } from 'vitest';
import { kellyFraction } from '../../../shared/risk/sizing/kelly.ts';
import { kellyProblem, trackRecordOf } from './track-record.ts';

describe('the record of a strategy', () => {
  it('counts wins, and compares their mean with that of the losses', () => {
    const record = trackRecordOf([30, -10, 10, -10, 0]);
    expect(record).toEqual({ trades: 5, winRate: 0.4, payoffRatio: 2 });
    expect(kellyFraction(record!)).toBeCloseTo(0.1, 12);
  });

  it('is none without a win, a loss, or a trade', () => {
    expect(trackRecordOf([])).toBeNull();
    expect(trackRecordOf([5, 3])).toBeNull();
    expect(trackRecordOf([-5, -3])).toBeNull();
  });

  it('says what Kelly’s formula still needs', () => {
    expect(kellyProblem(trackRecordOf([1, -1]), 2)).toContain('there are 2');
    expect(kellyProblem(null, 0)).toContain('needs 30 closed cycles');
    const long = Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? 2 : -1));
    expect(kellyProblem(trackRecordOf(long), 30)).toBeNull();
  });
});
