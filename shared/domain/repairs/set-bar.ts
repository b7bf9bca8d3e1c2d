import { CandlewrightError } from '../errors.ts';
import { isoUtc } from '../time.ts';
import { isSoundBar, type RepairBar } from './bar.ts';
import { misplacement } from './chosen-bars.ts';
import { isOnStep } from './price-step.ts';
import type { RepairMethod } from './repair-method.ts';

function refuse(bar: RepairBar, what: string, remedy: string): CandlewrightError {
  return new CandlewrightError('BAD_USAGE', `The bar of ${isoUtc(bar.time)} ${what}.`, remedy);
}

/** One bar as typed by hand: a stored one with other values, or a missing one. */
export const setBar: RepairMethod = {
  kind: 'edit',
  mends: ['ohlc', 'wick', 'spike', 'stale', 'gap', 'outlier', 'zero-volume'],
  propose(input) {
    const { bar, tickSize } = input;
    if (bar === null) {
      throw new CandlewrightError(
        'BAD_USAGE',
        'The bar to set is not given.',
        'Give its time, open, high, low, close and volume.',
      );
    }
    if (!isSoundBar(bar)) {
      throw refuse(
        bar,
        'cannot be: every price must be above zero, open and close within low and high, the volume not negative',
        'Correct the values.',
      );
    }
    const step = tickSize ?? 0;
    const offStep = [bar.open, bar.high, bar.low, bar.close].find(
      (price) => step > 0 && !isOnStep(price, step),
    );
    if (offStep !== undefined) {
      throw refuse(
        bar,
        `has the price ${offStep}, which is no multiple of the series' price step ${step}`,
        'Round the price to the step.',
      );
    }
    const fault = misplacement(input, bar.time);
    if (fault !== null) {
      throw refuse(
        bar,
        fault,
        'Give the time at which a stored or missing bar opens; a repair never makes a series longer.',
      );
    }
    return [bar];
  },
};
