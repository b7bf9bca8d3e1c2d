import { simulationOptions } from '../../../shared/contract/simulation.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { cashNumber } from '../../../shared/domain/trading/plan-number.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import type { DriftTrade } from '../../../shared/research/promotion/drift-trade.ts';
import { simulationSettings } from '../../../shared/simulation/settings-from-options.ts';
import type { SimulatedTrade } from '../../../shared/simulation/simulated-trade.ts';
import type { BacktestOutcome } from '../../../workers/tasks/backtest-task.ts';
import type { BacktestTask } from '../../../workers/tasks/task.ts';
import type { WorkerPool } from '../../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../../store/auxiliary-repository.ts';
import { loadRunInputs, type RunInputs } from '../run-inputs.ts';
import { requireStrategy, strategyFileError } from '../strategies.ts';
import type { PaperAccount } from '../trading/paper-account.ts';
import type { HeldSession } from '../trading/session-record.ts';

export interface BacktestSources {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly pool: Pick<WorkerPool, 'run'>;
}

/** A backtest of the time that a session has traded. */
export interface SessionBacktest {
  readonly trades: DriftTrade[];
  readonly inputs: RunInputs;
  readonly missingFunding: number;
}

/** What is still held at the end, as a session holds it: at the last close, without the costs of leaving. */
function openTrade(trade: SimulatedTrade, lastClose: number): DriftTrade {
  const { entryTime, exitTime, side, levels, averageEntry, quantity, entryCommission, funding } = trade;
  const gain = (lastClose - averageEntry) * quantity * (side === 'long' ? 1 : -1);
  return {
    entryTime,
    exitTime,
    side,
    levels,
    averageEntry,
    exitPrice: lastClose,
    quantity,
    fees: entryCommission,
    funding,
    netPnl: gain - entryCommission - funding,
    exit: 'open',
  };
}

function closedTrade(trade: SimulatedTrade): DriftTrade {
  const { entryTime, exitTime, side, levels, averageEntry, exitPrice, quantity, fees, funding, netPnl } =
    trade;
  const plain = { entryTime, exitTime, side, levels, averageEntry, exitPrice, quantity };
  return { ...plain, fees, funding, netPnl, exit: trade.exitReason };
}

/**
 * Runs the backtest that the session should have been: the same bars, parameters, capital, fees, slippage and lots, by
 * the same engine. Bars of a finer timeframe that the session fills on are looked into. Throws NOT_ENOUGH_DATA before
 * its second bar has closed.
 */
export async function sessionBacktest(
  { candles, auxiliary, pool }: BacktestSources,
  account: PaperAccount,
  session: HeldSession,
  until: EpochMs,
  isOpen: boolean,
): Promise<SessionBacktest> {
  const { strategyId, timeframe, fillTimeframe, params, from, sizing } = session;
  const strategy = requireStrategy(strategyId);
  const barMs = timeframeMs(timeframe);
  const isFiner = timeframeMs(fillTimeframe) < barMs;
  const key = { symbol: account.symbolOf(session.instrument), timeframe };
  const inputs = loadRunInputs(
    candles,
    key,
    { from, to: until - barMs + 1 },
    { auxiliary, withMagnifier: isFiner },
  );
  const { instrument } = account.units(session.instrument);
  const options = simulationOptions.parse({
    capital: cashNumber(session.capital),
    policy: isFiner && inputs.dataset.magnifier !== null ? 'magnifier' : 'pessimistic',
    fees: `${instrument.makerFeeRate}/${instrument.takerFeeRate}`,
    lotSize: Number(instrument.lotSize) * Number(instrument.contractSize),
    ...(sizing.method === 'allocation' && { leverage: sizing.leverage, allocation: sizing.allocation }),
  });
  const task: BacktestTask = {
    kind: 'backtest',
    dataset: inputs.dataset,
    strategyId,
    strategyFile: strategy.file ?? null,
    params,
    settings: simulationSettings(options, 1, inputs.series.tickSize),
    from: inputs.from,
    to: inputs.to,
    engine: 'event',
  };
  let outcome: BacktestOutcome;
  try {
    outcome = await pool.run<BacktestOutcome>(task);
  } catch (error) {
    throw strategyFileError(strategy, error);
  }
  const { trades, missingFunding } = outcome.result;
  const lastClose = inputs.candles.close[inputs.to - 1];
  const plain = trades.map((trade) =>
    isOpen && trade.exitReason === 'end' ? openTrade(trade, lastClose) : closedTrade(trade),
  );
  return { trades: plain, inputs, missingFunding };
}
