import { dailyReturns } from './metrics/daily-returns.ts';
import { maxDrawdown } from './metrics/max-drawdown.ts';
import { sharpeRatio } from './metrics/sharpe.ts';
import { sharpeTransfer } from './combination-aggregate.ts';

/** The out-of-sample run of one window's choice; a flat window has its days at the initial capital and no trades. */
export interface OutOfSampleRun {
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
}

/**
 * Out-of-sample parts one after the other: their daily returns carry one capital on. A day that two windows share
 * (a step shorter than the out-of-sample part) counts once, for the window that came first.
 */
export function stitch(
  runs: readonly OutOfSampleRun[],
  initialCapital: number,
  daysPerYear: number,
): StitchedResult {
  const days: number[] = [];
  const equity: number[] = [];
  let capital = initialCapital;
  for (const run of runs) {
    const returns = dailyReturns(run.dailyEquity, initialCapital);
    returns.forEach((change, index) => {
      const day = run.days[index];
      if (days.length > 0 && day <= days[days.length - 1]) return;
      capital *= 1 + change;
      days.push(day);
      equity.push(capital);
    });
  }
  const curve = Float64Array.from(equity);
  const sharpe = sharpeRatio(curve, curve.length, initialCapital, daysPerYear);
  const trades = runs.reduce((sum, run) => sum + run.trades, 0);
  const gained = runs.filter(({ dailyEquity }) => (dailyEquity.at(-1) ?? initialCapital) > initialCapital).length;
  const choices = runs.flatMap(({ inSampleSharpe }) => (inSampleSharpe === null ? [] : [inSampleSharpe]));
  const inSample = choices.length > 0 ? choices.reduce((sum, value) => sum + value, 0) / choices.length : null;
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
  };
}
