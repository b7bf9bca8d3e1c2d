import { dayMs, utcDay } from '../../shared/domain/time.ts';
import type { OutOfSampleRun } from '../../shared/research/stitched.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { dayEndBars } from '../../shared/simulation/simulation-run.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import type { OutOfSampleTask } from './task.ts';
import { strategyOf } from './strategy-source.ts';
import { gridOf, openDataset, runsOver } from './thread-dataset.ts';

/** A trade of a choice, as the statistics need it: entry and exit bar's open, net profit, and what it was decided on. */
export interface ChoiceTrade {
  readonly entryTime: number;
  readonly exitTime: number;
  readonly netPnl: number;
}

/** The run of one choice, with what its trader would have to be told. */
export interface ChoiceRun extends OutOfSampleRun {
  readonly tradeList: readonly ChoiceTrade[];
  /** Funding settlements without a known rate while a position was held. */
  readonly missingFunding: number;
  /** Positions that the venue took away. */
  readonly liquidations: number;
  readonly isRuined: boolean;
}

/** Runs each choice in its out-of-sample part. */
export function runOutOfSample({ study, choices }: OutOfSampleTask, kernel: PlanKernel): ChoiceRun[] {
  const dataset = openDataset(study.dataset);
  const strategy = strategyOf(study);
  const grid = gridOf(study);
  return choices.map(({ combination, inSampleSharpe, span }) => {
    const { fromTime, toTime } = span;
    if (combination === null) {
      const ends = dayEndBars(dataset.candles.time, span.from, span.to);
      return {
        fromTime,
        toTime,
        days: Float64Array.from(ends, (bar) => utcDay(dataset.candles.time[bar]) * dayMs),
        dailyEquity: new Float64Array(ends.length).fill(study.settings.initialCapital),
        trades: 0,
        wins: 0,
        tradeList: [],
        missingFunding: 0,
        liquidations: 0,
        isRuined: false,
        inSampleSharpe: null,
      };
    }
    const runOf = runsOver(dataset, strategy, study.settings, span.from, span.to);
    const outcome = kernel.run(runOf(gridParams(grid, combination)));
    const { days, dailyEquity, trades, isRuined, missingFunding } = outcome.result();
    return {
      fromTime,
      toTime,
      days,
      dailyEquity,
      trades: outcome.tradeCount,
      wins: outcome.winCount,
      tradeList: trades.map(({ entryTime, exitTime, netPnl }) => ({ entryTime, exitTime, netPnl })),
      missingFunding,
      liquidations: trades.filter(({ exitReason }) => exitReason === 'liquidation').length,
      isRuined,
      inSampleSharpe,
    };
  });
}
