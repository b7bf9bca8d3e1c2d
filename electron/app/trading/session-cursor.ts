import type { EpochMs } from '../../../shared/domain/time.ts';
import type { PlanRow } from '../../../shared/domain/trading/plan-row.ts';
import type { SessionData } from './session-data.ts';
import { type SessionPlace, type SessionStep, type SessionSteps, sessionSteps } from './session-steps.ts';
import type { PaperWork } from './paper-account.ts';

/** Rows of a plan that are worked out at once. */
const rowsAtOnce = 2_000;

/** A session on its way through its bars. */
export interface SessionCursor {
  readonly next: SessionStep | null;
  /** Whether the next step can be taken without waiting for a thread. */
  readonly isReady: boolean;
  /** Works out the rows that are needed next. */
  prepare(abort: AbortSignal): Promise<void>;
  /** Takes the next step inside a unit of work. `isFresh` false lives through it without deciding anything. */
  take(work: PaperWork, isFresh: boolean): Promise<void>;
}

export function sessionCursor(sessionId: string, data: SessionData, place: SessionPlace): SessionCursor {
  const steps: SessionSteps = sessionSteps(data.signal, data.signalMs, data.fill, place);
  let rows: readonly PlanRow[] = [];
  let firstRow = 0;

  const rowOf = (step: SessionStep): PlanRow | undefined =>
    step.kind === 'decide' ? rows[step.row - firstRow] : undefined;

  async function walk({ venue, trading, clock, sessions }: PaperWork, index: number): Promise<void> {
    const bar = data.fill.bar(index);
    clock.advance(bar.time);
    await venue.walkBar(bar);
    await trading.settled();
    clock.advance(bar.closeTime);
    trading.notePrice(bar.instrument, bar.close, bar.closeTime);
    sessions.change(sessionId, { walkedTo: bar.closeTime });
  }

  async function decide(
    { trading, clock, sessions }: PaperWork,
    closeTime: EpochMs,
    row: PlanRow,
    isFresh: boolean,
  ): Promise<void> {
    clock.advance(closeTime);
    const isRunning = sessions.find(sessionId)?.state === 'running';
    if (isFresh && isRunning) await trading.decide(sessionId, row);
    sessions.change(sessionId, { lastBar: row.barTime });
  }

  return {
    get next() {
      return steps.next;
    },
    get isReady() {
      const { next } = steps;
      return next === null || next.kind === 'walk' || rowOf(next) !== undefined;
    },
    async prepare(abort) {
      const { next } = steps;
      if (next?.kind !== 'decide' || rowOf(next) !== undefined) return;
      firstRow = next.row;
      rows = await data.rows(firstRow, Math.min(data.signal.length, firstRow + rowsAtOnce), abort);
    },
    async take(work, isFresh) {
      const step = steps.next;
      if (step === null) return;
      if (step.kind === 'walk') await walk(work, step.index);
      else await decide(work, step.closeTime, rowOf(step)!, isFresh);
      steps.advance();
    },
  };
}
