import type { Lots, Ticks } from '../../domain/trading/exact.ts';
import type { OrderChange } from '../../domain/trading/trading-order.ts';
import { wantedStopTicks, wantedTargetTicks } from './exit-prices.ts';
import {
  followsEntry,
  isAmendable,
  isResting,
  isTravelling,
  leftLots,
  type OwnOrder,
  stopLots,
} from './own-orders.ts';
import { openOf } from './trader-course.ts';
import type { TraderPosition } from './trader.ts';
import type { TraderCommand, TraderSituation } from './trader-situation.ts';
import type { TraderState } from './trader-state.ts';
import { closingTicket } from './trader-tickets.ts';

/** The state with the attempts that were used, and what to do. */
export interface PositionSteps {
  readonly state: TraderState;
  readonly commands: readonly TraderCommand[];
}

function cancel({ id }: OwnOrder, reason: string): TraderCommand {
  return { kind: 'cancel', id, reason };
}

/** Lots of a position that no resting stop would close. */
export function uncoveredLots(orders: readonly OwnOrder[], position: TraderPosition | null): Lots {
  if (position === null) return 0n;
  const closing = position.side === 'long' ? 'sell' : 'buy';
  const covered = openOf(orders, 'stop')
    .filter(({ side }) => side === closing)
    .reduce((lots, stop) => lots + stopLots(stop), 0n);
  return covered >= position.quantityLots ? 0n : position.quantityLots - covered;
}

/** The change that makes a resting order have these lots left at this price; null when it is so. */
function adjustment(order: OwnOrder, ticks: Ticks, lots: Lots): OrderChange | null {
  const isStop = order.purpose === 'stop';
  const current = isStop ? order.triggerTicks : order.limitTicks;
  const change: OrderChange = {
    ...(current !== ticks && (isStop ? { triggerTicks: ticks } : { limitTicks: ticks })),
    ...(leftLots(order) !== lots && { quantityLots: order.filledLots + lots }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

function amendTo(order: OwnOrder, ticks: Ticks, lots: Lots): readonly TraderCommand[] {
  const change = adjustment(order, ticks, lots);
  return change === null ? [] : [{ kind: 'amend', id: order.id, change }];
}

interface Held extends TraderSituation {
  readonly position: TraderPosition;
}

function submitClosing(
  held: Held,
  state: TraderState,
  purpose: 'stop' | 'target' | 'exit' | 'emergency',
  attempt: number,
  lots: Lots,
  ticks: Ticks | null,
): TraderCommand {
  const order = { cycle: state.cycle, attempt, purpose, lots, ticks };
  return { kind: 'submit', ticket: closingTicket(held.setting, held.position, order), stop: null };
}

/**
 * One stop over the whole position. While an entry is still filling, the stop that travelled with it is kept beside it:
 * the venue makes it grow with each fill, so that no instant is uncovered.
 */
function stopSteps(held: Held, state: TraderState, ticks: Ticks): PositionSteps {
  const { position, orders } = held;
  const closing = position.side === 'long' ? 'sell' : 'buy';
  const stops = openOf(orders, 'stop').filter((stop) => stop.side === closing && !isTravelling(stop));
  const following = stops.filter(followsEntry);
  const own = stops.filter((stop) => !followsEntry(stop));
  const commands: TraderCommand[] = [];
  let wanted = position.quantityLots;
  for (const stop of following) {
    // The venue may show it grown before we have heard of the fill: what it has grown by is not in the position yet.
    const growth = stop.attached?.entryFilledLots ?? 0n;
    wanted -= stopLots(stop) < growth ? stopLots(stop) : growth;
    // Another in its place would not grow with its entry.
    if (held.setting.amends && isAmendable(stop) && stop.triggerTicks !== ticks) {
      commands.push({ kind: 'amend', id: stop.id, change: { triggerTicks: ticks } });
    }
  }
  const isCalm = held.occasion !== 'news' && !stops.some(({ isTriggered }) => isTriggered);
  if (wanted <= 0n) {
    // Those that travelled cover all: nothing else is needed beside them.
    const spare = isCalm ? own : [];
    return {
      state,
      commands: [...commands, ...spare.map((stop) => cancel(stop, 'the position is covered'))],
    };
  }
  const main = own.find(isAmendable);
  const covered = own.reduce((lots, stop) => lots + stopLots(stop), 0n);
  if (main === undefined) {
    const silent = own.filter((stop) => !isResting(stop) && stop.state !== 'PendingCancel');
    commands.push(...silent.map(({ id }): TraderCommand => ({ kind: 'ask', id })));
    if (covered >= wanted || silent.length > 0) return { state, commands };
    const stops = state.stops + 1;
    commands.push(submitClosing(held, state, 'stop', stops, wanted - covered, ticks));
    return { state: { ...state, stops }, commands };
  }
  // News may come in another order than things happened: a stop that seems too large is made smaller at the next bar.
  const left = leftLots(main);
  const adjusted = amendTo(main, ticks, isCalm || left < wanted ? wanted : left);
  if (adjusted.length > 0) return { state, commands: [...commands, ...adjusted] };
  const others = own.filter((stop) => stop !== main && !stop.isTriggered);
  return { state, commands: [...commands, ...others.map((stop) => cancel(stop, 'one stop covers it all'))] };
}

function targetSteps(held: Held, state: TraderState): PositionSteps {
  const { position, orders, setting } = held;
  const ticks = wantedTargetTicks(setting.units, state, position);
  const targets = openOf(orders, 'target');
  const main = targets.find(isAmendable);
  const others = targets.filter((target) => target !== main);
  if (ticks === null) return { state, commands: targets.map((target) => cancel(target, 'no target now')) };
  if (main !== undefined) {
    const commands = [
      ...amendTo(main, ticks, position.quantityLots),
      ...others.map((target) => cancel(target, 'one target is enough')),
    ];
    return { state, commands };
  }
  if (others.length > 0) return { state, commands: others.map(({ id }) => ({ kind: 'ask', id })) };
  const attempt = state.targets + 1;
  const command = submitClosing(held, state, 'target', attempt, position.quantityLots, ticks);
  return { state: { ...state, targets: attempt }, commands: [command] };
}

/** One order that closes at market at a time. One that the venue never showed does not hold up the next look. */
function leavingSteps(held: Held, state: TraderState): PositionSteps {
  const { position, orders, occasion, setting } = held;
  if (state.leaving === null) return { state, commands: [] };
  const underWay = openOf(orders, 'exit', 'emergency').filter(
    ({ isSeen }) => isSeen || occasion !== 'review',
  );
  if (underWay.length > 0) return { state, commands: [] };
  const exits = state.exits + 1;
  const purpose = state.leaving === 'emergency' ? 'emergency' : 'exit';
  const most = setting.units.instrument.maximumLots;
  const lots = most !== null && most < position.quantityLots ? most : position.quantityLots;
  const command = submitClosing(held, state, purpose, exits, lots, null);
  return { state: { ...state, exits }, commands: [command] };
}

/** What an open position needs: its stop before anything else, then the way out, then its target. */
function heldSteps(held: Held): PositionSteps {
  const { position, orders, setting, isStopGivenUp } = held;
  const ticks = wantedStopTicks(setting.units, held.state, position);
  const isUncovered = uncoveredLots(orders, position) > 0n;
  const isLost = isUncovered && (isStopGivenUp || ticks === null);
  const state: TraderState = isLost ? { ...held.state, leaving: 'emergency', next: null } : held.state;
  const stop = ticks === null || isLost ? { state, commands: [] } : stopSteps(held, state, ticks);
  const leaving = leavingSteps(held, stop.state);
  if (isLost) return { state: leaving.state, commands: [...stop.commands, ...leaving.commands] };
  const target = targetSteps(held, leaving.state);
  return { state: target.state, commands: [...stop.commands, ...leaving.commands, ...target.commands] };
}

/** What the position, or its absence, asks for. A flat one leaves nothing behind but stops that travel. */
export function positionSteps(situation: TraderSituation): PositionSteps {
  const { position, orders, state } = situation;
  if (position !== null) return heldSteps({ ...situation, position });
  const left = openOf(orders, 'stop', 'target', 'exit', 'emergency').filter(
    (order) => order.attached === null || !order.attached.isEntryOpen,
  );
  return { state, commands: left.map((order) => cancel(order, 'the position is closed')) };
}
