import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { marketOf } from '../../../shared/domain/market.ts';
import { atr } from '../../../shared/indicators/atr.ts';
import { createIndicatorColumns } from '../../../shared/indicators/indicator-columns.ts';
import { sizingRangePeriod } from '../../../shared/domain/trading/plan-row.ts';

/** Average true range of the last bars, in the quote currency; null of too few. */
export function averageTrueRangeOf(candles: CandleColumns, barMs: number): number | null {
  const last = createIndicatorColumns(marketOf(candles, barMs)).of(atr(sizingRangePeriod)).at(-1);
  return last !== undefined && Number.isFinite(last) ? last : null;
}
