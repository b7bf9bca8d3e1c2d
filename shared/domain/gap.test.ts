import { describe, expect, it } from 'vitest';
import { findGaps } from './gap.ts';
import { dayMs } from './time.ts';

const hourMs = 3_600_000;

describe('gaps', () => {
  it('are missing intervals in a market that never closes', () => {
    const time = Float64Array.of(0, hourMs, 4 * hourMs, 5 * hourMs);
    expect(findGaps(time, hourMs, 'continuous')).toEqual([
      { barIndex: 2, fromTime: 2 * hourMs, toTime: 4 * hourMs, missingBars: 2 },
    ]);
  });

  it('are not nights, weekends or holidays in a market with sessions', () => {
    const friday = Date.UTC(2020, 11, 24);
    const time = Float64Array.of(friday, friday + 4 * dayMs, friday + 12 * dayMs);
    expect(findGaps(time, dayMs, 'sessions')).toMatchObject([{ barIndex: 2, missingBars: null }]);
  });

  it('are sessions of the exchange without a bar, where its hours are known', () => {
    // Christmas 2020 was a Friday; the Tuesday after it has no bar.
    const days = ['2020-12-23', '2020-12-24', '2020-12-28', '2020-12-30'];
    const time = Float64Array.from(days, (day) => Date.parse(day));
    const hole = { barIndex: 3, fromTime: Date.parse('2020-12-29'), toTime: time[3], missingBars: 1 };
    expect(findGaps(time, dayMs, 'xnys')).toEqual([hole]);
    // Currencies trade on Christmas Eve and on the Friday night hours of no holiday of theirs.
    expect(findGaps(time, dayMs, 'forex')).toEqual([hole]);
    expect(findGaps(time, dayMs, 'continuous')).toHaveLength(2);
  });
});
