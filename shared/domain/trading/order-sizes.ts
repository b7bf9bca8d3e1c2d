import type { Cash, Lots, Ticks } from './exact.ts';
import { type InstrumentUnits, notionalOf } from './instrument-units.ts';

/** The venue's rule that a size breaks, with what it asks and what came: lots, or money for the notional rules. */
export interface SizeProblem {
  readonly rule: 'minimum-lots' | 'maximum-lots' | 'minimum-notional' | 'exit-notional';
  readonly limit: bigint;
  readonly value: bigint;
}

/** `exitTicks` is the lowest price it would leave at: a long's stop, a short's target; null where neither is known. */
export interface EntrySize {
  readonly lots: Lots;
  readonly ticks: Ticks;
  readonly exitTicks: Ticks | null;
}

/**
 * Why a venue would refuse an entry of this size, or its exit later: a position bought just above the minimum notional
 * is below it at its stop, and stays as dust. Null when both pass.
 */
export function entrySizeProblem(units: InstrumentUnits, size: EntrySize): SizeProblem | null {
  const { minimumLots, maximumLots, minimumNotional } = units.instrument;
  const { lots, ticks, exitTicks } = size;
  const least = minimumLots > 0n ? minimumLots : 1n;
  if (lots < least) return { rule: 'minimum-lots', limit: least, value: lots };
  if (maximumLots !== null && lots > maximumLots) {
    return { rule: 'maximum-lots', limit: maximumLots, value: lots };
  }
  const notional = notionalOf(units, ticks, lots);
  if (notional < minimumNotional)
    return { rule: 'minimum-notional', limit: minimumNotional, value: notional };
  if (exitTicks === null) return null;
  const exitNotional = notionalOf(units, exitTicks, lots);
  return exitNotional < minimumNotional
    ? { rule: 'exit-notional', limit: minimumNotional, value: exitNotional }
    : null;
}

/** Whether an order of these lots can be placed at a price by the venue's minimums. */
function stands({ instrument }: InstrumentUnits, lots: Lots, notional: Cash): boolean {
  return lots >= instrument.minimumLots && notional >= instrument.minimumNotional;
}

/**
 * How many lots to close so that no dust stays: `wanted` when that part and the rest can each be ordered, all that is
 * held when the rest could not, 0n when the part is too small to be an order and the rest is not. Closing all is always
 * answered with all.
 */
export function exitLots(units: InstrumentUnits, held: Lots, wanted: Lots, ticks: Ticks): Lots {
  if (wanted <= 0n) return 0n;
  if (wanted >= held) return held;
  const rest = held - wanted;
  if (!stands(units, rest, notionalOf(units, ticks, rest))) return held;
  return stands(units, wanted, notionalOf(units, ticks, wanted)) ? wanted : 0n;
}
