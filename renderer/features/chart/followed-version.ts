import type { CandleSeries } from '../../../shared/domain/series.ts';

/** Of a followed series, whose hash changes with every bar: what lies before the bars that are still to come. */
export function followedVersion({ firstTime, repairCount }: CandleSeries): string {
  return `followed ${firstTime} ${repairCount}`;
}
