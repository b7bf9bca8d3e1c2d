import type { EntrySituation, Holding } from './guard.ts';

/** Everything that would be held when the entry and all that rests have filled. */
export function heldAfter({ entry, market, account }: EntrySituation): readonly Holding[] {
  const { instrument, side, notional } = entry;
  const { correlationGroup } = market;
  return [...account.positions, ...account.restingEntries, { instrument, side, notional, correlationGroup }];
}

/** Holdings as positions: several in one instrument and on one side are one. */
export function positionsOf(holdings: readonly Holding[]): readonly Holding[] {
  return [...new Map(holdings.map((held) => [`${held.instrument} ${held.side}`, held])).values()];
}

/** Summed notional, whatever the sides: positions against each other are not taken off. */
export function notionalOf(holdings: readonly Holding[]): number {
  return holdings.reduce((sum, { notional }) => sum + Math.abs(notional), 0);
}
