import type { EpochMs } from './time.ts';

/** A hole between two stored bars. `missingBars` is null where the calendar does not say how many were due. */
export interface CandleGap {
  /** Index of the first bar after the hole. */
  readonly barIndex: number;
  readonly fromTime: EpochMs;
  readonly toTime: EpochMs;
  readonly missingBars: number | null;
}
