import { averageTicks } from '../../domain/trading/instrument-units.ts';
import type { TradingOrder } from '../../domain/trading/trading-order.ts';
import { isEnded } from '../orders/order-table.ts';
import { wantedTargetTicks } from './exit-prices.ts';
import { isResting, isTravelling, type OwnOrder } from './own-orders.ts';
import { uncoveredLots } from './position-steps.ts';
import { openOf } from './trader-course.ts';
import type { StopCoverage, TraderLevel, TraderPosition, TraderView } from './trader.ts';
import type { TraderSetting } from './trader-situation.ts';
import type { TraderState } from './trader-state.ts';
import { cycleIdOf } from './trader-tickets.ts';

/** What a view is made of. */
export interface TraderSight {
  readonly setting: TraderSetting;
  readonly state: TraderState;
  readonly position: TraderPosition | null;
  readonly orders: readonly OwnOrder[];
  /** The last order of each level; null before the first. */
  readonly entries: readonly (TradingOrder | null)[];
  readonly refusals: readonly (string | null)[];
  readonly uncoveredSince: number | null;
}

function levelState(order: TradingOrder): TraderLevel['state'] {
  if (order.filledLots > 0n) return isEnded(order.state) ? 'filled' : 'partly-filled';
  if (order.state === 'Denied' || order.state === 'Rejected') return 'denied';
  return isEnded(order.state) ? 'idle' : 'resting';
}

function levelOf({ setting, refusals }: TraderSight, order: TradingOrder | null, index: number): TraderLevel {
  const refusal = refusals[index] ?? null;
  if (order === null) {
    return {
      level: index + 1,
      side: 'long',
      ticks: null,
      quantityLots: 0n,
      filledLots: 0n,
      state: refusal === null ? 'idle' : 'denied',
      reason: refusal,
    };
  }
  const { filledLots, filledNotional, limitTicks, quantityLots } = order;
  const state = levelState(order);
  return {
    level: index + 1,
    side: order.side === 'buy' ? 'long' : 'short',
    ticks: filledLots > 0n ? averageTicks(setting.units, filledNotional, filledLots, 'nearest') : limitTicks,
    quantityLots,
    filledLots,
    state: state === 'idle' && refusal !== null ? 'denied' : state,
    reason: state === 'denied' ? order.reason : state === 'idle' ? refusal : null,
  };
}

function coverageOf({ position, orders, uncoveredSince }: TraderSight): StopCoverage {
  const heldLots = position?.quantityLots ?? 0n;
  const isLong = position?.side === 'long';
  let stopTicks: bigint | null = null;
  for (const stop of openOf(orders, 'stop')) {
    const ticks = stop.triggerTicks;
    if (position === null || ticks === null || isTravelling(stop) || !isResting(stop)) continue;
    if (stopTicks === null || (isLong ? ticks > stopTicks : ticks < stopTicks)) stopTicks = ticks;
  }
  const coveredLots = heldLots - uncoveredLots(orders, position);
  return { heldLots, coveredLots, uncoveredSince, stopTicks };
}

function phaseOf({ state, position, orders }: TraderSight): TraderView['phase'] {
  if (position !== null) {
    if (state.leaving === 'emergency') return 'emergency';
    return state.leaving === null ? 'in-position' : 'closing';
  }
  if (state.paused !== null) return 'paused';
  return openOf(orders, 'entry').length > 0 ? 'resting' : 'waiting';
}

/** What a monitor shows of a trader. */
export function traderView(sight: TraderSight): TraderView {
  const { setting, state, position, orders, entries } = sight;
  const isBegun = position !== null || openOf(orders, 'entry').length > 0;
  return {
    cycleId: isBegun ? cycleIdOf(state.cycle) : null,
    cycleNumber: state.cycle,
    cycleSince: state.since,
    levels: entries.map((order, index) => levelOf(sight, order, index)),
    targetTicks: position === null ? null : wantedTargetTicks(setting.units, state, position),
    coverage: coverageOf(sight),
    phase: phaseOf(sight),
  };
}
