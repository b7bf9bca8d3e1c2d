import { firstBarAtOrAfter } from '../domain/candle.ts';
import { CandlewrightError } from '../domain/errors.ts';
import { dayMs, type EpochMs, isoUtc } from '../domain/time.ts';

/** How a series is cut; days are calendar days. */
export interface WindowRules {
  readonly mode: 'rolling' | 'anchored';
  readonly inSampleDays: number;
  readonly outOfSampleDays: number;
  readonly stepDays: number;
  /** Anchored only: the first 70 % in-sample, the rest in this many folds. Null uses the days above. */
  readonly folds: number | null;
  /** Bars dropped at the end of in-sample, and at the start of out-of-sample. */
  readonly purgeBars: number;
  readonly embargoBars: number;
}

/** Bars `[from, to)` and the times that cut them. */
export interface BarSpan {
  readonly from: number;
  readonly to: number;
  readonly fromTime: EpochMs;
  readonly toTime: EpochMs;
}

/** One in-sample part and the out-of-sample part that follows it. */
export interface WalkForwardWindow {
  readonly index: number;
  readonly inSample: BarSpan;
  readonly outOfSample: BarSpan;
}

/** More windows than this is a slip of the keyboard, such as a step of a thousandth of a day. */
const maximumWindows = 10_000;

/** Share of the data that is in-sample before the first anchored fold. */
const anchoredShare = 0.7;

/** The calendar cuts of each window in days from the start, as far as they fit into `totalDays`. */
function dayCuts(rules: WindowRules, totalDays: number): [isFrom: number, isTo: number, oosTo: number][] {
  const cuts: [number, number, number][] = [];
  if (rules.mode === 'anchored' && rules.folds !== null) {
    const inSample = Math.floor(totalDays * anchoredShare);
    const fold = Math.floor((totalDays - inSample) / rules.folds);
    if (inSample < 1 || fold < 1) return [];
    for (let index = 0; index < rules.folds; index += 1) {
      cuts.push([0, inSample + index * fold, inSample + (index + 1) * fold]);
    }
    return cuts;
  }
  for (let index = 0; ; index += 1) {
    const shift = index * rules.stepDays;
    const inSampleTo = rules.inSampleDays + shift;
    const outOfSampleTo = inSampleTo + rules.outOfSampleDays;
    if (outOfSampleTo > totalDays) return cuts;
    if (index === maximumWindows) {
      throw new CandlewrightError(
        'BAD_USAGE',
        `A step of ${rules.stepDays} days gives more than ${maximumWindows} windows.`,
        'Choose a longer step.',
      );
    }
    cuts.push([rules.mode === 'anchored' ? 0 : shift, inSampleTo, outOfSampleTo]);
  }
}

/**
 * The windows that fit into a series, oldest first. The first starts with the first candle and a day is 24 hours, so
 * that every window holds the same number of bars; it counts when its out-of-sample part lies inside the data.
 * `time` is ascending opens in epoch milliseconds, `barMs` the bar length. Throws NOT_ENOUGH_DATA with the dates.
 */
export function walkForwardWindows(
  time: Float64Array,
  barMs: number,
  rules: WindowRules,
): WalkForwardWindow[] {
  if (time.length === 0) {
    throw new CandlewrightError(
      'NOT_ENOUGH_DATA',
      'The series has no candles in this range.',
      'Choose a wider range.',
    );
  }
  const start = time[0];
  const end = time[time.length - 1] + barMs;
  const totalDays = (end - start) / dayMs;
  const cuts = dayCuts(rules, totalDays);
  if (cuts.length === 0) {
    const asked =
      rules.mode === 'anchored' && rules.folds !== null
        ? `${rules.folds} folds of at least a day after 70 % in-sample`
        : `${rules.inSampleDays} + ${rules.outOfSampleDays} days`;
    throw new CandlewrightError(
      'NOT_ENOUGH_DATA',
      `The candles from ${isoUtc(time[0])} to ${isoUtc(end)} are ${totalDays.toFixed(1)} days; one window needs ${asked}.`,
      'Import more candles or choose shorter windows.',
    );
  }
  const span = (fromDay: number, toDay: number, dropFirst: number, dropLast: number): BarSpan => {
    const fromTime = start + fromDay * dayMs;
    const toTime = start + toDay * dayMs;
    const to = firstBarAtOrAfter(time, toTime) - dropLast;
    const from = Math.min(firstBarAtOrAfter(time, fromTime) + dropFirst, to);
    return { from, to, fromTime, toTime };
  };
  return cuts.map(([isFrom, isTo, oosTo], index) => {
    const window: WalkForwardWindow = {
      index,
      inSample: span(isFrom, isTo, 0, rules.purgeBars),
      outOfSample: span(isTo, oosTo, rules.embargoBars, 0),
    };
    for (const part of [window.inSample, window.outOfSample]) {
      if (part.to - part.from >= 2) continue;
      throw new CandlewrightError(
        'NOT_ENOUGH_DATA',
        `Window ${index + 1} has no candles between ${isoUtc(part.fromTime)} and ${isoUtc(part.toTime)}.`,
        'Choose a range without such a hole, longer windows, or fewer purged bars.',
      );
    }
    return window;
  });
}
