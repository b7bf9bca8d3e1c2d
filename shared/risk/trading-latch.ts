import { err, ok, type Result } from '../domain/result.ts';

/** `Reducing`: positions may only shrink. `Halted`: so too, and nothing but a person's reset ends it. */
export const tradingStates = ['Active', 'Reducing', 'Halted'] as const;

export type TradingState = (typeof tradingStates)[number];

/**
 * How far the kill switch was thrown: no new entries (`pause`), resting entries cancelled as well (`cancel`), every
 * position closed too (`flatten`).
 */
export const killLevels = ['pause', 'cancel', 'flatten'] as const;

export type KillLevel = (typeof killLevels)[number];

/** What the order gate obeys, whoever is broken. `level` is null while trading is `Active`, and only then. */
export interface TradingLatch {
  readonly state: TradingState;
  readonly level: KillLevel | null;
}

/** What a latch asks for, again and again until it is done. Entries are refused by every latch but the open one. */
export interface LatchDuties {
  readonly deniesEntries: boolean;
  readonly cancelsEntries: boolean;
  readonly flattens: boolean;
}

export const openLatch: TradingLatch = { state: 'Active', level: null };

/** What a guard that halts (the drawdown) asks for: positions keep their stops, nothing is added. */
export const guardHalt: TradingLatch = { state: 'Halted', level: 'cancel' };

/** Where each throw of the kill switch leads. */
export const latchOfLevel: Readonly<Record<KillLevel, TradingLatch>> = {
  pause: { state: 'Reducing', level: 'pause' },
  cancel: { state: 'Reducing', level: 'cancel' },
  flatten: { state: 'Halted', level: 'flatten' },
};

function stateRank(state: TradingState): number {
  return tradingStates.indexOf(state);
}

function levelRank(level: KillLevel | null): number {
  return level === null ? -1 : killLevels.indexOf(level);
}

/** The stricter of the two in state and in level: asking for less than what holds changes nothing. */
export function tightenLatch(latch: TradingLatch, asked: TradingLatch): TradingLatch {
  return {
    state: stateRank(asked.state) > stateRank(latch.state) ? asked.state : latch.state,
    level: levelRank(asked.level) > levelRank(latch.level) ? asked.level : latch.level,
  };
}

export function latchDuties({ state, level }: TradingLatch): LatchDuties {
  return {
    deniesEntries: state !== 'Active' || level !== null,
    cancelsEntries: levelRank(level) >= levelRank('cancel'),
    flattens: level === 'flatten',
  };
}

/** What a person states with the reset, and what the venues say. */
export interface LatchReset {
  /** What was typed; must be `resume`. */
  readonly confirmation: string;
  /** Positions that are open at the venues as confirmed by them; null where one has not answered. */
  readonly openPositions: number | null;
}

/**
 * Opens the latch again, by a person's deliberate act. Refused with the reason, in one sentence, when the word was not
 * typed, or when everything was to be flattened and is not confirmed flat.
 */
export function resetLatch(latch: TradingLatch, reset: LatchReset): Result<TradingLatch, string> {
  if (!latchDuties(latch).deniesEntries) return ok(openLatch);
  if (reset.confirmation !== 'resume') return err('To trade again, type the word resume.');
  if (latch.level === 'flatten' && reset.openPositions !== 0) {
    return err(
      reset.openPositions === null
        ? 'A venue has not confirmed that it is flat.'
        : `${reset.openPositions} positions are still open after the order to flatten everything.`,
    );
  }
  return ok(openLatch);
}

/** As the journal keeps it, in `TradingStateChanged`: `Active`, `Reducing pause`, `Halted flatten`. */
export function latchText({ state, level }: TradingLatch): string {
  return level === null ? state : `${state} ${level}`;
}

/** Reads what `latchText` wrote. A text that no latch has is a halt: what is not understood must not trade. */
export function latchFromText(text: string): TradingLatch {
  if (text === latchText(openLatch)) return openLatch;
  for (const state of tradingStates) {
    for (const level of killLevels) {
      if (state !== 'Active' && text === latchText({ state, level })) return { state, level };
    }
  }
  return guardHalt;
}
