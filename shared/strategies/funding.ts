import { exitEither } from '../domain/plan.ts';
import { fundingRate } from '../indicators/funding-rate.ts';
import { decimal, integer } from './parameter.ts';
import { exitColumn } from './row-columns.ts';
import { defineStrategy } from './strategy.ts';
import { stopPercent, targetPercent } from './usual-parameters.ts';

const minuteMs = 60_000;

/** Bars after the first extreme close until `minutes` have passed; at least one. */
function confirmationBars(minutes: number, barMs: number): number {
  return Math.max(1, Math.ceil((minutes * minuteMs) / barMs));
}

/**
 * +1 in the row where a rate below `-threshold` has stood for `confirmation` bars since the close that first saw it, -1
 * for one above `threshold`, else 0: one signal for each published rate, not one a bar.
 */
function confirmed(rate: Float64Array, threshold: number, confirmation: number): Int8Array {
  const signals = new Int8Array(rate.length);
  let seen = 0;
  for (let row = 0; row < rate.length; row += 1) {
    const isExtreme = Math.abs(rate[row]) > threshold;
    if (isExtreme && row > 0 && rate[row] === rate[row - 1]) seen += 1;
    else seen = 0;
    if (isExtreme && seen === confirmation) signals[row] = rate[row] < 0 ? 1 : -1;
  }
  return signals;
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
  plan: ({ candles, indicators: { rate } }, params) => ({
    marketEntry: confirmed(
      rate,
      params.entry_threshold / 100,
      confirmationBars(params.confirmation_minutes, candles.barMs),
    ),
    exitSignal: exitColumn(rate.length, (row) =>
      Math.abs(rate[row]) < params.exit_threshold / 100 ? exitEither : 0,
    ),
    target: { kind: 'percent', fraction: params.tp_percent / 100 },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
