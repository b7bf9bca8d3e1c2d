import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import {
  type InstrumentUnits,
  lotsOfNotional,
  notionalOf,
  ticksOfPrice,
} from '../../domain/trading/instrument-units.ts';
import { limitTicksOf } from '../../domain/trading/order-prices.ts';
import { entrySizeProblem } from '../../domain/trading/order-sizes.ts';
import { cashOfNumber } from '../../domain/trading/plan-number.ts';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import { firstStopPrice, wantedStopTicks } from './exit-prices.ts';
import { openOf } from './trader-course.ts';
import { levelIndex, levelSideOf, marketSideOf, rulesOf } from './trader-course.ts';
import type { CycleQuestion } from './trader.ts';
import type { TraderSituation } from './trader-situation.ts';
import type { ExitRules } from './trader-state.ts';

/** An entry that should rest, or go out at market. */
export interface EntryWish {
  readonly side: 'long' | 'short';
  readonly lots: Lots;
  readonly notional: Cash;
  /** Null at market. */
  readonly limitTicks: Ticks | null;
  /** Where it is expected to fill. */
  readonly ticks: Ticks;
  readonly stopTicks: Ticks;
}

/** A wish, or why there is none: `reason` null when the plan asks for nothing there. */
export type WishedLevel =
  { readonly wish: EntryWish } | { readonly wish: null; readonly reason: string | null };

const nothing: WishedLevel = { wish: null, reason: null };

function refused(reason: string): WishedLevel {
  return { wish: null, reason };
}

function mayEnter({ state }: TraderSituation): boolean {
  return state.paused === null && state.leaving === null;
}

/** The rules that would hold for an entry that fills next. */
function rulesInForce({ state }: TraderSituation, rules: ExitRules): ExitRules {
  return state.entry ?? rules;
}

/** What the first stop of a position would be with this entry in it. */
function stopTicksWith(
  situation: TraderSituation,
  rules: ExitRules,
  side: 'long' | 'short',
  ticks: Ticks,
  lots: Lots,
): Ticks | null {
  const { position, setting, state } = situation;
  const added = notionalOf(setting.units, ticks, lots);
  const after = {
    side,
    positionSide: 'both' as const,
    quantityLots: (position?.quantityLots ?? 0n) + lots,
    cost: (position?.cost ?? 0n) + added,
  };
  const extreme = position === null ? null : state.extreme;
  return wantedStopTicks(setting.units, { entry: rulesInForce(situation, rules), extreme }, after);
}

function wished(
  situation: TraderSituation,
  rules: ExitRules,
  entry: { side: 'long' | 'short'; ticks: Ticks; isAtMarket: boolean; notional: number },
): WishedLevel {
  const { units } = situation.setting;
  const { side, ticks, isAtMarket } = entry;
  if (!(entry.notional > 0)) return refused('there is no capital for it');
  const notional = cashOfNumber(entry.notional, 'The value of a level', 'down');
  const lots = lotsOfNotional(units, notional, ticks);
  if (lots === 0n) return refused('its value is less than one lot');
  const stopTicks = stopTicksWith(situation, rules, side, ticks, lots);
  // Never a position without a stop: an entry whose stop nobody knows is not sent.
  if (stopTicks === null) return refused('the plan names no stop for it');
  const problem = entrySizeProblem(units, { lots, ticks, exitTicks: side === 'long' ? stopTicks : ticks });
  if (problem !== null) return refused(`${problem.rule}: ${problem.value} of ${problem.limit}`);
  return { wish: { side, lots, notional, limitTicks: isAtMarket ? null : ticks, ticks, stopTicks } };
}

function entryTicks(units: InstrumentUnits, side: 'long' | 'short', price: number): Ticks | null {
  if (!(price > 0)) return null;
  const role = { side: side === 'long' ? 'buy' : 'sell', purpose: 'entry' } as const;
  return price < Number(units.instrument.tickSize) ? null : limitTicksOf(units, role, price);
}

/** The ladder that the row wants to rest, by level. */
export function wishedLevels(situation: TraderSituation, row: PlanRow): readonly WishedLevel[] {
  const { position, state, setting, notional, orders } = situation;
  const side = mayEnter(situation) ? levelSideOf(row) : null;
  const isResting = side !== null && (position === null || position.side === side);
  if (!isResting) return row.levels.map(() => nothing);
  const cycle = position === null ? notional : { ok: true as const, value: state.notional ?? 0 };
  if (cycle === null) return row.levels.map(() => nothing);
  if (!cycle.ok) return row.levels.map(() => refused(cycle.error));
  const resting = new Set(openOf(orders, 'entry').map(levelIndex));
  return row.levels.map(({ price, fraction }, index) => {
    const isDone = state.levels[index]?.isFilled === true && !resting.has(index);
    const ticks = price === null || isDone ? null : entryTicks(setting.units, side, price);
    if (ticks === null) return nothing;
    const level = { side, ticks, isAtMarket: false, notional: cycle.value * fraction };
    return wished(situation, rulesOf(row), level);
  });
}

/** The entry at market that the row, or the position that was just left, asks for. */
export function wishedMarketEntry(
  situation: TraderSituation,
  rules: ExitRules,
  side: 'long' | 'short' | null,
  ticks: Ticks | null,
): WishedLevel {
  const { position, notional } = situation;
  if (side === null || position !== null || !mayEnter(situation) || notional === null) return nothing;
  if (!notional.ok) return refused(notional.error);
  if (ticks === null || ticks <= 0n) return refused('there is no price yet');
  return wished(situation, rules, { side, ticks, isAtMarket: true, notional: notional.value });
}

/** The side a cycle that begins now would have. */
function beginningSide({ setting, state, occasion }: TraderSituation, row: PlanRow | null) {
  if (setting.kind === 'single-position') {
    return row !== null && occasion !== 'news' ? marketSideOf(row) : state.next;
  }
  return row === null ? null : levelSideOf(row);
}

/** What has to be known before a cycle can begin; null when none would. Asked of the state after the row. */
export function cycleQuestion(situation: TraderSituation): CycleQuestion | null {
  const { row, state, position, lastTicks, setting } = situation;
  if (position !== null || !mayEnter(situation)) return null;
  const side = beginningSide(situation, row);
  const rules = row === null ? state.rules : rulesOf(row);
  if (side === null || rules === null) return null;
  const tickSize = Number(setting.units.instrument.tickSize);
  const last = row?.close ?? (lastTicks === null ? null : Number(lastTicks) * tickSize);
  const price =
    setting.kind === 'grid' ? (row?.levels.find((level) => level.price !== null)?.price ?? null) : last;
  if (price === null || !(price > 0)) return null;
  return { side, price, stopPrice: firstStopPrice(rules, side, price) };
}

/** The price an entry at market is measured by. */
export function marketTicks({ row, lastTicks, setting }: TraderSituation): Ticks | null {
  return row === null ? lastTicks : ticksOfPrice(setting.units, row.close, 'nearest');
}
