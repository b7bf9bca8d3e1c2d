import { seconds } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** Age of the last price. A price from the future means that a clock is wrong, and is as bad. */
export const stalePriceGuard: RiskGuard = {
  id: 'stale-price',
  title: 'Age of the price',
  finding({ now, market, settings }) {
    const limit = `${seconds(settings.maxPriceAgeMs)} old`;
    if (market.lastPriceTime === null) return { limit, value: 'no price yet' };
    const ageMs = now - market.lastPriceTime;
    return Math.abs(ageMs) <= settings.maxPriceAgeMs ? null : { limit, value: `${seconds(ageMs)} old` };
  },
};
