import { exitLong, exitShort, type Side } from '../../domain/plan.ts';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import { isOpen, type OwnOrder } from './own-orders.ts';
import { cycleIdOf } from './trader-tickets.ts';
import type { TraderSituation } from './trader-situation.ts';
import { type ExitRules, type LevelState, newTraderState, type TraderState } from './trader-state.ts';

export function signOf(side: 'long' | 'short'): Side {
  return side === 'long' ? 1 : -1;
}

export function sideOf(sign: Side | 0): 'long' | 'short' | null {
  if (sign === 0) return null;
  return sign === 1 ? 'long' : 'short';
}

export function rulesOf({ stop, target, trailing }: PlanRow): ExitRules {
  return { stop, target, trailing };
}

/** The index of an entry's level. */
export function levelIndex({ level }: Pick<OwnOrder, 'level'>): number {
  return (level ?? 1) - 1;
}

/** Whether the row refuses entries of `side`. */
function isLockedOut({ sideLock }: PlanRow, side: Side): boolean {
  return sideLock === -side;
}

/** The side that the row lets a grid rest, `null` for none. */
export function levelSideOf(row: PlanRow): 'long' | 'short' | null {
  const { levelSide, mayEnter } = row;
  return levelSide === 0 || !mayEnter || isLockedOut(row, levelSide) ? null : sideOf(levelSide);
}

/** The side that the row enters at market, `null` for none. */
export function marketSideOf(row: PlanRow): 'long' | 'short' | null {
  const signal = row.marketEntry ?? 0;
  return signal === 0 || !row.mayEnter || isLockedOut(row, signal) ? null : sideOf(signal);
}

function filledLevels(levels: readonly LevelState[], cycle: number, orders: readonly OwnOrder[]) {
  const filled = new Set(
    orders
      .filter((order) => order.purpose === 'entry' && order.filledLots > 0n)
      .filter((order) => order.cycleId === cycleIdOf(cycle))
      .map(levelIndex),
  );
  if (![...filled].some((index) => levels[index]?.isFilled !== true)) return levels;
  const known = Math.max(levels.length, ...[...filled].map((index) => index + 1));
  return Array.from({ length: known }, (_, index): LevelState => {
    const { attempt, isFilled } = levels[index] ?? { attempt: 0, isFilled: false };
    return { attempt, isFilled: isFilled || filled.has(index) };
  });
}

/** What the position and the orders say that the state does not have yet: fills, a first entry, a cycle that is over. */
export function observed({ state, position, orders, time }: TraderSituation): TraderState {
  const levels = filledLevels(state.levels, state.cycle, orders);
  if (position === null) {
    const isOver = state.entry !== null || levels.some(({ isFilled }) => isFilled);
    if (isOver) {
      const { rules, next, paused } = state;
      return { ...newTraderState(state.cycle + 1), rules, next, paused };
    }
    return state.leaving === null ? state : { ...state, leaving: null };
  }
  if (state.entry === null && state.rules !== null) {
    return { ...state, levels, entry: state.rules, since: time, heldBars: 0, extreme: null };
  }
  return levels === state.levels ? state : { ...state, levels };
}

/** The rules of an open position after a row: distances stay as the entry fixed them, prices follow the plan. */
function movedRules(entry: ExitRules | null, row: PlanRow): ExitRules | null {
  if (entry === null) return rulesOf(row).stop.kind === 'none' ? null : rulesOf(row);
  const movesStop = row.stop.kind === 'price' && row.stop.price !== null;
  const movesTarget = row.target.kind === 'price';
  if (!movesStop && !movesTarget) return entry;
  return { ...entry, ...(movesStop && { stop: row.stop }), ...(movesTarget && { target: row.target }) };
}

/** The state after a row was decided: once for each row. */
export function followed(situation: TraderSituation, row: PlanRow): TraderState {
  const { setting, position } = situation;
  const state: TraderState = { ...situation.state, next: null };
  if (position === null) return state;
  const side = signOf(position.side);
  const heldBars = row.maximumHoldBars === null ? state.heldBars : state.heldBars + 1;
  const best = side === 1 ? Math.max : Math.min;
  const bar = side === 1 ? row.high : row.low;
  const held: TraderState = {
    ...state,
    entry: movedRules(state.entry, row),
    heldBars,
    extreme: row.trailing === null ? null : best(state.extreme ?? bar, bar),
  };
  const reverses =
    setting.kind === 'single-position' && row.oppositeSignal === 'reverse' && row.marketEntry === -side;
  const isSignalled = (row.exits & (side === 1 ? exitLong : exitShort)) !== 0 || reverses;
  const isTimeUp = row.maximumHoldBars !== null && heldBars >= row.maximumHoldBars;
  const leaving = held.leaving ?? (isSignalled ? 'exit' : isTimeUp ? 'time' : null);
  const mayFollow = setting.kind === 'single-position' && state.paused === null;
  const next = mayFollow && (leaving === 'exit' || leaving === 'time') ? marketSideOf(row) : null;
  return { ...held, leaving, next };
}

/** Orders of a kind that the trader still has open. */
export function openOf(orders: readonly OwnOrder[], ...purposes: readonly OwnOrder['purpose'][]) {
  return orders.filter((order) => purposes.includes(order.purpose) && isOpen(order));
}
