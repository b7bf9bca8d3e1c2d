import { dayMs } from '../../domain/time.ts';
import { bollingerLower, bollingerUpper } from '../bollinger.ts';
import { donchianHigh, donchianLow } from '../donchian.ts';
import { ema } from '../ema.ts';
import type { IndicatorRequest } from '../indicator.ts';
import { keltnerLower, keltnerUpper } from '../keltner.ts';
import { sma } from '../sma.ts';
import { supertrend, supertrendSide } from '../supertrend.ts';
import { rollingVwap, sessionVwap } from '../vwap.ts';
import { wma } from '../wma.ts';
import type { ChartIndicator, ChartOutput } from './chart-indicator.ts';
import { bars, decimals } from './chart-indicator.ts';

const line = (name: string, request: IndicatorRequest): ChartOutput => ({ name, style: 'line', request });

const over = { pane: 'overlay', unit: 'price', guides: [] } as const;

/** The middle of a Donchian channel. */
function donchianMiddle(period: number): IndicatorRequest {
  return {
    key: `donchianMiddle(${period})`,
    compute(_, columns) {
      const low = columns.of(donchianLow(period));
      return columns.of(donchianHigh(period)).map((high, bar) => (high + low[bar]) / 2);
    },
  };
}

/** The line of a SuperTrend while it is on one side; NaN while it is on the other. */
function trendSide(period: number, multiple: number, side: 1 | -1): IndicatorRequest {
  return {
    key: `supertrendLine(${period},${multiple},${side})`,
    compute(_, columns) {
      const sides = columns.of(supertrendSide(period, multiple));
      return columns
        .of(supertrend(period, multiple))
        .map((value, bar) => (sides[bar] === side ? value : Number.NaN));
    },
  };
}

/** Indicators that are drawn over the candles. */
export const overlays: readonly ChartIndicator[] = [
  {
    ...over,
    id: 'sma',
    title: 'SMA',
    parameters: [bars('period', 50)],
    outputs: ({ period = 50 }) => [line('average', sma('close', period))],
    reach: ({ period = 50 }) => period,
  },
  {
    ...over,
    id: 'ema',
    title: 'EMA',
    parameters: [bars('period', 20)],
    outputs: ({ period = 20 }) => [line('average', ema('close', period))],
    reach: () => 'history',
  },
  {
    ...over,
    id: 'wma',
    title: 'WMA',
    parameters: [bars('period', 20)],
    outputs: ({ period = 20 }) => [line('average', wma('close', period))],
    reach: ({ period = 20 }) => period,
  },
  {
    ...over,
    id: 'bollinger',
    title: 'BB',
    parameters: [bars('period', 20, 2), decimals('deviations', 'deviations', 2)],
    outputs: ({ period = 20, deviations = 2 }) => [
      line('middle', sma('close', period)),
      line('upper', bollingerUpper(period, deviations)),
      line('lower', bollingerLower(period, deviations)),
    ],
    reach: ({ period = 20 }) => period,
  },
  {
    ...over,
    id: 'keltner',
    title: 'KC',
    parameters: [bars('period', 20), bars('atrPeriod', 10), decimals('multiple', 'ranges', 2)],
    outputs: ({ period = 20, atrPeriod = 10, multiple = 2 }) => [
      line('middle', ema('close', period)),
      line('upper', keltnerUpper({ period, atrPeriod, multiple })),
      line('lower', keltnerLower({ period, atrPeriod, multiple })),
    ],
    reach: () => 'history',
  },
  {
    ...over,
    id: 'donchian',
    title: 'DC',
    parameters: [bars('period', 20)],
    outputs: ({ period = 20 }) => [
      line('middle', donchianMiddle(period)),
      line('upper', donchianHigh(period)),
      line('lower', donchianLow(period)),
    ],
    reach: ({ period = 20 }) => period,
  },
  {
    ...over,
    id: 'supertrend',
    title: 'ST',
    parameters: [bars('period', 10), decimals('multiple', 'ranges', 3)],
    outputs: ({ period = 10, multiple = 3 }) => [
      { name: 'up', style: 'trend', request: trendSide(period, multiple, 1) },
      { name: 'down', style: 'trend', request: trendSide(period, multiple, -1) },
    ],
    reach: () => 'history',
  },
  {
    ...over,
    id: 'vwap',
    title: 'VWAP',
    parameters: [],
    outputs: () => [line('average', sessionVwap)],
    // The whole day that a bar is in; its first bar may be the day's.
    reach: (_, barMs) => Math.max(1, Math.ceil(dayMs / barMs)),
  },
  {
    ...over,
    id: 'rolling-vwap',
    title: 'VWAP n',
    parameters: [bars('period', 24)],
    outputs: ({ period = 24 }) => [line('average', rollingVwap(period))],
    reach: ({ period = 24 }) => period,
  },
];
