import type { MarketColumns } from '../domain/market.ts';
import { atr } from './atr.ts';
import type { IndicatorColumns, IndicatorRequest } from './indicator.ts';

/**
 * Signed SuperTrend: the line in the quote currency, positive while the trend is up (the line is below the price),
 * negative while it is down. Bands lie `multiple` average true ranges from (high + low) / 2 and only tighten until a
 * close passes them. The first defined row counts as down, as TradingView's ta.supertrend has it.
 * (Seban, 2009; TradingView, Pine Script reference, ta.supertrend.)
 */
function signedLine(
  { high, low, close, length }: MarketColumns,
  columns: IndicatorColumns,
  period: number,
  multiple: number,
): Float64Array {
  const range = columns.of(atr(period));
  const result = new Float64Array(length).fill(Number.NaN);
  let upper = Number.NaN;
  let lower = Number.NaN;
  let side = -1;
  for (let bar = period; bar < length; bar += 1) {
    const middle = (high[bar] + low[bar]) / 2;
    const above = middle + multiple * range[bar];
    const below = middle - multiple * range[bar];
    if (!(upper <= above && close[bar - 1] <= upper)) upper = above;
    if (!(lower >= below && close[bar - 1] >= lower)) lower = below;
    if (bar > period && side === -1 && close[bar] > upper) side = 1;
    else if (bar > period && side === 1 && close[bar] < lower) side = -1;
    result[bar] = side === 1 ? lower : -upper;
  }
  return result;
}

function signedSupertrend(period: number, multiple: number): IndicatorRequest {
  return {
    key: `signedSupertrend(${period},${multiple})`,
    compute: (market, columns) => signedLine(market, columns, period, multiple),
  };
}

/** SuperTrend line in the quote currency. */
export function supertrend(period: number, multiple: number): IndicatorRequest {
  return {
    key: `supertrend(${period},${multiple})`,
    compute: (_, columns) => columns.of(signedSupertrend(period, multiple)).map(Math.abs),
  };
}

/** +1 while the SuperTrend is up, -1 while it is down, NaN before it is defined. */
export function supertrendSide(period: number, multiple: number): IndicatorRequest {
  return {
    key: `supertrendSide(${period},${multiple})`,
    compute: (_, columns) => columns.of(signedSupertrend(period, multiple)).map(Math.sign),
  };
}
