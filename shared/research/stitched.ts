import { dailyReturns } from './metrics/daily-returns.ts';
import { drawdownCurve } from './metrics/drawdown-curve.ts';
import { maxDrawdown } from './metrics/max-drawdown.ts';
import { sharpeRatio } from './metrics/sharpe.ts';
import { sharpeTransfer } from './combination-aggregate.ts';

/** The out-of-sample run of one window's choice; a flat window has its days at the initial capital and no trades. */
export interface OutOfSampleRun {
  /** First and last moment of the part, epoch milliseconds. */
  readonly fromTime: number;
  readonly toTime: number;
  /** Midnight (epoch ms) of each UTC day with bars. */
  readonly days: Float64Array;
  readonly dailyEquity: Float64Array;
  readonly trades: number;
  readonly wins: number;
  /** In-sample Sharpe of the choice; null for a flat window. */
  readonly inSampleSharpe: number | null;
}

/** What a trader who followed every window's choice would have had. Rates are fractions. */
export interface StitchedResult {
  readonly sharpe: number | null;
  readonly totalReturn: number;
  readonly maxDrawdown: number;
  readonly trades: number;
  readonly winRate: number | null;
  readonly consistency: number | null;
  readonly outOfSampleOverInSample: number | null;
  readonly days: number[];
  readonly equity: number[];
  /** Equity under its peak so far (the initial capital included), a fraction at or below zero. */
  readonly drawdown: number[];
}

/**
 * Out-of-sample parts one after the other: their daily returns carry one capital on. A UTC day that ends one part and
 * begins the next is one day. Where parts overlap (a step shorter than the part), a day counts for the earlier one.
 */
export function stitch(
  runs: readonly OutOfSampleRun[],
  initialCapital: number,
  daysPerYear: number,
): StitchedResult {
  const days: number[] = [];
  const equity: number[] = [];
  let capital = initialCapital;
  let endTime = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const follows = run.fromTime >= endTime;
    dailyReturns(run.dailyEquity, initialCapital).forEach((change, index) => {
      const day = run.days[index];
      const lastDay = days.length > 0 ? days[days.length - 1] : Number.NEGATIVE_INFINITY;
      if (day < lastDay || (day === lastDay && !follows)) return;
      capital *= 1 + change;
      if (day === lastDay) {
        equity[equity.length - 1] = capital;
        return;
      }
      days.push(day);
      equity.push(capital);
    });
    endTime = run.toTime;
  }
  const curve = Float64Array.from(equity);
  const sharpe = sharpeRatio(curve, curve.length, initialCapital, daysPerYear);
  const trades = runs.reduce((sum, run) => sum + run.trades, 0);
  const gained = runs.filter(
    ({ dailyEquity }) => (dailyEquity.at(-1) ?? initialCapital) > initialCapital,
  ).length;
  const choices = runs.flatMap(({ inSampleSharpe }) => (inSampleSharpe === null ? [] : [inSampleSharpe]));
  const inSample =
    choices.length > 0 ? choices.reduce((sum, value) => sum + value, 0) / choices.length : null;
  const outOfSample = Number.isNaN(sharpe) ? null : sharpe;
  return {
    sharpe: outOfSample,
    totalReturn: capital / initialCapital - 1,
    maxDrawdown: maxDrawdown(curve, curve.length, initialCapital),
    trades,
    winRate: trades > 0 ? runs.reduce((sum, run) => sum + run.wins, 0) / trades : null,
    consistency: runs.length > 0 ? gained / runs.length : null,
    outOfSampleOverInSample: sharpeTransfer(inSample, outOfSample),
    days,
    equity,
    drawdown: drawdownCurve(equity, initialCapital),
  };
}
