import type { Ticks } from '../../domain/trading/exact.ts';
import type { OrderChange } from '../../domain/trading/trading-order.ts';
import type { EntryWish, WishedLevel } from './entry-wishes.ts';
import { isAmendable, isOpen, isTravelling, type OwnOrder } from './own-orders.ts';
import { levelIndex, openOf } from './trader-course.ts';
import type { TraderCommand, TraderSituation } from './trader-situation.ts';
import type { LevelState, TraderState } from './trader-state.ts';
import { cycleIdOf, entryTickets } from './trader-tickets.ts';

/** What brings the entries to what is wished, in the order it has to happen. */
export interface EntrySteps {
  readonly levels: readonly LevelState[];
  readonly cancels: readonly TraderCommand[];
  readonly loosened: readonly TraderCommand[];
  readonly entries: readonly TraderCommand[];
  readonly tightened: readonly TraderCommand[];
}

/**
 * A travelling stop is moved once it is off by more than a tenth of its distance: it becomes exact with the fill, and
 * until then has only to be on the right side, near enough.
 */
const driftParts = 10n;

function distance(one: Ticks, other: Ticks): Ticks {
  return one > other ? one - other : other - one;
}

function isAdrift(triggerTicks: Ticks, { ticks, stopTicks }: EntryWish): boolean {
  return distance(triggerTicks, stopTicks) * driftParts > distance(ticks, stopTicks);
}

function changeOf(order: OwnOrder, { limitTicks, lots, notional }: EntryWish): OrderChange | null {
  const isFresh = order.filledLots === 0n;
  const change: OrderChange = {
    ...(limitTicks !== null && limitTicks !== order.limitTicks && { limitTicks }),
    ...(isFresh && lots !== order.lots && { quantityLots: lots }),
    ...(isFresh && notional !== order.notional && { notional }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

function travellingStop(orders: readonly OwnOrder[], entry: OwnOrder): OwnOrder | undefined {
  return orders.find((order) => order.attached?.entryId === entry.id && isOpen(order) && isTravelling(order));
}

/** Whether the stop that was sent with an entry is still with it, or over everything by now. */
function hasStop(orders: readonly OwnOrder[], entry: OwnOrder): boolean {
  return orders.some((order) => order.attached?.entryId === entry.id && isOpen(order));
}

function cancel({ id }: OwnOrder, reason: string): TraderCommand {
  return { kind: 'cancel', id, reason };
}

/** Cancels of entries that nobody wants any more: of a cycle that is over, and while nothing may be entered. */
export function entryCancels({
  setting,
  orders,
  state,
  position,
}: TraderSituation): readonly TraderCommand[] {
  const cycleId = cycleIdOf(state.cycle);
  const why =
    state.paused ?? (state.leaving === null ? null : `the position is being left: ${state.leaving}`);
  return openOf(orders, 'entry').flatMap((order) => {
    if (order.cycleId !== cycleId) return [cancel(order, 'its cycle is over')];
    if (why !== null) return [cancel(order, why)];
    if (setting.attachesStops && !hasStop(orders, order)) return [cancel(order, 'its stop is gone')];
    const isAgainst = position !== null && (position.side === 'long') !== (order.side === 'buy');
    return isAgainst && !setting.isHedged ? [cancel(order, 'the position is of the other side')] : [];
  });
}

interface Draft {
  levels: LevelState[];
  cancels: TraderCommand[];
  loosened: TraderCommand[];
  entries: TraderCommand[];
  tightened: TraderCommand[];
}

function move(draft: Draft, situation: TraderSituation, order: OwnOrder, wish: EntryWish): void {
  const change = changeOf(order, wish);
  const isSameSide = (order.side === 'buy') === (wish.side === 'long');
  const stop = travellingStop(situation.orders, order);
  const stopTicks = stop?.triggerTicks ?? null;
  const movesStop = stopTicks !== null && isAdrift(stopTicks, wish);
  if (isSameSide && change === null && !movesStop) return;
  const isSimple = isSameSide && isAmendable(order) && (stop === undefined || isAmendable(stop));
  if (!isSimple || !situation.setting.amends) {
    // An entry and its stop are one thing: where they cannot be moved, both go, and come again.
    draft.cancels.push(cancel(order, 'its level moved'));
    return;
  }
  if (movesStop && stop !== undefined) {
    const isLoosened = (wish.side === 'long') === wish.stopTicks < stopTicks;
    const batch = isLoosened ? draft.loosened : draft.tightened;
    batch.push({ kind: 'amend', id: stop.id, change: { triggerTicks: wish.stopTicks } });
  }
  if (change !== null) draft.entries.push({ kind: 'amend', id: order.id, change });
}

function submit(draft: Draft, situation: TraderSituation, index: number, wish: EntryWish): void {
  const { setting, state } = situation;
  const { attempt, isFilled } = draft.levels[index] ?? { attempt: 0, isFilled: false };
  while (draft.levels.length <= index) draft.levels.push({ attempt: 0, isFilled: false });
  draft.levels[index] = { attempt: attempt + 1, isFilled };
  const level = setting.kind === 'grid' ? index + 1 : null;
  const named = { ...wish, cycle: state.cycle, level, attempt: attempt + 1 };
  draft.entries.push({ kind: 'submit', ...entryTickets(setting, named) });
}

/** What brings the resting entries to the levels that a row wishes. */
export function entrySteps(situation: TraderSituation, wished: readonly WishedLevel[]): EntrySteps {
  const { state, orders } = situation;
  const draft: Draft = {
    levels: [...state.levels],
    cancels: [],
    loosened: [],
    entries: [],
    tightened: [],
  };
  const open = openOf(orders, 'entry').filter(({ cycleId }) => cycleId === cycleIdOf(state.cycle));
  for (const order of open) {
    const wish = wished[levelIndex(order)]?.wish ?? null;
    // What an entry at market has begun it finishes.
    if (wish === null && !(order.isMarket && order.filledLots > 0n)) {
      draft.cancels.push(cancel(order, 'the plan wants nothing there'));
    }
  }
  for (const [index, { wish }] of wished.entries()) {
    if (wish === null) continue;
    const here = open.filter((order) => levelIndex(order) === index);
    if (here.length === 0) submit(draft, situation, index, wish);
    for (const order of here) if (!order.isMarket) move(draft, situation, order, wish);
  }
  return { ...draft, levels: sameLevels(state, draft.levels) };
}

function sameLevels(state: TraderState, levels: readonly LevelState[]): readonly LevelState[] {
  return levels.length === state.levels.length &&
    levels.every(({ attempt }, index) => attempt === state.levels[index].attempt)
    ? state.levels
    : levels;
}
