import type { SimulatedTrade, SimulationResult } from '../../simulation/simulated-trade.ts';
import { compoundAnnualGrowth } from './cagr.ts';
import { dailyReturns } from './daily-returns.ts';
import { maxDrawdown } from './max-drawdown.ts';
import { sharpeRatio } from './sharpe.ts';
import { sortinoRatio } from './sortino.ts';
import { type Statistic, statistic } from './statistic.ts';
import { maxConsecutiveLosses, profitFactor, systemQualityNumber, tradeReturns } from './trade-statistics.ts';

/** What a metric is computed from. */
interface MetricInput {
  readonly result: SimulationResult;
  readonly initialCapital: number;
  /** 365 for continuous markets, 252 for those with sessions. */
  readonly daysPerYear: number;
  /** Bars that were traded, and the calendar time from the first open to the last close. */
  readonly bars: number;
  readonly durationMs: number;
}

interface Prepared extends MetricInput {
  readonly returns: Float64Array;
  readonly net: readonly number[];
  readonly drawdown: number;
}

const noTrades = 'no trades';

function total(
  trades: readonly SimulatedTrade[],
  field: 'grossPnl' | 'netPnl' | 'fees' | 'slippage' | 'spread',
): number {
  return trades.reduce((sum, trade) => sum + trade[field], 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

const daily = (input: Prepared): string =>
  input.result.dailyEquity.length < 2 ? 'fewer than two days' : 'the daily returns do not vary';

const growth = ({ initialCapital, result, durationMs }: Prepared): number =>
  compoundAnnualGrowth(initialCapital, result.finalEquity, durationMs);

/** Every figure by its name, in the order reports list them. Fractions unless the name says otherwise. */
const metrics: Readonly<Record<string, (input: Prepared) => Statistic>> = {
  netPnl: ({ result }) => statistic(total(result.trades, 'netPnl'), noTrades),
  grossPnl: ({ result }) => statistic(total(result.trades, 'grossPnl'), noTrades),
  fees: ({ result }) => statistic(total(result.trades, 'fees'), noTrades),
  slippage: ({ result }) => statistic(total(result.trades, 'slippage'), noTrades),
  spread: ({ result }) => statistic(total(result.trades, 'spread'), noTrades),
  finalEquity: ({ result }) => statistic(result.finalEquity, 'not finite'),
  equityPeak: ({ result, initialCapital }) =>
    statistic(
      result.dailyEquity.reduce((peak, value) => Math.max(peak, value), initialCapital),
      'not finite',
    ),
  totalReturn: ({ result, initialCapital }) =>
    statistic(result.finalEquity / initialCapital - 1, 'no capital'),
  cagr: (input) => statistic(growth(input), 'less than a day of data'),
  sharpe: (input) =>
    statistic(
      sharpeRatio(
        input.result.dailyEquity,
        input.result.dailyEquity.length,
        input.initialCapital,
        input.daysPerYear,
      ),
      daily(input),
    ),
  sortino: (input) =>
    statistic(
      sortinoRatio(input.returns, input.daysPerYear),
      input.returns.length < 2 ? 'fewer than two days' : 'no losing day',
    ),
  maxDrawdown: ({ drawdown }) => statistic(drawdown, 'not finite'),
  /** CAGR over the largest drawdown (Young 1991). */
  calmar: (input) =>
    statistic(
      input.drawdown > 0 ? growth(input) / input.drawdown : Number.NaN,
      input.drawdown > 0 ? 'less than a day of data' : 'no drawdown',
    ),
  trades: ({ result }) => statistic(result.trades.length, noTrades),
  winRate: ({ net }) => statistic(net.filter((value) => value > 0).length / net.length, noTrades),
  profitFactor: ({ net }) => statistic(profitFactor(net), net.length === 0 ? noTrades : 'no losing trade'),
  /** The same over trade returns instead of money, as some public backtesters define it. */
  profitFactorOfReturns: ({ net, result }) =>
    statistic(profitFactor(tradeReturns(result.trades)), net.length === 0 ? noTrades : 'no losing trade'),
  /** Mean net profit of a trade, quote currency. */
  expectancy: ({ net }) => statistic(mean(net), noTrades),
  /** Mean net return of a trade on its entry notional, in percent. */
  expectancyPct: ({ result }) => statistic(mean(tradeReturns(result.trades)) * 100, noTrades),
  sqn: ({ net }) => statistic(systemQualityNumber(net), 'fewer than two trades, or all alike'),
  bestTrade: ({ net }) =>
    statistic(
      net.reduce((best, value) => Math.max(best, value), -Infinity),
      noTrades,
    ),
  worstTrade: ({ net }) =>
    statistic(
      net.reduce((worst, value) => Math.min(worst, value), Infinity),
      noTrades,
    ),
  maxConsecutiveLosses: ({ net }) => statistic(maxConsecutiveLosses(net), noTrades),
  /** Share of the bars with a position. */
  exposure: ({ result, bars }) => statistic(result.barsInPosition / bars, 'no bars'),
};

/** Figures by name, null where undefined, and why. */
export interface MetricValues {
  readonly values: Record<string, number | null>;
  readonly undefinedBecause: Record<string, string>;
}

/** Every metric of research.md section 5 for one run. Money in the quote currency. */
export function metricSet(
  result: SimulationResult,
  initialCapital: number,
  daysPerYear: number,
  range: { readonly bars: number; readonly durationMs: number } = { bars: 0, durationMs: 0 },
): MetricValues {
  const input: Prepared = {
    result,
    initialCapital,
    daysPerYear,
    ...range,
    returns: dailyReturns(result.dailyEquity, initialCapital),
    net: result.trades.map(({ netPnl }) => netPnl),
    drawdown: maxDrawdown(result.dailyEquity, result.dailyEquity.length, initialCapital),
  };
  const values: Record<string, number | null> = {};
  const undefinedBecause: Record<string, string> = {};
  for (const [name, compute] of Object.entries(metrics)) {
    const figure = compute(input);
    values[name] = figure.ok ? figure.value : null;
    if (!figure.ok) undefinedBecause[name] = figure.error;
  }
  return { values, undefinedBecause };
}
