import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** From the entry's price to that of liquidation, over the price; and the stop must come first. */
export const liquidationDistanceGuard: RiskGuard = {
  id: 'liquidation-distance',
  title: 'Distance to liquidation',
  finding({ entry, market, settings }) {
    const limit = `${percent(settings.minLiquidationDistanceShare)} from the price`;
    if (market.liquidation.kind === 'impossible') return null;
    if (market.liquidation.kind === 'unknown') return { limit, value: 'price of liquidation not known' };
    const { price } = market.liquidation;
    const sign = entry.side === 'long' ? 1 : -1;
    const distance = (sign * (entry.price - price)) / entry.price;
    if (!(distance >= settings.minLiquidationDistanceShare)) {
      return { limit, value: `${percent(distance)} from the price` };
    }
    if (entry.stopPrice === null || sign * (entry.stopPrice - price) > 0) return null;
    return { limit: `a stop before liquidation at ${price}`, value: `stop at ${entry.stopPrice}` };
  },
};
