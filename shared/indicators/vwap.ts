import type { MarketColumns } from '../domain/market.ts';
import { dayMs } from '../domain/time.ts';
import type { IndicatorRequest } from './indicator.ts';

/** Sum of typical price times volume over the sum of volume for bars `[from, to]`; NaN when nothing traded. */
function averagePrice({ high, low, close, volume }: MarketColumns, from: number, to: number): number {
  let money = 0;
  let amount = 0;
  for (let bar = from; bar <= to; bar += 1) {
    money += ((high[bar] + low[bar] + close[bar]) / 3) * volume[bar];
    amount += volume[bar];
  }
  return amount > 0 ? money / amount : Number.NaN;
}

/**
 * Volume-weighted average of the typical price (high + low + close) / 3 over the last `period` bars, in the quote
 * currency; NaN before the first full window and where the window traded nothing or its volume is unknown. Each window
 * is summed afresh, see `simpleMovingAverage`. (Berkowitz, Logue and Noser, Journal of Finance 43, 1988.)
 */
export function rollingVwap(period: number): IndicatorRequest {
  return {
    key: `rollingVwap(${period})`,
    compute(market) {
      const result = new Float64Array(market.length).fill(Number.NaN);
      for (let bar = period - 1; bar < market.length; bar += 1) {
        result[bar] = averagePrice(market, bar - period + 1, bar);
      }
      return result;
    },
  };
}

/** The same from the first bar of each UTC day: bars belong to the day in which they open. */
export const sessionVwap: IndicatorRequest = {
  key: 'sessionVwap',
  compute({ time, high, low, close, volume, length }) {
    const result = new Float64Array(length).fill(Number.NaN);
    let [day, money, amount] = [Number.NaN, 0, 0];
    for (let bar = 0; bar < length; bar += 1) {
      const today = Math.floor(time[bar] / dayMs);
      if (today !== day) [day, money, amount] = [today, 0, 0];
      money += ((high[bar] + low[bar] + close[bar]) / 3) * volume[bar];
      amount += volume[bar];
      if (amount > 0) result[bar] = money / amount;
    }
    return result;
  },
};
