import { err, ok, type Result } from '../../domain/result.ts';
import type { SizingInput } from './sizing.ts';

/**
 * Part of the notional that is lost when the stop fills at its price, the fees of both fills with it. Refused for a stop
 * that is missing or on the wrong side of the price.
 */
export function lossShareAtStop({ side, price, stopPrice, settings }: SizingInput): Result<number, string> {
  if (stopPrice === null) return err('There is no stop to size the position by.');
  const distance = ((side === 'long' ? 1 : -1) * (price - stopPrice)) / price;
  if (!(distance > 0)) {
    return err(`The stop at ${stopPrice} is not on the losing side of ${price} for a ${side}.`);
  }
  return ok(distance + settings.assumedFeeRate * (1 + stopPrice / price));
}
