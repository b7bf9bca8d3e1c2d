import type { BacktestSummary } from '../../../shared/contract/backtests.ts';
import type { RunSummary } from '../../../shared/contract/research.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { timeframes, type Timeframe } from '../../../shared/domain/timeframe.ts';
import type { PaperAccount } from '../trading/paper-account.ts';
import type { HeldSession } from '../trading/session-record.ts';

export interface TradedSession {
  readonly account: PaperAccount;
  readonly session: HeldSession;
}

/** One strategy on one series, with the newest there is of each kind. */
export interface Found {
  readonly key: string;
  readonly strategyId: string;
  readonly series: SeriesKey;
  readonly backtest: BacktestSummary | null;
  readonly run: RunSummary | null;
  readonly paper: TradedSession | null;
}

function isTimeframe(text: string): text is Timeframe {
  return (timeframes as readonly string[]).includes(text);
}

/** Whether a session speaks for its strategy rather than another: of the present before replays, then the newest. */
function isBefore(one: TradedSession, other: TradedSession): boolean {
  if (one.account.clock !== other.account.clock) return one.account.clock === 'live';
  return one.session.number > other.session.number;
}

/** Every strategy and series that there is anything of. The lists have the newest first. */
export function findCandidates(
  backtests: readonly BacktestSummary[],
  runs: readonly RunSummary[],
  accounts: readonly PaperAccount[],
): Found[] {
  const found = new Map<string, Found>();

  function at(strategyId: string, symbol: string, timeframe: string): Found | null {
    if (!isTimeframe(timeframe)) return null;
    const key = `${strategyId} ${symbol} ${timeframe}`;
    const series = { symbol, timeframe };
    return found.get(key) ?? { key, strategyId, series, backtest: null, run: null, paper: null };
  }

  for (const summary of backtests) {
    if (summary.state !== 'completed' || summary.origin !== 'run') continue;
    const one = at(summary.strategyId, summary.symbol, summary.timeframe);
    if (one !== null && one.backtest === null) found.set(one.key, { ...one, backtest: summary });
  }
  for (const run of runs) {
    if (run.origin !== 'run') continue;
    const one = at(run.strategyId, run.symbol, run.timeframe);
    if (one !== null && one.run === null) found.set(one.key, { ...one, run });
  }
  for (const account of accounts) {
    for (const session of account.heldSessions.list()) {
      const one = at(session.strategyId, account.symbolOf(session.instrument), session.timeframe);
      const paper = { account, session };
      if (one !== null && (one.paper === null || isBefore(paper, one.paper)))
        found.set(one.key, { ...one, paper });
    }
  }
  return [...found.values()];
}
