import { candleColumns, type CandleBuffer, type CandleColumns } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { PlanRow } from '../../../shared/domain/trading/plan-row.ts';
import type { Ticks } from '../../../shared/domain/trading/exact.ts';
import { type InstrumentUnits, ticksOfPrice } from '../../../shared/domain/trading/instrument-units.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { fundingPerBar } from '../../../shared/simulation/costs/funding-schedule.ts';
import type { PlanRowsTask } from '../../../workers/tasks/plan-rows-task.ts';
import type { WorkerPool } from '../../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../../store/auxiliary-repository.ts';
import { alignedInputs } from '../dataset-inputs.ts';
import { requireStrategy, strategyFileError } from '../strategies.ts';
import { type PaperBars, paperBarsOf } from './paper-bars.ts';
import type { HeldSession } from './session-record.ts';

export interface SessionDataSources {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly pool: Pick<WorkerPool, 'run'>;
}

/** Stored bars of a session up to a time. */
export interface SessionData {
  /** Bars it decides on, from its anchor on. */
  readonly signal: CandleColumns;
  readonly signalMs: number;
  /** Close of one of those bars, in ticks. */
  closeTicks(row: number): Ticks;
  /** Bars its orders are filled on, from where it has come to. */
  readonly fill: PaperBars;
  /** Rows `[fromRow, toRow)` of its plan, worked out on a thread. Throws BAD_DATA for a user's file that fails. */
  rows(fromRow: number, toRow: number): Promise<readonly PlanRow[]>;
}

/** How a strategy of today names itself; a session keeps the one it was started with. */
export function strategyVersionOf(strategyId: string): string {
  const { version, file } = requireStrategy(strategyId);
  return file === undefined ? `${version}` : `${version} ${file.hash}`;
}

/** Throws CONFLICT where the strategy is another by now: a session goes on with the one it was started with. */
export function requireSameStrategy({ strategyId, strategyVersion }: HeldSession): void {
  if (strategyVersionOf(strategyId) === strategyVersion) return;
  throw new CandlewrightError(
    'CONFLICT',
    `${strategyId} is no longer the strategy that this session was started with.`,
    'Stop the session, and start another with the strategy as it is now.',
  );
}

/** Bars that close at or before `until`. */
export function fillBars(
  { candles, auxiliary }: Pick<SessionDataSources, 'candles' | 'auxiliary'>,
  symbol: string,
  timeframe: HeldSession['fillTimeframe'],
  units: InstrumentUnits,
  from: EpochMs,
  until: EpochMs,
): PaperBars {
  const barMs = timeframeMs(timeframe);
  const columns = candleColumns(candles.load(symbol, timeframe, { from, to: until - barMs + 1 }));
  const funding = auxiliary.load(symbol, 'funding');
  return paperBarsOf(columns, barMs, units, funding && fundingPerBar(columns.time, barMs, funding));
}

/** Loads the bars of a session that close at or before `until`. Throws NOT_FOUND when the series is gone. */
export function loadSessionData(
  sources: SessionDataSources,
  session: HeldSession,
  units: InstrumentUnits,
  until: EpochMs,
): SessionData {
  const { candles, auxiliary, pool } = sources;
  const { timeframe, fillTimeframe, anchor, from, walkedTo, strategyId, params } = session;
  const symbol = session.instrument.market;
  const signalMs = timeframeMs(timeframe);
  const buffer: CandleBuffer = candles.load(symbol, timeframe, { from: anchor, to: until - signalMs + 1 });
  const signal = candleColumns(buffer);
  return {
    signal,
    signalMs,
    closeTicks: (row) => ticksOfPrice(units, signal.close[row], 'nearest'),
    fill: fillBars(sources, symbol, fillTimeframe, units, walkedTo ?? from, until),
    async rows(fromRow, toRow) {
      const strategy = requireStrategy(strategyId);
      const task: PlanRowsTask = {
        kind: 'plan-rows',
        candles: buffer,
        barMs: signalMs,
        calendar: candles.find(symbol, timeframe)?.calendar ?? 'continuous',
        inputs: alignedInputs(auxiliary, symbol, signal.time, signalMs),
        strategyId,
        strategyFile: strategy.file ?? null,
        params,
        fromRow,
        toRow,
      };
      try {
        return await pool.run<PlanRow[]>(task);
      } catch (error) {
        throw strategyFileError(strategy, error);
      }
    },
  };
}
