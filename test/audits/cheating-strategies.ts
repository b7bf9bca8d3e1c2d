import type { MarketColumns } from '../../shared/domain/market.ts';
import { sma } from '../../shared/indicators/sma.ts';
import type { PlanDraft } from '../../shared/strategies/plan-draft.ts';
import { defineStrategy, type Strategy, type StrategyDefinition } from '../../shared/strategies/strategy.ts';

type Definition = StrategyDefinition<Record<string, never>>;

function cheat(
  id: string,
  plan: (market: MarketColumns) => PlanDraft,
  rest: Partial<Pick<Definition, 'warmup' | 'indicators'>> = {},
): Strategy {
  return defineStrategy({
    id,
    title: id,
    summary: 'Planted: it must not pass.',
    version: 1,
    timeframe: '1h',
    sides: ['long', 'short'],
    defaultLeverage: 1,
    params: {},
    warmup: () => 50,
    indicators: () => ({}),
    plan: ({ candles }) => plan(candles),
    ...rest,
  });
}

function signs(length: number, sign: (row: number) => number): Int8Array {
  return Int8Array.from({ length }, (_, row) => Math.sign(sign(row)) || 0);
}

/** A market entry in every row that leaves after one bar. */
function everyBar(marketEntry: Int8Array): PlanDraft {
  return { marketEntry, maximumHoldBars: 1 };
}

/** Buys when the next close is higher, sells when it is lower. */
const nextClose = cheat('cheat_next_close', ({ length, close }) =>
  everyBar(signs(length, (row) => (row + 1 < length ? close[row + 1] - close[row] : 0))),
);

/** Compares with a moving average whose window lies around the bar instead of before it. */
const centredAverage = cheat('cheat_centred_average', ({ length, close }) => {
  const around = (row: number): number => {
    const from = Math.max(0, row - 5);
    const window = close.subarray(from, Math.min(length, row + 6));
    return window.reduce((sum, value) => sum + value, 0) / window.length;
  };
  return everyBar(signs(length, (row) => around(row) - close[row]));
});

/** Buys near the lowest price of the whole history. */
const wholeMinimum = cheat('cheat_whole_minimum', ({ length, low, close }) => {
  const lowest = low.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  return everyBar(signs(length, (row) => (close[row] < 1.05 * lowest ? 1 : 0)));
});

/** Its only sin: the level that rests during the next bar is a hair above that bar's own low. */
const nextLow = cheat('cheat_next_low', ({ length, low, high }) => ({
  levels: [
    {
      price: Float64Array.from({ length }, (_, row) => (row + 1 < length ? low[row + 1] * 1.0001 : low[row])),
      scale: 1,
      fraction: 1,
    },
  ],
  target: { kind: 'price', price: high.map((value, row) => high[row + 2] ?? value) },
}));

/** Fades the distance from the mean of all closes: a scale fitted on the future, as machine learning does by mistake. */
const wholeScale = cheat('cheat_whole_scale', ({ length, close }) => {
  const mean = close.reduce((sum, value) => sum + value, 0) / length;
  return everyBar(signs(length, (row) => 1 - close[row] / mean));
});

/** Honest until it is asked twice: it remembers the close it last saw at each time, and looks the next one up. */
const memory = new Map<number, number>();
const rememberingCloses = cheat('cheat_memory', ({ length, time, close }) => {
  for (let row = 0; row < length; row += 1) memory.set(time[row], close[row]);
  return everyBar(
    signs(length, (row) => (memory.get(time[row] + (time[1] - time[0])) ?? close[row]) - close[row]),
  );
});

/** Strategies that look ahead, each in its own way. */
export const lookingAhead: readonly Strategy[] = [
  nextClose,
  centredAverage,
  wholeMinimum,
  nextLow,
  wholeScale,
  rememberingCloses,
];

/** Looks back only, but to the beginning: 50 bars are not enough to know what it knows. */
const sinceTheBeginning = cheat('cheat_running_maximum', ({ length, high, close }) => {
  let highest = Number.NEGATIVE_INFINITY;
  const peaks = high.map((value) => (highest = Math.max(highest, value)));
  return everyBar(signs(length, (row) => (close[row] < 0.9 * peaks[row] ? 1 : 0)));
});

/** Needs 200 bars and says 50. */
const shortWarmUp = defineStrategy({
  id: 'cheat_short_warmup',
  title: 'x',
  summary: 'Planted: it must not pass.',
  version: 1,
  timeframe: '1h',
  sides: ['long'],
  defaultLeverage: 1,
  params: {},
  warmup: () => 50,
  indicators: () => ({ mean: sma('close', 200) }),
  plan: ({ candles, indicators }) =>
    everyBar(signs(candles.length, (row) => (indicators.mean[row] > candles.close[row] ? 1 : 0))),
});

/** Counts bars from the first it is given: the same bar has another number in every window. */
const barNumber = cheat('cheat_bar_number', ({ length }) =>
  everyBar(signs(length, (row) => (row % 7 === 0 ? 1 : 0))),
);

/** Strategies that do not look ahead but need more history than they say. */
export const forgettingWarmUp: readonly Strategy[] = [sinceTheBeginning, shortWarmUp, barNumber];

/** Decides by the parity of the hour: no edge, no look-ahead, no memory. */
export const coinToss = cheat('honest_coin', ({ length, time, barMs }) =>
  everyBar(signs(length, (row) => ((time[row] / barMs) % 3) - 1)),
);

/** Never trades: proves nothing. */
export const idle = cheat('honest_idle', ({ length }) => everyBar(new Int8Array(length)));
