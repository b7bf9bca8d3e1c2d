import { findMarketGaps } from '../calendars/expected-bars.ts';
import { isoUtc } from '../time.ts';
import { counted, type QualityCheck } from './quality-check.ts';

export const missingBarCheck: QualityCheck = {
  kind: 'gap',
  severity: 'warning',
  remedy:
    'Fetch or import the missing bars, take them from another series, or accept the holes: until then no run goes across them.',
  inapplicable: ({ calendar }) =>
    calendar === null ? 'the hours of this market are not known, so no pause can be called a hole' : null,
  find({ candles, barMs, calendar }) {
    const gaps = calendar === null ? [] : findMarketGaps(candles.time, barMs, calendar);
    const byBar = new Map(gaps.map((gap) => [gap.barIndex, gap]));
    const missing = gaps.reduce((sum, gap) => sum + (gap.missingBars ?? 0), 0);
    return {
      bars: [...byBar.keys()],
      detail(bar) {
        const gap = byBar.get(bar);
        if (gap === undefined) return '';
        return `${counted(gap.missingBars ?? 0, 'bar')} missing from ${isoUtc(gap.fromTime)} to ${isoUtc(gap.toTime)}`;
      },
      message: `${counted(missing, 'bar')} ${missing === 1 ? 'is' : 'are'} missing in ${counted(gaps.length, 'hole')} while the market was open.`,
    };
  },
};
