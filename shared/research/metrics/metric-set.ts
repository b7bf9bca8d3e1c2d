import { metricCatalogue, type MetricId } from '../../simulation/metric-catalogue.ts';
import type { SimulatedTrade, SimulationResult } from '../../simulation/simulated-trade.ts';
import { compoundAnnualGrowth } from './cagr.ts';
import { dailyReturns } from './daily-returns.ts';
import { grossEquity, tradeCosts } from './gross-and-net.ts';
import { maxDrawdown } from './max-drawdown.ts';
import { rMultiples } from './r-multiples.ts';
import { sharpeRatio } from './sharpe.ts';
import { sortinoRatio } from './sortino.ts';
import { type Statistic, statistic } from './statistic.ts';
import {
  entryNotional,
  maxConsecutiveLosses,
  profitFactor,
  systemQualityNumber,
  tradeReturns,
} from './trade-statistics.ts';

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
  readonly gross: readonly number[];
  /** R multiples of the trades that had a stop. */
  readonly netR: readonly number[];
  readonly grossR: readonly number[];
  readonly drawdown: number;
}

const noTrades = 'no trades';

type Money = {
  [Field in keyof SimulatedTrade]: SimulatedTrade[Field] extends number ? Field : never;
}[keyof SimulatedTrade];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Sum of a trade's amount over the run. */
const total =
  (field: Money) =>
  ({ result }: Prepared): Statistic =>
    statistic(sum(result.trades.map((trade) => trade[field])), noTrades);

const noLoss = (results: readonly number[]): string => (results.length === 0 ? noTrades : 'no losing trade');

const noStop = ({ net }: Prepared): string => (net.length === 0 ? noTrades : 'no trade had a stop');

const totalOfR = (multiples: readonly number[]): number =>
  multiples.length > 0 ? sum(multiples) : Number.NaN;

const daily = (input: Prepared): string =>
  input.result.dailyEquity.length < 2 ? 'fewer than two days' : 'the daily returns do not vary';

const growth = ({ initialCapital, result, durationMs }: Prepared): number =>
  compoundAnnualGrowth(initialCapital, result.finalEquity, durationMs);

const sharpeOf = (equity: Float64Array, input: Prepared): Statistic =>
  statistic(sharpeRatio(equity, equity.length, input.initialCapital, input.daysPerYear), daily(input));

/** One computation for each figure of the catalogue. */
const metrics: Readonly<Record<MetricId, (input: Prepared) => Statistic>> = {
  netPnl: total('netPnl'),
  grossPnl: total('grossPnl'),
  totalCosts: ({ result }) => statistic(sum(result.trades.map(tradeCosts)), noTrades),
  fees: total('fees'),
  entryCommission: total('entryCommission'),
  exitCommission: total('exitCommission'),
  regulatoryFees: total('regulatoryFees'),
  slippage: total('slippage'),
  spread: total('spread'),
  funding: total('funding'),
  finalEquity: ({ result }) => statistic(result.finalEquity, 'not finite'),
  equityPeak: ({ result, initialCapital }) =>
    statistic(
      result.dailyEquity.reduce((peak, value) => Math.max(peak, value), initialCapital),
      'not finite',
    ),
  totalReturn: ({ result, initialCapital }) =>
    statistic(result.finalEquity / initialCapital - 1, 'no capital'),
  cagr: (input) => statistic(growth(input), 'less than a day of data'),
  sharpe: (input) => sharpeOf(input.result.dailyEquity, input),
  grossSharpe: (input) => sharpeOf(grossEquity(input.result), input),
  sortino: (input) =>
    statistic(
      sortinoRatio(input.returns, input.daysPerYear),
      input.returns.length < 2 ? 'fewer than two days' : 'no losing day',
    ),
  maxDrawdown: ({ drawdown }) => statistic(drawdown, 'not finite'),
  calmar: (input) =>
    statistic(
      input.drawdown > 0 ? growth(input) / input.drawdown : Number.NaN,
      input.drawdown > 0 ? 'less than a day of data' : 'no drawdown',
    ),
  trades: ({ result }) => statistic(result.trades.length, noTrades),
  winRate: ({ net }) => statistic(net.filter((value) => value > 0).length / net.length, noTrades),
  profitFactor: ({ net }) => statistic(profitFactor(net), noLoss(net)),
  grossProfitFactor: ({ gross }) => statistic(profitFactor(gross), noLoss(gross)),
  // As some public backtesters define it.
  profitFactorOfReturns: ({ net, result }) =>
    statistic(profitFactor(tradeReturns(result.trades)), noLoss(net)),
  expectancy: ({ net }) => statistic(mean(net), noTrades),
  grossExpectancy: ({ gross }) => statistic(mean(gross), noTrades),
  expectancyPct: ({ result }) => statistic(mean(tradeReturns(result.trades)) * 100, noTrades),
  grossExpectancyPct: ({ result }) =>
    statistic(mean(result.trades.map((trade) => trade.grossPnl / entryNotional(trade))) * 100, noTrades),
  totalR: (input) => statistic(totalOfR(input.netR), noStop(input)),
  grossTotalR: (input) => statistic(totalOfR(input.grossR), noStop(input)),
  expectancyR: (input) => statistic(mean(input.netR), noStop(input)),
  grossExpectancyR: (input) => statistic(mean(input.grossR), noStop(input)),
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
  exposure: ({ result, bars }) => statistic(result.barsInPosition / bars, 'no bars'),
};

/** Figures by name, null where undefined, and why. */
export interface MetricValues {
  readonly values: Record<string, number | null>;
  readonly undefinedBecause: Record<string, string>;
}

/** Every metric of the catalogue for one run, in its order and units. */
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
    gross: result.trades.map(({ grossPnl }) => grossPnl),
    netR: rMultiples(result.trades, 'netPnl'),
    grossR: rMultiples(result.trades, 'grossPnl'),
    drawdown: maxDrawdown(result.dailyEquity, result.dailyEquity.length, initialCapital),
  };
  const values: Record<string, number | null> = {};
  const undefinedBecause: Record<string, string> = {};
  for (const { id } of metricCatalogue) {
    const figure = metrics[id](input);
    values[id] = figure.ok ? figure.value : null;
    if (!figure.ok) undefinedBecause[id] = figure.error;
  }
  return { values, undefinedBecause };
}
