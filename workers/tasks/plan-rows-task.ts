import { candleColumns, type CandleBuffer } from '../../shared/domain/candle.ts';
import { findGaps } from '../../shared/domain/gap.ts';
import type { MarketColumns } from '../../shared/domain/market.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import { planRowAt, type PlanRow, sizingRangePeriod } from '../../shared/domain/trading/plan-row.ts';
import { atr } from '../../shared/indicators/atr.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import { gapSuspendedRows } from '../../shared/simulation/gap-suspension.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import { openStrategy, strategyOf } from './strategy-source.ts';
import type { DatasetInputs, StrategySource } from './study.ts';

/** Rows `[fromRow, toRow)` of a strategy's plan over some closed bars: those of a backtest over the same bars. */
export interface PlanRowsTask extends StrategySource {
  readonly kind: 'plan-rows';
  readonly candles: CandleBuffer;
  readonly barMs: number;
  readonly calendar: TradingCalendar;
  readonly inputs: DatasetInputs | null;
  readonly params: ParameterValues;
  readonly fromRow: number;
  readonly toRow: number;
}

/** What was decided at the close of each of the bars asked for, as plain values. */
export async function runPlanRows(task: PlanRowsTask): Promise<PlanRow[]> {
  await openStrategy(task);
  const strategy = strategyOf(task);
  const { params, barMs } = task;
  const candles = candleColumns(task.candles);
  const market: MarketColumns = {
    ...candles,
    barMs,
    funding: task.inputs?.funding ?? null,
    openInterest: task.inputs?.openInterest ?? null,
  };
  const columns = createIndicatorColumns(market);
  const requests = Object.entries(strategy.indicators(params));
  const indicators = Object.fromEntries(requests.map(([name, request]) => [name, columns.of(request)]));
  const plan = strategy.plan({ candles: market, indicators }, params);
  const gaps = findGaps(candles.time, barMs, task.calendar);
  const suspended = gapSuspendedRows(candles.length, gaps, strategy.warmup(params, barMs));
  const ranges = columns.of(atr(sizingRangePeriod));
  const rows: PlanRow[] = [];
  for (let row = task.fromRow; row < task.toRow; row += 1) {
    const bar = {
      barTime: candles.time[row],
      high: candles.high[row],
      low: candles.low[row],
      close: candles.close[row],
    };
    const averageTrueRange = Number.isFinite(ranges[row]) ? ranges[row] : null;
    rows.push({ ...planRowAt(plan, row, bar, suspended?.[row] !== 1), averageTrueRange });
  }
  return rows;
}
