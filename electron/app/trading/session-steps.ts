import { type CandleColumns, firstBarAtOrAfter } from '../../../shared/domain/candle.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { PaperBars } from './paper-bars.ts';

/** What comes next for a session: a bar that its orders meet, or the close of a bar that it decides on. */
export type SessionStep =
  | { readonly kind: 'walk'; readonly closeTime: EpochMs; readonly index: number }
  | { readonly kind: 'decide'; readonly closeTime: EpochMs; readonly row: number };

/** Stored bars of a session in the order in which it lives through them. */
export interface SessionSteps {
  /** Null when there is nothing after the last one. */
  readonly next: SessionStep | null;
  /** The next one has been taken. */
  advance(): void;
}

/** How far a session has come, as it is kept. */
export interface SessionPlace {
  readonly from: EpochMs;
  /** Open of the last bar decided on; null before the first. */
  readonly lastBar: EpochMs | null;
  /** Close of the last bar walked, likewise. */
  readonly walkedTo: EpochMs | null;
}

/** Index of the bar that is decided on first: the last one that has closed when trading begins. */
function firstDecision({ time }: CandleColumns, barMs: number, from: EpochMs): number {
  return Math.max(0, firstBarAtOrAfter(time, from - barMs + 1) - 1);
}

/**
 * `signal` are the bars that the plan decides on, `fill` those that orders are filled on. A decision comes after the bars
 * that closed until then, and before those that open then.
 */
export function sessionSteps(
  signal: CandleColumns,
  signalMs: number,
  fill: PaperBars,
  { from, lastBar, walkedTo }: SessionPlace,
): SessionSteps {
  let row =
    lastBar === null ? firstDecision(signal, signalMs, from) : firstBarAtOrAfter(signal.time, lastBar + 1);
  let index = 0;
  const begin = walkedTo ?? from;
  while (index < fill.length && fill.openTime(index) < begin) index += 1;

  function next(): SessionStep | null {
    const walk = index < fill.length ? fill.closeTime(index) : null;
    const decide = row < signal.length ? signal.time[row] + signalMs : null;
    if (walk !== null && (decide === null || walk <= decide)) return { kind: 'walk', closeTime: walk, index };
    return decide === null ? null : { kind: 'decide', closeTime: decide, row };
  }

  return {
    get next() {
      return next();
    },
    advance() {
      if (next()?.kind === 'walk') index += 1;
      else row += 1;
    },
  };
}
