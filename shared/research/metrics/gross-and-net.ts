import { utcDay } from '../../domain/time.ts';
import type { SimulatedTrade, SimulationResult } from '../../simulation/simulated-trade.ts';
import { maxDrawdown } from './max-drawdown.ts';
import { sharpeRatio } from './sharpe.ts';
import { type Statistic, statistic } from './statistic.ts';
import { profitFactor } from './trade-statistics.ts';

/** Sums over a run's trades in the quote currency; funding is negative when more was received than paid. */
export interface CostTotals {
  readonly entryCommission: number;
  readonly exitCommission: number;
  readonly regulatoryFees: number;
  readonly slippage: number;
  readonly spread: number;
  readonly funding: number;
  readonly total: number;
  /** `total` over the gross profit; null when there was none. */
  readonly shareOfGross: number | null;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What one trade paid: `grossPnl - netPnl`, built from its parts. */
export function tradeCosts(trade: SimulatedTrade): number {
  return trade.fees + trade.slippage + trade.spread + trade.funding;
}

/** What all the trades of a run paid, by kind. */
export function costTotals(trades: readonly SimulatedTrade[]): CostTotals {
  const gross = sum(trades.map(({ grossPnl }) => grossPnl));
  const total = sum(trades.map(tradeCosts));
  return {
    entryCommission: sum(trades.map(({ entryCommission }) => entryCommission)),
    exitCommission: sum(trades.map(({ exitCommission }) => exitCommission)),
    regulatoryFees: sum(trades.map(({ regulatoryFees }) => regulatoryFees)),
    slippage: sum(trades.map(({ slippage }) => slippage)),
    spread: sum(trades.map(({ spread }) => spread)),
    funding: sum(trades.map(({ funding }) => funding)),
    total,
    shareOfGross: gross > 0 ? total / gross : null,
  };
}

/**
 * Daily equity had trading been free: the net equity of each day plus the costs of the trades closed by then, with the
 * quantities that were traded. The costs of an open position are added on the day it closes.
 */
export function grossEquity({ trades, days, dailyEquity }: SimulationResult): Float64Array {
  const gross = new Float64Array(dailyEquity.length);
  let costs = 0;
  let next = 0;
  for (let index = 0; index < dailyEquity.length; index += 1) {
    while (next < trades.length && utcDay(trades[next].exitTime) <= utcDay(days[index])) {
      costs += tradeCosts(trades[next]);
      next += 1;
    }
    gross[index] = dailyEquity[index] + costs;
  }
  return gross;
}

/** Figures by name, null where undefined, and why. */
interface Figures {
  readonly values: Record<string, number | null>;
  readonly undefinedBecause: Record<string, string>;
}

function figuresOf(
  trades: readonly SimulatedTrade[],
  field: 'grossPnl' | 'netPnl',
  equity: Float64Array,
  initialCapital: number,
  daysPerYear: number,
): Figures {
  const results = trades.map((trade) => trade[field]);
  const multiples = trades.flatMap((trade) =>
    trade.initialRisk !== null && trade.initialRisk > 0 ? [trade[field] / trade.initialRisk] : [],
  );
  const noTrades = 'no trades';
  const noStop = trades.length === 0 ? noTrades : 'no trade had a stop';
  const wins = results.filter((value) => value > 0).length;
  const total = sum(results);
  const found: Record<string, Statistic> = {
    pnl: statistic(total, noTrades),
    totalReturn: statistic(total / initialCapital, 'no capital'),
    totalR: statistic(multiples.length > 0 ? sum(multiples) : Number.NaN, noStop),
    expectancy: statistic(total / results.length, noTrades),
    expectancyR: statistic(sum(multiples) / multiples.length, noStop),
    profitFactor: statistic(profitFactor(results), results.length === 0 ? noTrades : 'no losing trade'),
    sharpe: statistic(
      sharpeRatio(equity, equity.length, initialCapital, daysPerYear),
      equity.length < 2 ? 'fewer than two days' : 'the daily returns do not vary',
    ),
    maxDrawdown: statistic(maxDrawdown(equity, equity.length, initialCapital), 'not finite'),
    winRate: statistic(wins / results.length, noTrades),
  };
  const values: Record<string, number | null> = {};
  const undefinedBecause: Record<string, string> = {};
  for (const [name, figure] of Object.entries(found)) {
    values[name] = figure.ok ? figure.value : null;
    if (!figure.ok) undefinedBecause[name] = figure.error;
  }
  return { values, undefinedBecause };
}

/**
 * The figures of a run before and after every cost. R is profit over the initial risk to the stop (Tharp 2006); trades
 * without a stop have none and are left out of the R figures.
 */
export function grossAndNet(
  result: SimulationResult,
  initialCapital: number,
  daysPerYear: number,
): { readonly gross: Figures; readonly net: Figures } {
  return {
    gross: figuresOf(result.trades, 'grossPnl', grossEquity(result), initialCapital, daysPerYear),
    net: figuresOf(result.trades, 'netPnl', result.dailyEquity, initialCapital, daysPerYear),
  };
}
