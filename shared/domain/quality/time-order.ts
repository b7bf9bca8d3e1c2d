import { isoUtc } from '../time.ts';
import { counted, type QualityCheck } from './quality-check.ts';

export const timeOrderCheck: QualityCheck = {
  kind: 'time-order',
  severity: 'error',
  remedy: 'Import the series anew: the importer sorts it and keeps each time once.',
  find({ candles: { time, length } }) {
    const bars: number[] = [];
    let latest = Number.NEGATIVE_INFINITY;
    let repeated = 0;
    for (let bar = 0; bar < length; bar += 1) {
      if (time[bar] > latest) latest = time[bar];
      else {
        // A time that is not a number is neither: it counts as out of order.
        if (time[bar] === time[bar - 1]) repeated += 1;
        bars.push(bar);
      }
    }
    return {
      bars,
      detail: (bar) =>
        Number.isFinite(time[bar])
          ? `${isoUtc(time[bar])} follows ${isoUtc(time[bar - 1])}`
          : 'the time is not a number',
      message: `${counted(repeated, 'time')} stand twice and ${counted(bars.length - repeated, 'bar')} are out of order.`,
    };
  },
};
