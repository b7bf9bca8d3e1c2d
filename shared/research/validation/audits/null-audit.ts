import { normalQuantile } from '../normal-distribution.ts';
import { type AuditVerdict, notJudged } from './audit-verdict.ts';

/** What a strategy did on one market without anything to win; fractions of the initial capital. */
export interface NullRun {
  readonly netResult: number;
  /** All it paid: fees, slippage and spread. */
  readonly costs: number;
  readonly trades: number;
  /** Sum of the squared daily changes of equity: how far chance may have carried the result. */
  readonly variation: number;
}

/** Sum of the squared changes of daily equity, the first against the initial capital, as fractions of that capital. */
export function equityVariation(dailyEquity: Float64Array, initialCapital: number): number {
  let previous = initialCapital;
  let sum = 0;
  for (const equity of dailyEquity) {
    sum += ((equity - previous) / initialCapital) ** 2;
    previous = equity;
  }
  return sum;
}

const confidence = 0.999;
/** Fewer markets and the bound is no bound. */
const minimumMarkets = 10;

/** Quantile of Student's t (Abramowitz and Stegun 1964, 26.7.5). */
function studentQuantile(probability: number, freedom: number): number {
  const z = normalQuantile(probability);
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  return z + first / freedom + second / freedom ** 2;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(3)} %`;
}

/**
 * On martingales nobody earns: the expected net result is minus the costs. The strategy fails when its mean result
 * before costs over all seeded markets is above 0 beyond what chance explains, one-sided, at 99.9 % (Student's t). It
 * then knows what it cannot know, or the simulation fills it at prices that were not to be had.
 *
 * Rules with many small gains and a rare large loss show too little spread in thirty results. The variance of a
 * martingale is also the expected sum of its squared changes, which sees the open losses that came back (quadratic
 * variation; Karatzas and Shreve 1991, 1.5); the larger of the two estimates counts.
 */
export function auditNull(runs: readonly NullRun[]): AuditVerdict {
  const count = runs.length;
  if (count < minimumMarkets)
    return notJudged('null', count, `${count} markets; ${minimumMarkets} are the least`);
  if (runs.every(({ trades }) => trades === 0))
    return notJudged('null', count, 'no trade on any of the markets');
  const results = runs.map(({ netResult, costs }) => netResult + costs);
  const mean = results.reduce((sum, result) => sum + result, 0) / count;
  const variance = results.reduce((sum, result) => sum + (result - mean) ** 2, 0) / (count - 1);
  const changes = runs.reduce((sum, run) => sum + run.variation, 0) / count;
  const bound =
    mean - studentQuantile(confidence, count - 1) * Math.sqrt(Math.max(variance, changes) / count);
  if (!Number.isFinite(bound)) return notJudged('null', count, 'a result is not a number');
  const trades = runs.reduce((sum, run) => sum + run.trades, 0);
  const paid = runs.reduce((sum, run) => sum + run.costs, 0) / count;
  return {
    id: 'null',
    hasPassed: bound <= 0,
    checked: count,
    possible: count,
    detail:
      `Before costs ${percent(mean)} of the capital per market, at least ${percent(bound)} with 99.9 % confidence; ` +
      `costs ${percent(paid)}, ${trades} trades.`,
    firstFaultTime: null,
    reason: null,
  };
}

/** A failed verdict beside that on as many other markets: only what fails on both has failed. */
export function confirmNull(failed: AuditVerdict, again: AuditVerdict): AuditVerdict {
  const checked = failed.checked + again.checked;
  const detail =
    again.hasPassed === false
      ? `${failed.detail} Again on other markets: ${again.detail}`
      : `${again.detail} Other markets before had failed by chance: ${failed.detail}`;
  return { ...again, hasPassed: again.hasPassed !== false, checked, possible: checked, detail };
}
