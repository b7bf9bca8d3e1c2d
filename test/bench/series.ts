import { syntheticMarket } from '../../electron/import/synthetic-market.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { briefCandles } from '../data/shared-data.ts';

/** A market that never was, the same in every run. */
export function seededCandles(bars: number, barMs: number): CandleColumns {
  return syntheticMarket({
    seed: 11,
    bars,
    firstTime: Date.UTC(2019, 0, 1),
    barMs,
    startPrice: 30_000,
    ticksPerUnit: 100,
  });
}

/** Hourly candles of four years: real ones where they are at hand. */
export function hourlyCandles(): CandleColumns {
  return briefCandles('btcusd-1h-2018-2022.csv') ?? seededCandles(33_259, 3_600_000);
}
