import type { GradeLetter } from '../../domain/grade.ts';
import type { GateReason } from '../../domain/promotion.ts';
import type { SeriesSource } from '../../domain/series.ts';

/** The newest backtest of a strategy on a series. */
export interface BacktestEvidence {
  readonly backtestId: string;
  /** Why it does not speak of the strategy and the candles of today; null when it does. */
  readonly outdated: GateReason | null;
  /** After all costs, a fraction of the capital; null where it is not defined. */
  readonly netReturn: number | null;
  readonly trades: number;
}

/** The newest walk-forward of a strategy on a series that was run on this machine. */
export interface WalkForwardEvidence {
  readonly runId: string;
  readonly outdated: GateReason | null;
  readonly parityDifferences: number;
  /** Stitched out-of-sample return after costs, a fraction, and its trades. */
  readonly totalReturn: number;
  readonly trades: number;
  /** Null without a validation. */
  readonly validation: {
    readonly letter: GradeLetter;
    readonly score: number;
    readonly dsr: number | null;
    /** Null where the fill policies could not be compared. */
    readonly isPolicyDependent: boolean | null;
    /** By audit; null where it could not be run. */
    readonly audits: Readonly<Record<'look-ahead' | 'warm-up' | 'null', boolean | null>>;
  } | null;
  /** A person has let its grade of C pass. */
  readonly isOverridden: boolean;
}

/** The paper session that speaks for a strategy on a series: the newest on the present, else the newest replay. */
export interface PaperEvidence {
  readonly sessionId: string;
  readonly accountId: string;
  readonly clock: 'live' | 'replay';
  /** Whether it trades on. */
  readonly isRunning: boolean;
  /** Why it does not trade what the newest run suggests; null when it does. */
  readonly otherwise: GateReason | null;
  readonly days: number;
  readonly cycles: number;
  /** Share of the time in a position under a stop, 0..1; null before the first position. */
  readonly stopCoverage: number | null;
  /** Null before the first comparison. */
  readonly drift: { readonly largestShare: number; readonly isWithinBounds: boolean } | null;
}

/** All that is known of a strategy on a series. */
export interface Evidence {
  readonly series: {
    /** Null where it is not stored any more. */
    readonly source: SeriesSource | null;
    readonly openGaps: number;
    readonly venue: string | null;
  };
  readonly backtest: BacktestEvidence | null;
  readonly walkForward: WalkForwardEvidence | null;
  readonly paper: PaperEvidence | null;
}
