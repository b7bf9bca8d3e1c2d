import type { Parameter } from './parameter.ts';
import { decimal, integer } from './parameter.ts';
import { sma } from '../indicators/sma.ts';
import { defineMeanLadder } from './mean-ladder.ts';

/** Parameters of both envelope grids; `off_k = envelope_start + k * envelope_step` for level `k` from 0. */
export const envelopeParameters = {
  ma_period: integer({
    title: 'Mean period',
    unit: 'bars',
    default: 7,
    minimum: 2,
    maximum: 500,
    search: [5, 7, 10],
  }),
  num_levels: integer({
    title: 'Levels',
    unit: 'levels',
    default: 2,
    minimum: 1,
    maximum: 10,
    search: [2, 3, 4],
  }),
  envelope_start: decimal({
    title: 'First offset',
    unit: '× mean',
    default: 0.05,
    minimum: 0.001,
    maximum: 0.9,
    search: [0.05, 0.07, 0.1],
  }),
  envelope_step: decimal({
    title: 'Offset step',
    unit: '× mean',
    default: 0.02,
    minimum: 0.001,
    maximum: 0.5,
    search: [0.02, 0.03, 0.05],
  }),
  sl_percent: decimal({
    title: 'Stop',
    unit: '% of average entry',
    default: 20,
    minimum: 0.1,
    maximum: 95,
    search: [15, 20, 25, 30],
  }),
} as const satisfies Record<string, Parameter>;

type EnvelopeValues = { readonly [Name in keyof typeof envelopeParameters]: number };

/** Distance of each level from the mean, as a fraction of it, nearest first. */
export function envelopeOffsets(params: EnvelopeValues): number[] {
  const offsets: number[] = [];
  for (let k = 0; k < params.num_levels; k += 1)
    offsets.push(params.envelope_start + k * params.envelope_step);
  return offsets;
}

/** An offset of 100 % or more would put a limit at or below zero. */
export function envelopeFault(params: EnvelopeValues): string | null {
  const deepest = params.envelope_start + (params.num_levels - 1) * params.envelope_step;
  if (deepest < 1) return null;
  return `the deepest level lies ${(deepest * 100).toFixed(1)} % below the mean; lower envelope_step or num_levels`;
}

/** Buys dips below a moving mean in several steps and sells the whole position when the price is back at the mean. */
export const envelopeDca = defineMeanLadder({
  id: 'envelope_dca',
  title: 'Envelope DCA',
  summary:
    'Buys dips below a moving average in steps, sells at the average, one stop for the whole position.',
  version: 1,
  timeframe: '1h',
  sides: ['long'],
  defaultLeverage: 6,
  params: envelopeParameters,
  fault: envelopeFault,
  warmup: (params) => params.ma_period,
  ladder: (params) => ({
    mean: sma('close', params.ma_period),
    side: 1,
    scales: envelopeOffsets(params).map((offset) => 1 - offset),
    stopFraction: params.sl_percent / 100,
  }),
});
