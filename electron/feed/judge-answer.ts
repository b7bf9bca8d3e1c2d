import type { CandleRow, TimeSpan } from '../../shared/ports/market-data.ts';
import type { EpochMs } from '../../shared/domain/time.ts';

/** What is known beside the answer. */
export interface AnswerContext {
  /** First bar that is missing, and the end of what was asked for. */
  readonly wanted: TimeSpan;
  readonly barMs: number;
  /** The first missing bar of the answer before, when later bars were there. */
  readonly doubted: EpochMs | null;
  /** A doubted bar that closed by then does not exist, unless it was heard of. */
  readonly believeUntil: EpochMs;
  /** The last state of a bar that the stream told of. A record that holds less of it is not finished. */
  readonly heard: CandleRow | null;
}

export interface AnswerVerdict {
  /** Bars to store. */
  readonly rows: readonly CandleRow[];
  /** Bars of the calendar up to here are stored or known to be absent. */
  readonly next: EpochMs;
  /** The bar that a second answer has to confirm as absent, or null. */
  readonly doubted: EpochMs | null;
  readonly isComplete: boolean;
}

/** A bar only grows while it forms: the record of a closed one can not be smaller than what was heard of it. */
function isUnfinished(row: CandleRow, heard: CandleRow | null): boolean {
  if (heard === null || heard[0] !== row[0]) return false;
  return row[2] < heard[2] || row[3] > heard[3] || row[5] < heard[5];
}

/**
 * What of an answer of the venue's history is stored: bars from the first missing one on, as far as nothing is in doubt.
 * A bar that is missing at the end may just not be there yet; one before later bars is asked for again.
 */
export function judgeAnswer(answer: readonly CandleRow[], context: AnswerContext): AnswerVerdict {
  const { wanted, barMs, doubted, believeUntil, heard } = context;
  const rows: CandleRow[] = [];
  let next = wanted.from;
  for (const row of answer) {
    const [time] = row;
    if (time < next) continue;
    const isBelieved = doubted === next && next + barMs <= believeUntil && heard?.[0] !== next;
    if (time > next && !isBelieved) return { rows, next, doubted: next, isComplete: false };
    if (isUnfinished(row, heard)) return { rows, next, doubted: null, isComplete: false };
    rows.push(row);
    next = time + barMs;
  }
  return { rows, next, doubted: null, isComplete: next >= wanted.to };
}
