import type { SessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import type { Settings } from '../../../../shared/contract/settings.ts';
import { candleColumns, firstBarAtOrAfter } from '../../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import type { PlanRow } from '../../../../shared/domain/trading/plan-row.ts';
import type { CandleStore } from '../../../../shared/ports/candle-store.ts';
import type { PlanRowsTask } from '../../../../workers/tasks/plan-rows-task.ts';
import type { WorkerPool } from '../../../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../../../store/auxiliary-repository.ts';
import { alignedInputs, requireInputs } from '../../dataset-inputs.ts';
import { requireSeries } from '../../series.ts';
import { averageTrueRangeOf } from '../average-true-range.ts';
import { completeParams, requireStrategy, strategyFileError } from '../../strategies.ts';

export interface SessionPlanDependencies {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly settings: () => Settings;
}

/** Rows that are looked through for one that would enter. */
const lookedRows = 500;
/** Indicators settle long before this many times their warm-up. */
const warmups = 3;

/** The row at which a cycle would begin, and what a bar moved by on average until then. */
export interface EnteringRow {
  readonly row: PlanRow;
  readonly averageTrueRange: number | null;
}

/** The newest of them at the session's start; null where none of the last 500 would begin one. */
export async function enteringRow(
  { candles, auxiliary, pool, settings }: SessionPlanDependencies,
  { series: key, strategyId, params: given, source }: SessionRequest,
): Promise<EnteringRow | null> {
  const series = requireSeries(candles, key);
  const strategy = requireStrategy(strategyId);
  const applied = settings().appliedParameters.find(
    (one) => one.strategyId === strategyId && one.symbol === key.symbol && one.timeframe === key.timeframe,
  );
  const params = completeParams(strategy, { ...applied?.params, ...given });
  const barMs = timeframeMs(key.timeframe);
  const warmup = strategy.warmup(params, barMs);
  const times = candles.storedTimes(key.symbol, key.timeframe);
  const start = source.kind === 'replay' ? firstBarAtOrAfter(times, source.from) : times.length;
  // A replay may begin with the first candles there are: then what follows has to stand for it.
  const end = Math.min(times.length, Math.max(start, warmup + lookedRows));
  if (end <= warmup) {
    throw new CandlewrightError(
      'NOT_ENOUGH_DATA',
      `${strategyId} needs ${warmup} bars to warm up; ${key.symbol} ${key.timeframe} has ${times.length}.`,
      'Fetch or import more candles.',
    );
  }
  const begin = Math.max(0, end - lookedRows - warmups * warmup);
  const buffer = candles.load(key.symbol, key.timeframe, { from: times[begin], to: times[end - 1] + 1 });
  const columns = candleColumns(buffer);
  const inputs = alignedInputs(auxiliary, key.symbol, columns.time, barMs);
  requireInputs(strategy, inputs, key.symbol);
  const task: PlanRowsTask = {
    kind: 'plan-rows',
    candles: buffer,
    barMs,
    calendar: series.calendar,
    inputs,
    strategyId,
    strategyFile: strategy.file ?? null,
    params,
    fromRow: Math.min(columns.length, Math.max(warmup, columns.length - lookedRows)),
    toRow: columns.length,
  };
  let rows: PlanRow[];
  try {
    rows = await pool.run<PlanRow[]>(task);
  } catch (error) {
    throw strategyFileError(strategy, error);
  }
  const row = rows.findLast(entersAt);
  return row === undefined ? null : { row, averageTrueRange: averageTrueRangeOf(columns, barMs) };
}

function entersAt({ levelSide, levels, marketEntry }: PlanRow): boolean {
  return (levelSide !== 0 && levels.some(({ price }) => price !== null)) || (marketEntry ?? 0) !== 0;
}
