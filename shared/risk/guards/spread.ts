import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** Ask less bid over their middle. Candles have no quote; there the costs of the simulation stand for it. */
export const spreadGuard: RiskGuard = {
  id: 'spread',
  title: 'Spread',
  finding({ market, settings }) {
    const limit = `${percent(settings.maxSpreadShare)} of the price`;
    if (market.quote.kind === 'candles') return null;
    if (market.quote.kind === 'unknown') return { limit, value: 'no quote yet' };
    const { bid, ask } = market.quote;
    if (!(bid > 0 && ask >= bid)) return { limit, value: `a bid of ${bid} and an ask of ${ask}` };
    const share = (ask - bid) / ((ask + bid) / 2);
    return share <= settings.maxSpreadShare ? null : { limit, value: `${percent(share)} of the price` };
  },
};
