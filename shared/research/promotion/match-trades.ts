import type { EpochMs } from '../../domain/time.ts';
import type { DriftTrade, PaperTrade, TradePair } from './drift-trade.ts';

function barOf(time: EpochMs, barMs: number): number {
  return Math.floor(time / barMs);
}

function keyOf({ side, entryTime }: DriftTrade, barMs: number): string {
  return `${side} ${barOf(entryTime, barMs)}`;
}

function haveTimeInCommon(one: DriftTrade, other: DriftTrade, barMs: number): boolean {
  return (
    barOf(one.entryTime, barMs) <= barOf(other.exitTime, barMs) &&
    barOf(other.entryTime, barMs) <= barOf(one.exitTime, barMs)
  );
}

/** When the later of the two was over. */
export function pairTime({ paper, backtest }: TradePair): EpochMs {
  return Math.max(paper?.exitTime ?? -Infinity, backtest?.exitTime ?? -Infinity);
}

/**
 * Finds the twin of each trade: of the same side and entered at the same bar, and of those left over the ones that were
 * held at the same time, nearest entries first. Every trade is in one pair; in the order in which the pairs were over.
 */
export function matchTrades(
  paper: readonly PaperTrade[],
  backtest: readonly DriftTrade[],
  barMs: number,
): TradePair[] {
  const waiting = new Map<string, DriftTrade[]>();
  for (const trade of backtest) {
    const key = keyOf(trade, barMs);
    waiting.set(key, [...(waiting.get(key) ?? []), trade]);
  }
  const pairs: TradePair[] = [];
  const alone: PaperTrade[] = [];
  for (const trade of paper) {
    const twin = waiting.get(keyOf(trade, barMs))?.shift();
    if (twin === undefined) alone.push(trade);
    else pairs.push({ paper: trade, backtest: twin });
  }
  const left = new Set([...waiting.values()].flat());
  const near = alone
    .flatMap((trade) =>
      [...left]
        .filter((other) => other.side === trade.side && haveTimeInCommon(trade, other, barMs))
        .map((other) => ({ trade, other, apart: Math.abs(trade.entryTime - other.entryTime) })),
    )
    .toSorted((one, other) => one.apart - other.apart);
  const unmatched = new Set(alone);
  for (const { trade, other } of near) {
    if (!unmatched.has(trade) || !left.has(other)) continue;
    unmatched.delete(trade);
    left.delete(other);
    pairs.push({ paper: trade, backtest: other });
  }
  for (const trade of unmatched) pairs.push({ paper: trade, backtest: null });
  for (const other of left) pairs.push({ paper: null, backtest: other });
  return pairs.toSorted((one, other) => pairTime(one) - pairTime(other));
}
