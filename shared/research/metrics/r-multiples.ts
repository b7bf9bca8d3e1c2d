import type { SimulatedTrade } from '../../simulation/simulated-trade.ts';

/**
 * Profits as multiples of what the first stop put at risk (Tharp 2006), one per trade that had a stop apart from its
 * entry price.
 */
export function rMultiples(trades: readonly SimulatedTrade[], profit: 'grossPnl' | 'netPnl'): number[] {
  return trades.flatMap((trade) =>
    trade.initialRisk !== null && trade.initialRisk > 0 ? [trade[profit] / trade.initialRisk] : [],
  );
}
