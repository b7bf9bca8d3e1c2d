import type { CandleColumns } from '../candle.ts';
import type { QualityInput } from '../quality/quality-check.ts';
import type { EpochMs } from '../time.ts';
import type { RepairBar } from './bar.ts';
import type { RepairKind } from './repair-kind.ts';

/** Another stored series that bars can be taken from. */
export interface OtherSeries {
  readonly candles: CandleColumns;
  /** Length of its bars in milliseconds; divides that of the series to mend. */
  readonly barMs: number;
}

/** Half-open: `from <= open < to`. */
export interface TimeSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** What a repair is worked out from: the series as it is read now, and what was asked. */
export interface RepairInput extends QualityInput {
  /** Opens of the bars to mend, ascending; null: all that the checks doubt. */
  readonly times: readonly EpochMs[] | null;
  /** Only what this check found, one of those the method mends; null: what any of them found. */
  readonly finding: string | null;
  /** Only bars that open in `[from, to)`; null: of the whole series. */
  readonly within: TimeSpan | null;
  /** For `other-series`. */
  readonly other: OtherSeries | null;
  /** For `edit`. */
  readonly bar: RepairBar | null;
}

/** A way to mend a series: one file each, and one line in `repair-methods.ts`. */
export interface RepairMethod {
  readonly kind: RepairKind;
  /** Checks of the quality report whose findings it can mend; bars are looked for by these when none are named. */
  readonly mends: readonly string[];
  /**
   * Bars that would take the place of those of the series, or be added; a bar with NaN prices leaves one out. Bars that
   * stay as they are may be among them. Throws a CandlewrightError when what was asked cannot be done.
   */
  propose(input: RepairInput): RepairBar[];
}
