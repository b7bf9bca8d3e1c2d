import type { EpochMs } from '../../../shared/domain/time.ts';
import type { PlanRow } from '../../../shared/domain/trading/plan-row.ts';
import type { PaperWork } from './paper-account.ts';
import type { PaperBars } from './paper-bars.ts';
import type { SessionData } from './session-data.ts';
import { type SessionPlace, type SessionStep, type SessionSteps, sessionSteps } from './session-steps.ts';

/** Rows of a plan that are worked out at once. */
const rowsAtOnce = 2_000;

/** Stored bars on their way through an account, in order. */
export interface BarCursor {
  readonly next: Pick<SessionStep, 'kind' | 'closeTime'> | null;
  /** Whether the next step can be taken without waiting for a thread. */
  readonly isReady: boolean;
  /** Works out the rows that are needed next. */
  prepare(): Promise<void>;
  /** Takes the next step inside a unit of work. */
  take(work: PaperWork): Promise<void>;
}

async function walk({ venue, trading, clock }: PaperWork, fill: PaperBars, index: number): Promise<EpochMs> {
  const bar = fill.bar(index);
  clock.advance(bar.time);
  await venue.walkBar(bar);
  await trading.settled();
  clock.advance(bar.closeTime);
  trading.notePrice(bar.instrument, bar.close, bar.closeTime);
  return bar.closeTime;
}

/**
 * The bars of a session. A decision for which `isDue` is false is not made any more: its bar is lived through, and that
 * is all.
 */
export function sessionCursor(
  sessionId: string,
  data: SessionData,
  place: SessionPlace,
  isDue: (closeTime: EpochMs, isLast: boolean) => boolean,
): BarCursor {
  const steps: SessionSteps = sessionSteps(data.signal, data.signalMs, data.fill, place);
  let rows: readonly PlanRow[] = [];
  let firstRow = 0;

  /** The row that the next step needs and that is not there; null when it needs none. */
  function wantedRow(): number | null {
    const { next } = steps;
    if (next?.kind !== 'decide' || rows[next.row - firstRow] !== undefined) return null;
    return isDue(next.closeTime, next.row === data.signal.length - 1) ? next.row : null;
  }

  async function decide(
    { trading, clock, sessions }: PaperWork,
    closeTime: EpochMs,
    row: number,
  ): Promise<void> {
    clock.advance(closeTime);
    const plan = rows[row - firstRow];
    const session = sessions.find(sessionId);
    const isRunning = session?.state === 'running';
    const isMade = plan !== undefined && isDue(closeTime, row === data.signal.length - 1);
    if (isMade && isRunning) {
      // Before its first bar nobody has said a price, and the guards would refuse the entries of the first row.
      const last = trading.lastPrice(session.instrument);
      if (last === null || last.time < closeTime) {
        trading.notePrice(session.instrument, data.closeTicks(row), closeTime);
      }
      await trading.decide(sessionId, plan);
    }
    sessions.change(sessionId, { lastBar: data.signal.time[row] });
  }

  return {
    get next() {
      return steps.next;
    },
    get isReady() {
      return wantedRow() === null;
    },
    async prepare() {
      const row = wantedRow();
      if (row === null) return;
      rows = await data.rows(row, Math.min(data.signal.length, row + rowsAtOnce));
      firstRow = row;
    },
    async take(work) {
      const step = steps.next;
      if (step === null) return;
      if (step.kind === 'decide') await decide(work, step.closeTime, step.row);
      else work.sessions.change(sessionId, { walkedTo: await walk(work, data.fill, step.index) });
      steps.advance();
    },
  };
}

/** The bars of an instrument that no session trades, and in which something is held or rests. */
export function bareCursor(symbol: string, fill: PaperBars): BarCursor {
  let index = 0;
  return {
    get next() {
      return index < fill.length ? { kind: 'walk' as const, closeTime: fill.closeTime(index) } : null;
    },
    isReady: true,
    prepare: () => Promise.resolve(),
    async take(work) {
      work.walked.set(symbol, await walk(work, fill, index));
      index += 1;
    },
  };
}
