import type { CandleColumns } from '../../../shared/domain/candle.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import { formatDecimal } from '../../../shared/domain/trading/decimal.ts';
import type { Ticks } from '../../../shared/domain/trading/exact.ts';
import type { InstrumentKey } from '../../../shared/domain/trading/instrument.ts';
import { type InstrumentUnits, ticksOfPrice } from '../../../shared/domain/trading/instrument-units.ts';
import { exactOfNumber } from '../../../shared/domain/trading/plan-number.ts';
import type { PaperBar } from '../../../shared/engine/paper-venue/paper-settings.ts';

/** Closed candles as a simulated account walks them. */
export interface PaperBars {
  readonly length: number;
  readonly instrument: InstrumentKey;
  openTime(index: number): EpochMs;
  closeTime(index: number): EpochMs;
  bar(index: number): PaperBar;
}

function fundingOf(rate: number): PaperBar['funding'] {
  if (rate === 0) return null;
  if (Number.isNaN(rate)) return { rate: null };
  const { digits, scale } = exactOfNumber(rate, 'A funding rate');
  return { rate: formatDecimal(digits, scale) };
}

/** `fundingPaid` is what settles at the open of each bar: 0 for nothing, NaN for an unknown rate; null without funding. */
export function paperBarsOf(
  candles: CandleColumns,
  barMs: number,
  units: InstrumentUnits,
  fundingPaid: Float64Array | null,
): PaperBars {
  const { venue, market } = units.instrument;
  const instrument = { venue, market };
  const ticks = (price: number): Ticks => ticksOfPrice(units, price, 'nearest');
  return {
    length: candles.length,
    instrument,
    openTime: (index) => candles.time[index],
    closeTime: (index) => candles.time[index] + barMs,
    bar: (index) => ({
      instrument,
      time: candles.time[index],
      closeTime: candles.time[index] + barMs,
      open: ticks(candles.open[index]),
      high: ticks(candles.high[index]),
      low: ticks(candles.low[index]),
      close: ticks(candles.close[index]),
      liquidityLots: null,
      funding: fundingPaid === null ? null : fundingOf(fundingPaid[index]),
      inside: [],
    }),
  };
}
