import type { MarketColumns } from '../../domain/market.ts';
import type { IndicatorColumns, IndicatorRequest } from '../indicator.ts';
import type { ChartIndicator } from './chart-indicator.ts';

const heikinClose: IndicatorRequest = {
  key: 'heikinClose',
  compute: ({ open, high, low, close }) =>
    close.map((value, bar) => (open[bar] + high[bar] + low[bar] + value) / 4),
};

const heikinOpen: IndicatorRequest = {
  key: 'heikinOpen',
  compute({ open, close, length }, columns) {
    const closes = columns.of(heikinClose);
    const result = new Float64Array(length);
    for (let bar = 0; bar < length; bar += 1) {
      result[bar] = bar === 0 ? (open[0] + close[0]) / 2 : (result[bar - 1] + closes[bar - 1]) / 2;
    }
    return result;
  },
};

function extreme(name: string, pick: (...values: number[]) => number, of: 'high' | 'low'): IndicatorRequest {
  return {
    key: name,
    compute(market: MarketColumns, columns: IndicatorColumns) {
      const opens = columns.of(heikinOpen);
      const closes = columns.of(heikinClose);
      return market[of].map((value, bar) => pick(value, opens[bar], closes[bar]));
    },
  };
}

/**
 * Heikin-Ashi bars: the close is the mean of the bar's four prices, the open the middle of the last Heikin-Ashi bar.
 * They smooth the eye; nobody trades at these prices. (Valcu, Technical Analysis of Stocks and Commodities, 2004.)
 */
export const heikinAshi: ChartIndicator = {
  id: 'heikin-ashi',
  title: 'Heikin-Ashi',
  pane: 'overlay',
  unit: 'price',
  guides: [],
  parameters: [],
  outputs: () => [
    { name: 'open', style: 'line', request: heikinOpen },
    { name: 'high', style: 'line', request: extreme('heikinHigh', Math.max, 'high') },
    { name: 'low', style: 'line', request: extreme('heikinLow', Math.min, 'low') },
    { name: 'close', style: 'line', request: heikinClose },
  ],
  reach: () => 'history',
};
