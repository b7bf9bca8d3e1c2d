import { adx, minusDi, plusDi } from '../adx.ts';
import { atr } from '../atr.ts';
import { historicalVolatility } from '../historical-volatility.ts';
import type { IndicatorRequest } from '../indicator.ts';
import { macdHistogram, macdLine, macdSignal } from '../macd.ts';
import { onBalanceVolume } from '../obv.ts';
import { source, volumeRatio } from '../ratio.ts';
import { simpleReturn } from '../returns.ts';
import { rsi } from '../rsi.ts';
import { stochasticD, stochasticK } from '../stochastic.ts';
import { zScore } from '../z-score.ts';
import type { ChartIndicator, ChartOutput } from './chart-indicator.ts';
import { bars } from './chart-indicator.ts';

const line = (name: string, request: IndicatorRequest): ChartOutput => ({ name, style: 'line', request });

const own = { pane: 'own', guides: [] } as const;

/** A fraction in percent. */
function inPercent(of: IndicatorRequest): IndicatorRequest {
  return { key: `percent(${of.key})`, compute: (_, columns) => columns.of(of).map((value) => 100 * value) };
}

/** Indicators that are drawn in a pane of their own. */
export const oscillators: readonly ChartIndicator[] = [
  {
    ...own,
    id: 'rsi',
    title: 'RSI',
    unit: 'points',
    guides: [30, 70],
    parameters: [bars('period', 14, 2)],
    outputs: ({ period = 14 }) => [line('value', rsi('close', period))],
    reach: () => 'history',
  },
  {
    ...own,
    id: 'atr',
    title: 'ATR',
    unit: 'price',
    parameters: [bars('period', 14)],
    outputs: ({ period = 14 }) => [line('value', atr(period))],
    reach: () => 'history',
  },
  {
    ...own,
    id: 'macd',
    title: 'MACD',
    unit: 'price',
    guides: [0],
    parameters: [bars('fast', 12), bars('slow', 26, 2), bars('signal', 9)],
    outputs({ fast = 12, slow = 26, signal = 9 }) {
      const periods = { fast, slow, signal };
      return [
        { name: 'histogram', style: 'histogram', request: macdHistogram(periods) },
        line('value', macdLine(periods)),
        line('signal', macdSignal(periods)),
      ];
    },
    reach: () => 'history',
    fault: ({ fast = 12, slow = 26 }) => (fast < slow ? null : 'the fast period must be below the slow one'),
  },
  {
    ...own,
    id: 'adx',
    title: 'ADX',
    unit: 'points',
    guides: [25],
    parameters: [bars('period', 14, 2)],
    outputs: ({ period = 14 }) => [
      line('value', adx(period)),
      line('plus', plusDi(period)),
      line('minus', minusDi(period)),
    ],
    reach: () => 'history',
  },
  {
    ...own,
    id: 'stochastic',
    title: 'Stoch',
    unit: 'points',
    guides: [20, 80],
    parameters: [bars('period', 14), bars('smoothing', 3), bars('signal', 3)],
    outputs: ({ period = 14, smoothing = 3, signal = 3 }) => [
      line('value', stochasticK(period, smoothing)),
      line('signal', stochasticD(period, smoothing, signal)),
    ],
    reach: ({ period = 14, smoothing = 3, signal = 3 }) => period + smoothing + signal,
  },
  {
    ...own,
    id: 'obv',
    title: 'OBV',
    unit: 'volume',
    parameters: [],
    outputs: () => [line('value', onBalanceVolume)],
    reach: () => 'history',
  },
  {
    ...own,
    id: 'volume-ratio',
    title: 'RVOL',
    unit: 'ratio',
    guides: [1],
    parameters: [bars('period', 20)],
    outputs: ({ period = 20 }) => [{ name: 'value', style: 'histogram', request: volumeRatio(period) }],
    reach: ({ period = 20 }) => period,
  },
  {
    ...own,
    id: 'volatility',
    title: 'HV',
    unit: 'percent',
    parameters: [bars('period', 20, 2)],
    outputs: ({ period = 20 }) => [line('value', inPercent(historicalVolatility(period, 365)))],
    reach: ({ period = 20 }) => period + 1,
  },
  {
    ...own,
    id: 'return',
    title: 'ROC',
    unit: 'percent',
    guides: [0],
    parameters: [bars('period', 10)],
    outputs: ({ period = 10 }) => [line('value', inPercent(simpleReturn(period)))],
    reach: ({ period = 10 }) => period,
  },
  {
    ...own,
    id: 'z-score',
    title: 'Z',
    unit: 'ratio',
    guides: [-2, 0, 2],
    parameters: [bars('period', 20, 2)],
    outputs: ({ period = 20 }) => [line('value', zScore(source('close'), period))],
    reach: ({ period = 20 }) => period,
  },
];
