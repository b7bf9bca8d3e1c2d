import { money, percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/**
 * Orders that nobody means: a value too large, a limit far on the wrong side of the market (it would fill at once, at a
 * price nobody wants), or a price so far away that a digit must be wrong.
 */
export const fatFingerGuard: RiskGuard = {
  id: 'fat-finger',
  title: 'Price band and largest order',
  finding({ entry, market, account, settings }) {
    const { currency } = account;
    if (!(entry.notional <= settings.maxOrderNotional)) {
      return { limit: money(settings.maxOrderNotional, currency), value: money(entry.notional, currency) };
    }
    const last = market.lastPrice;
    if (last === null || !(last > 0)) return { limit: 'a last price', value: `${last}` };
    for (const price of [entry.price, entry.limitPrice, entry.triggerPrice]) {
      const away = price === null ? 0 : Math.abs(price - last) / last;
      if (!(away <= settings.restingBandShare)) {
        const limit = `${percent(settings.restingBandShare)} from the last price of ${last}`;
        return { limit, value: `${percent(away)} at ${price}` };
      }
    }
    if (entry.limitPrice === null) return null;
    // The limit of a stop order works from its trigger on.
    const reference = entry.triggerPrice ?? last;
    const worse = ((entry.side === 'long' ? 1 : -1) * (entry.limitPrice - reference)) / reference;
    return worse <= settings.priceBandShare
      ? null
      : {
          limit: `${percent(settings.priceBandShare)} worse than ${reference}`,
          value: `${percent(worse)} worse at ${entry.limitPrice}`,
        };
  },
};
