import type { PlanRow, RowRule } from '../../domain/trading/plan-row.ts';
import type { TraderMemory } from './trader.ts';

/** What a row says of leaving a position. */
export interface ExitRules {
  readonly stop: RowRule;
  readonly target: RowRule;
  readonly trailing: PlanRow['trailing'];
}

/** A level of the cycle: which order of it was the last, and whether anything of it has filled. */
export interface LevelState {
  /** 0 before the first order. */
  readonly attempt: number;
  readonly isFilled: boolean;
}

/** Why a position is being left at market. */
export type LeavingReason = 'exit' | 'time' | 'close' | 'emergency';

/** What a trader remembers beyond orders and position, as it works with it. */
export interface TraderState {
  /** From 1; the next begins when a position is flat. */
  readonly cycle: number;
  /** Of the position's first fill, as far as it was seen; null while flat. */
  readonly since: number | null;
  /** Value of all levels of the cycle together, in the quote currency. */
  readonly notional: number | null;
  /** Of the last row under which entries rested: what fills now was decided by it. */
  readonly rules: ExitRules | null;
  /** Of the open position: fixed by the row that decided its first entry, but for prices, which follow the plan. */
  readonly entry: ExitRules | null;
  /** Closes that the position has seen; counted where the plan limits them. */
  readonly heldBars: number;
  /** The best price of a closed bar since the entry, where a stop follows it. */
  readonly extreme: number | null;
  readonly levels: readonly LevelState[];
  /** How many of each were sent in this cycle. */
  readonly stops: number;
  readonly targets: number;
  readonly exits: number;
  readonly leaving: LeavingReason | null;
  /** The entry that follows as soon as the position is left; null for none. */
  readonly next: 'long' | 'short' | null;
  /** Why nothing may be entered; null when it may. */
  readonly paused: string | null;
}

/** The state of a trader that begins with a cycle. */
export function newTraderState(cycle: number): TraderState {
  return {
    cycle,
    since: null,
    notional: null,
    rules: null,
    entry: null,
    heldBars: 0,
    extreme: null,
    levels: [],
    stops: 0,
    targets: 0,
    exits: 0,
    leaving: null,
    next: null,
    paused: null,
  };
}

/** The state as flat values, which is what the journal keeps of it. */
export function memoryOf(state: TraderState): TraderMemory {
  const { rules, entry, levels, ...flat } = state;
  return {
    ...flat,
    rules: JSON.stringify(rules),
    entry: JSON.stringify(entry),
    levels: JSON.stringify(levels),
  };
}

/** The state that `memoryOf` wrote. */
export function stateOf(memory: TraderMemory): TraderState {
  const read = (name: string): unknown => JSON.parse(String(memory[name] ?? 'null'));
  return {
    ...memory,
    rules: read('rules'),
    entry: read('entry'),
    levels: read('levels') ?? [],
  } as unknown as TraderState;
}
