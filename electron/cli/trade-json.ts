import type { z } from 'zod';
import type { simulatedTrade } from '../../shared/contract/simulation.ts';
import { isoUtc } from '../../shared/domain/time.ts';

type Trade = z.output<typeof simulatedTrade>;

/** A trade as scripts read it: times as ISO UTC, the average entry under its short name. */
export type TradeJson = Omit<Trade, 'entryTime' | 'exitTime' | 'averageEntry' | 'netReturn'> & {
  readonly entryTime: string;
  readonly exitTime: string;
  readonly avgEntry: number;
};

export function tradeJson(trade: Trade): TradeJson {
  const { entryTime, exitTime, side, levels, averageEntry, netReturn: _shownOnTheChart, ...rest } = trade;
  return {
    entryTime: isoUtc(entryTime),
    exitTime: isoUtc(exitTime),
    side,
    levels,
    avgEntry: averageEntry,
    ...rest,
  };
}
