import { sma } from '../indicators/sma.ts';
import { envelopeFault, envelopeOffsets, envelopeParameters } from './envelope-dca.ts';
import { defineMeanLadder } from './mean-ladder.ts';

/**
 * The offset above the mean that is as far, multiplicatively, as `offset` is below it, rounded to 0.1 %:
 * 0.05 -> 0.053, 0.07 -> 0.075, 0.10 -> 0.111, 0.15 -> 0.176.
 */
export function upperOffset(offset: number): number {
  return Math.round((1 / (1 - offset) - 1) * 1000) / 1000;
}

/** The mirror of `envelope_dca`: sells rallies above a moving mean in steps and buys back at the mean. */
export const envelopeDcaShort = defineMeanLadder({
  id: 'envelope_dca_short',
  title: 'Envelope DCA short',
  summary:
    'Sells rallies above a moving average in steps, buys back at the average, one stop for the whole position.',
  version: 1,
  timeframe: '1h',
  sides: ['short'],
  defaultLeverage: 6,
  params: envelopeParameters,
  fault: envelopeFault,
  warmup: (params) => params.ma_period,
  ladder: (params) => ({
    mean: sma('close', params.ma_period),
    side: -1,
    scales: envelopeOffsets(params).map((offset) => 1 + upperOffset(offset)),
    stopFraction: params.sl_percent / 100,
  }),
});
