import type { EpochMs } from '../../../shared/domain/time.ts';
import type { PaperAccount, PaperWork } from './paper-account.ts';
import type { BarCursor } from './session-cursor.ts';
import { followStates } from './session-states.ts';

/** Takes an account through bars of many cursors, in the order in which they close. */
export interface BarPlayer {
  readonly cursors: Map<string, BarCursor>;
  /** The cursor whose next step closes first; of those, walks before decisions. Null when none has one. */
  first(): { readonly id: string; readonly cursor: BarCursor; readonly closeTime: EpochMs } | null;
  /** One unit of work: steps that may be taken, until there is none or it has taken long enough. */
  play(mayTake: (id: string, closeTime: EpochMs, kind: 'walk' | 'decide') => boolean): Promise<void>;
}

/** Wall time that the bars of one unit of work take: what a killed process has to walk again. */
const unitMs = 40;

export function createBarPlayer(account: PaperAccount): BarPlayer {
  const cursors = new Map<string, BarCursor>();
  let beatenAt: EpochMs | null = null;

  async function beatAt({ trading, clock }: PaperWork, closeTime: EpochMs): Promise<void> {
    clock.advance(closeTime);
    if (beatenAt === closeTime) return;
    beatenAt = closeTime;
    await trading.beat();
  }

  function first(): ReturnType<BarPlayer['first']> {
    let found: ReturnType<BarPlayer['first']> = null;
    let isDecision = false;
    for (const [id, cursor] of cursors) {
      const { next } = cursor;
      if (next === null) continue;
      const isEarlier =
        found === null ||
        next.closeTime < found.closeTime ||
        (next.closeTime === found.closeTime && isDecision && next.kind === 'walk');
      if (!isEarlier) continue;
      found = { id, cursor, closeTime: next.closeTime };
      isDecision = next.kind === 'decide';
    }
    return found;
  }

  return {
    cursors,
    first,
    play: (mayTake) =>
      account.drive(async (work: PaperWork) => {
        const since = performance.now();
        for (let step = first(); step !== null; step = first()) {
          const { id, cursor, closeTime } = step;
          const kind = cursor.next!.kind;
          if (!cursor.isReady || !mayTake(id, closeTime, kind)) return;
          // The account looks at itself before anything is decided, and where nothing is, afterwards.
          if (kind === 'decide') await beatAt(work, closeTime);
          await cursor.take(work);
          const isLastOfItsTime = first()?.closeTime !== closeTime;
          if (isLastOfItsTime) await beatAt(work, closeTime);
          await followStates(work);
          if (isLastOfItsTime) work.noteEquity();
          if (performance.now() - since > unitMs) return;
        }
      }),
  };
}
