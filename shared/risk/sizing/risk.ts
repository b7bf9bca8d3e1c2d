import { ok } from '../../domain/result.ts';
import { lossShareAtStop } from './loss-at-stop.ts';
import type { SizingMethod } from './sizing.ts';

/**
 * As much as loses `riskPerTradeShare` of the capital at the stop, fees included:
 * notional = capital x risk / loss per unit of notional (Tharp, Trade Your Way to Financial Freedom, 1998: percent risk).
 */
export const riskSizing: SizingMethod = {
  id: 'risk',
  title: 'Risk to the stop',
  notional(input) {
    const loss = lossShareAtStop(input);
    return loss.ok ? ok((input.capital * input.settings.riskPerTradeShare) / loss.value) : loss;
  },
};
