import type { ArenaRow } from '../../../../shared/contract/trading/arena.ts';

/** Trades at which a Sharpe ratio counts half. */
const halfTrades = 30;

/**
 * What strategies are ranked by: the Sharpe ratio, shrunk towards zero by how few trades stand behind it,
 * `sharpe * n / (n + 30)`. Null where there is no ratio. The form is that of an empirical-Bayes shrinkage towards a mean of
 * zero, in which 30 trades weigh as much as the doubt (James and Stein 1961).
 */
export function arenaScore(sharpe: number | null, trades: number): number | null {
  return sharpe === null ? null : (sharpe * trades) / (trades + halfTrades);
}

function isBefore(one: ArenaRow, other: ArenaRow): number {
  if (one.score === null || other.score === null) {
    return Number(one.score === null) - Number(other.score === null);
  }
  return other.score - one.score || (other.netReturn ?? 0) - (one.netReturn ?? 0);
}

/** Best first, numbered from 1 within their series; those without a score come last and have no rank. */
export function rankRows(rows: readonly ArenaRow[]): ArenaRow[] {
  const next = new Map<string, number>();
  return rows.toSorted(isBefore).map((row) => {
    if (row.score === null) return { ...row, rank: null };
    const series = `${row.symbol} ${row.timeframe}`;
    const rank = (next.get(series) ?? 0) + 1;
    next.set(series, rank);
    return { ...row, rank };
  });
}
