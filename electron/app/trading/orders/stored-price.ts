import { candleColumns } from '../../../../shared/domain/candle.ts';
import type { EpochMs } from '../../../../shared/domain/time.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import type { Ticks } from '../../../../shared/domain/trading/exact.ts';
import type { InstrumentUnits } from '../../../../shared/domain/trading/instrument-units.ts';
import type { CandleStore } from '../../../../shared/ports/candle-store.ts';
import { nearestTicks } from '../views/row-amounts.ts';

/** Close of the newest stored bar of a symbol, whatever its timeframe, at the time it closed; null without bars. */
export function lastStoredPrice(
  candles: Pick<CandleStore, 'list' | 'load'>,
  symbol: string,
  units: InstrumentUnits,
): { readonly ticks: Ticks; readonly time: EpochMs } | null {
  let newest: {
    readonly time: EpochMs;
    readonly open: EpochMs;
    readonly timeframe: Parameters<typeof timeframeMs>[0];
  } | null = null;
  for (const { symbol: name, timeframe, lastTime } of candles.list()) {
    if (name !== symbol || lastTime === null) continue;
    const time = lastTime + timeframeMs(timeframe);
    if (newest === null || time > newest.time) newest = { time, open: lastTime, timeframe };
  }
  if (newest === null) return null;
  const { close, length } = candleColumns(candles.load(symbol, newest.timeframe, { from: newest.open }));
  const ticks = length === 0 ? null : nearestTicks(units, close[length - 1]);
  return ticks === null ? null : { ticks, time: newest.time };
}
