import type { SimulatedTrade } from '../../simulation/simulated-trade.ts';

/** Notional at entry in the quote currency. */
export function entryNotional(trade: SimulatedTrade): number {
  return trade.averageEntry * trade.quantity;
}

/** Net profit over entry notional, one per trade: 0.02 is 2 %. */
export function tradeReturns(trades: readonly SimulatedTrade[]): number[] {
  return trades.map((trade) => trade.netPnl / entryNotional(trade));
}

/** Sum of the gains over the absolute sum of the losses. NaN without a loss. */
export function profitFactor(results: readonly number[]): number {
  let gains = 0;
  let losses = 0;
  for (const result of results) {
    if (result > 0) gains += result;
    else losses -= result;
  }
  return losses > 0 ? gains / losses : Number.NaN;
}

/**
 * System quality number (Tharp 2006): mean over standard deviation (n - 1) of the trades' results, times the root of
 * their number. NaN for fewer than two trades or no variance.
 */
export function systemQualityNumber(results: readonly number[]): number {
  const count = results.length;
  if (count < 2) return Number.NaN;
  const mean = results.reduce((sum, result) => sum + result, 0) / count;
  const squares = results.reduce((sum, result) => sum + (result - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / (count - 1));
  return deviation > 1e-12 * Math.abs(mean) && deviation > 0
    ? (Math.sqrt(count) * mean) / deviation
    : Number.NaN;
}

/** Longest run of trades that did not gain. */
export function maxConsecutiveLosses(results: readonly number[]): number {
  let longest = 0;
  let current = 0;
  for (const result of results) {
    current = result > 0 ? 0 : current + 1;
    if (current > longest) longest = current;
  }
  return longest;
}
