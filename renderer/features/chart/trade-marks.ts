import type { UTCTimestamp } from 'lightweight-charts';
import type { z } from 'zod';
import type { simulatedTrade } from '../../../shared/contract/simulation.ts';
import { chartTime } from './bars.ts';

export type Trade = z.infer<typeof simulatedTrade>;

/** One trade as the chart shows it: a numbered triangle in, a triangle with the result out. */
export interface TradeMark {
  /** Counted from 1, as in the trades table. */
  readonly number: number;
  readonly entryTime: UTCTimestamp;
  readonly exitTime: UTCTimestamp;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly side: 'long' | 'short';
  readonly isGain: boolean;
  readonly entryText: string;
  readonly exitText: string;
}

export function tradeMarks(
  trades: readonly Trade[],
  formatReturn: (share: number | null) => string,
): TradeMark[] {
  return trades.map((trade, i) => ({
    number: i + 1,
    entryTime: chartTime(trade.entryTime),
    exitTime: chartTime(trade.exitTime),
    entryPrice: trade.averageEntry,
    exitPrice: trade.exitPrice,
    side: trade.side,
    isGain: trade.netPnl >= 0,
    entryText: trade.levels > 1 ? `${i + 1} ×${trade.levels}` : `${i + 1}`,
    exitText: formatReturn(trade.netReturn),
  }));
}

/** Positions `[from, to)` of the marks that touch a time range; marks are in order of entry and never overlap. */
export function marksBetween(marks: readonly TradeMark[], from: number, to: number): [number, number] {
  const firstWhere = (test: (mark: TradeMark) => boolean) => {
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(marks[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const start = firstWhere((mark) => mark.exitTime >= from);
  return [
    start,
    Math.max(
      start,
      firstWhere((mark) => mark.entryTime > to),
    ),
  ];
}
