import type { DriftReport } from '../../../shared/contract/drift.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { DriftNote } from '../../../shared/domain/promotion.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { PlanRow } from '../../../shared/domain/trading/plan-row.ts';
import { cashNumber } from '../../../shared/domain/trading/plan-number.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { driftOf } from '../../../shared/research/promotion/drift.ts';
import type { DriftTrade, TradePair } from '../../../shared/research/promotion/drift-trade.ts';
import { matchTrades } from '../../../shared/research/promotion/match-trades.ts';
import type { PlanRowsTask } from '../../../workers/tasks/plan-rows-task.ts';
import type { RunInputs } from '../run-inputs.ts';
import { requireStrategy } from '../strategies.ts';
import type { PaperAccount } from '../trading/paper-account.ts';
import { strategyVersionOf } from '../trading/session-data.ts';
import type { HeldSession } from '../trading/session-record.ts';
import { driftClue } from './drift-clues.ts';
import { paperSessionTrades } from './paper-session-trades.ts';
import { type BacktestSources, sessionBacktest } from './session-backtest.ts';

export interface DriftSources extends BacktestSources {
  readonly clock: Clock;
}

/** Rows are worked out again for a session of up to this many bars: beyond it one look would take too long. */
const mostRows = 50_000;

function scaled(trade: DriftTrade, by: number): DriftTrade {
  const { quantity, fees, funding, netPnl } = trade;
  return { ...trade, quantity: quantity * by, fees: fees * by, funding: funding * by, netPnl: netPnl * by };
}

function middleOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 1;
}

/**
 * Backtests size by allocation alone. A session that sizes otherwise is compared with trades of its own size: of the same
 * quantity where both filled the same levels, else by the usual ratio of the two.
 */
function atSizeOfPaper(pairs: readonly TradePair[]): TradePair[] {
  const ratioOf = ({ paper, backtest }: TradePair): number | null =>
    paper !== null && backtest !== null && paper.levels === backtest.levels && backtest.quantity > 0
      ? paper.quantity / backtest.quantity
      : null;
  const usual = middleOf(pairs.map(ratioOf).filter((ratio) => ratio !== null));
  return pairs.map((pair) => ({
    ...pair,
    backtest: pair.backtest && scaled(pair.backtest, ratioOf(pair) ?? usual),
  }));
}

/** The plan of today, worked out once and only when it is asked for. */
function planRows({ pool }: DriftSources, session: HeldSession, inputs: RunInputs) {
  const first = Math.max(0, inputs.from - 1);
  let rows: Promise<readonly PlanRow[]> | null = null;
  return async (index: number): Promise<PlanRow | null> => {
    if (index < first || index >= inputs.to || inputs.to - first > mostRows) return null;
    const { candles, barMs, calendar, inputs: beside } = inputs.dataset;
    const strategy = requireStrategy(session.strategyId);
    const task: PlanRowsTask = {
      kind: 'plan-rows',
      candles,
      barMs,
      calendar,
      inputs: beside,
      strategyId: strategy.id,
      strategyFile: strategy.file ?? null,
      params: session.params,
      fromRow: first,
      toRow: inputs.to,
    };
    rows ??= pool.run<readonly PlanRow[]>(task);
    return (await rows)[index - first];
  };
}

/**
 * Runs the backtest of the time that a paper session has traded, and holds one against the other. Throws CONFLICT while
 * the account is not open, NOT_ENOUGH_DATA before its second bar.
 */
export async function sessionDrift(
  sources: DriftSources,
  account: PaperAccount,
  session: HeldSession,
): Promise<DriftReport> {
  const { sizing, timeframe, fillTimeframe, walkedTo: until } = session;
  const history = account.history();
  if (until === null || history === null) {
    throw new CandlewrightError(
      'CONFLICT',
      `The session ${session.id} has not traded a bar yet.`,
      'Wait until its second bar has closed.',
    );
  }
  const barMs = timeframeMs(timeframe);
  const { trades, cycles } = paperSessionTrades(account, session, until);
  const isOver = session.state === 'stopped' || session.state === 'ended';
  const backtest = await sessionBacktest(sources, account, session, until, !isOver);
  const { inputs } = backtest;
  const found = matchTrades(trades, backtest.trades, barMs);
  const pairs = sizing.method === 'allocation' ? found : atSizeOfPaper(found);
  const planRow = planRows(sources, session, inputs);
  const isSameStrategy = strategyVersionOf(session.strategyId) === session.strategyVersion;
  const mayHaveChanged = sources.candles
    .versions(inputs.series.symbol, timeframe)
    .some(({ cause, createdAt }) => cause !== 'stream' && createdAt > session.startedAt);
  const about = {
    account,
    session,
    cycles,
    barMs,
    candles: inputs.candles,
    planRow,
    isSameStrategy,
    mayHaveChanged,
    tickSize: inputs.series.tickSize,
  };
  const withClues = [];
  for (const pair of pairs) withClues.push({ pair, clue: await driftClue(about, pair) });
  const notes: DriftNote[] = [];
  if (sizing.method !== 'allocation') notes.push('sized-otherwise');
  if (history.notes.hasOtherCapital(session.id)) notes.push('capital-changed');
  if (fillTimeframe !== timeframe) notes.push('finer-fills');
  if (backtest.missingFunding > 0) notes.push('unpaid-funding');
  return driftOf({
    sessionId: session.id,
    comparedAt: sources.clock.now(),
    from: session.from,
    to: until,
    capital: cashNumber(session.capital),
    barMs,
    pairs: withClues,
    notes,
  });
}
