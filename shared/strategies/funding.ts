import { exitEither } from '../domain/plan.ts';
import { fundingRate } from '../indicators/funding-rate.ts';
import { entrySides, type EntryConditions } from './entry-conditions.ts';
import { decimal, integer } from './parameter.ts';
import { exitColumn } from './row-columns.ts';
import { above, below, equals } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { stopPercent, targetPercent } from './usual-parameters.ts';

const minuteMs = 60_000;

/** Bars after the first extreme close until `minutes` have passed; at least one. */
function confirmationBars(minutes: number, barMs: number): number {
  return Math.max(1, Math.ceil((minutes * minuteMs) / barMs));
}

/** Closes since the one that first saw the rate of each row, 0 at that close and wherever the rate is not extreme. */
function closesSinceSeen(rate: Float64Array, threshold: number): Float64Array {
  const seen = new Float64Array(rate.length);
  for (let row = 1; row < rate.length; row += 1) {
    if (Math.abs(rate[row]) > threshold && rate[row] === rate[row - 1]) seen[row] = seen[row - 1] + 1;
  }
  return seen;
}

interface Thresholds {
  readonly entry_threshold: number;
  readonly confirmation_minutes: number;
}

/** An extreme rate that has stood for the confirmation since the close that first saw it: one signal for each rate. */
function conditions({ candles, indicators: { rate } }: PlanInput, params: Thresholds): EntryConditions {
  const { entry_threshold: percent, confirmation_minutes: minutes } = params;
  const threshold = percent / 100;
  const bars = confirmationBars(minutes, candles.barMs);
  const seen = closesSinceSeen(rate, threshold);
  const stood = { text: `Rate has just stood for ${bars} bars`, holds: equals(seen, bars) };
  return {
    long: [{ text: `Funding below −${percent} %`, holds: below(rate, -threshold) }, stood],
    short: [{ text: `Funding above +${percent} %`, holds: above(rate, threshold) }, stood],
  };
}

/**
 * Trades against a crowd that pays to stay: long when the last funding rate is below `-entry_threshold`, short when above
 * `+entry_threshold`, once the rate has stood for `confirmation_minutes` since the close that first saw it: the next close
 * on 15m bars, the fifth on 1m bars. One entry for each new rate. Leaves when the rate is within `exit_threshold` of zero;
 * target and stop in per cent. A row without a known rate decides nothing. Unlevered: a stop of 0.2 % is easily jumped.
 */
export const funding = defineStrategy({
  id: 'funding',
  title: 'Funding',
  summary:
    'Goes against the side that pays an extreme funding rate, and leaves when the rate is normal again.',
  version: 1,
  timeframe: '15m',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  inputs: ['funding'],
  params: {
    entry_threshold: decimal({
      title: 'Funding beyond ±',
      unit: '% of notional',
      default: 0.03,
      minimum: 0.001,
      maximum: 5,
      search: [0.02, 0.03, 0.05],
    }),
    exit_threshold: decimal({
      title: 'Leave within ±',
      unit: '% of notional',
      default: 0.01,
      minimum: 0,
      maximum: 5,
      search: [0.005, 0.01],
    }),
    confirmation_minutes: integer({
      title: 'Confirmation',
      unit: 'minutes',
      default: 5,
      minimum: 1,
      maximum: 1440,
      search: [5],
    }),
    tp_percent: targetPercent(0.4, [0.3, 0.4, 0.6, 0.8, 1.2]),
    sl_percent: stopPercent(0.2, [0.1, 0.2, 0.3, 0.5]),
  },
  fault: (params) =>
    params.exit_threshold < params.entry_threshold ? null : 'exit_threshold must be below entry_threshold',
  warmup: (params, barMs) => confirmationBars(params.confirmation_minutes, barMs) + 2,
  indicators: () => ({ rate: fundingRate }),
  conditions,
  plan: (input, params) => ({
    marketEntry: entrySides(input.candles.length, conditions(input, params)),
    exitSignal: exitColumn(input.candles.length, (row) =>
      Math.abs(input.indicators.rate[row]) < params.exit_threshold / 100 ? exitEither : 0,
    ),
    target: { kind: 'percent', fraction: params.tp_percent / 100 },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
