import { absentBar } from './bar.ts';
import { namedBars } from './chosen-bars.ts';
import { doubtfulTimes, replaceableFindings } from './doubtful-times.ts';
import type { RepairMethod } from './repair-method.ts';

/** Doubtful bars are left out. That makes a hole, which must be accepted or filled before anything trades across it. */
export const leaveOut: RepairMethod = {
  kind: 'remove',
  mends: replaceableFindings,
  propose(input) {
    if (input.times !== null) namedBars(input.candles, input.times);
    return (input.times ?? doubtfulTimes(input, input.finding)).map(absentBar);
  },
};
