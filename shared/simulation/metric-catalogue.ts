/**
 * What a figure is counted in: `money` in the quote currency, `fraction` (0.12 is 12 %), `percent` (12 is 12 %),
 * `ratio` without a unit, `count` of whole things, `R` multiples of a trade's initial risk.
 */
export type MetricUnit = 'money' | 'fraction' | 'percent' | 'ratio' | 'count' | 'R';

/** A figure of a run as forms, reports and the command line name it. */
export interface MetricDescription {
  readonly id: string;
  readonly title: string;
  readonly unit: MetricUnit;
  /** How it is computed, or where the formula comes from. */
  readonly source: string;
}

const sharpe = 'Sharpe 1994: mean over deviation (n - 1) of daily returns, annualised, no risk-free rate';
const rMultiple = 'Tharp 2006: profit over the initial risk to the stop; trades without a stop are left out';
const profitFactor = 'gains over losses';
const meanOfTrades = 'mean over the trades';
const perTrade = 'sum over the trades';

/** Every figure of a run, in the order in which reports list them. Gross twins are before all costs. */
export const metricCatalogue = [
  { id: 'netPnl', title: 'Net profit', unit: 'money', source: 'gross profit minus costs' },
  {
    id: 'grossPnl',
    title: 'Gross profit',
    unit: 'money',
    source: 'profit at reference prices, before costs',
  },
  { id: 'totalCosts', title: 'Costs', unit: 'money', source: 'fees, slippage, spread and funding' },
  { id: 'fees', title: 'Fees', unit: 'money', source: 'commissions and regulatory fees' },
  { id: 'entryCommission', title: 'Entry commission', unit: 'money', source: perTrade },
  { id: 'exitCommission', title: 'Exit commission', unit: 'money', source: perTrade },
  { id: 'regulatoryFees', title: 'Regulatory fees', unit: 'money', source: perTrade },
  { id: 'slippage', title: 'Slippage', unit: 'money', source: perTrade },
  { id: 'spread', title: 'Spread', unit: 'money', source: perTrade },
  { id: 'funding', title: 'Funding paid', unit: 'money', source: perTrade },
  { id: 'finalEquity', title: 'Final equity', unit: 'money', source: 'cash after the last trade' },
  { id: 'equityPeak', title: 'Equity peak', unit: 'money', source: 'highest daily equity' },
  {
    id: 'totalReturn',
    title: 'Return',
    unit: 'fraction',
    source: 'final equity over initial capital, less 1',
  },
  { id: 'cagr', title: 'Annual growth (CAGR)', unit: 'fraction', source: 'compound, over calendar years' },
  { id: 'sharpe', title: 'Sharpe ratio', unit: 'ratio', source: sharpe },
  { id: 'grossSharpe', title: 'Sharpe ratio, gross', unit: 'ratio', source: sharpe },
  {
    id: 'sortino',
    title: 'Sortino ratio',
    unit: 'ratio',
    source:
      'Sortino and van der Meer 1991: mean over downside deviation of daily returns, target 0, annualised',
  },
  {
    id: 'maxDrawdown',
    title: 'Maximum drawdown',
    unit: 'fraction',
    source: 'deepest fall of daily equity under its peak',
  },
  { id: 'calmar', title: 'Calmar ratio', unit: 'ratio', source: 'Young 1991: CAGR over maximum drawdown' },
  { id: 'trades', title: 'Trades', unit: 'count', source: 'closed positions' },
  { id: 'winRate', title: 'Win rate', unit: 'fraction', source: 'trades with a net profit over all trades' },
  { id: 'profitFactor', title: 'Profit factor', unit: 'ratio', source: profitFactor },
  { id: 'grossProfitFactor', title: 'Profit factor, gross', unit: 'ratio', source: profitFactor },
  {
    id: 'profitFactorOfReturns',
    title: 'Profit factor of returns',
    unit: 'ratio',
    source: 'gains over losses of trade returns instead of money',
  },
  { id: 'expectancy', title: 'Expectancy', unit: 'money', source: meanOfTrades },
  { id: 'grossExpectancy', title: 'Expectancy, gross', unit: 'money', source: meanOfTrades },
  { id: 'expectancyPct', title: 'Expectancy of entry value', unit: 'percent', source: meanOfTrades },
  {
    id: 'grossExpectancyPct',
    title: 'Expectancy of entry value, gross',
    unit: 'percent',
    source: meanOfTrades,
  },
  { id: 'totalR', title: 'Total R', unit: 'R', source: rMultiple },
  { id: 'grossTotalR', title: 'Total R, gross', unit: 'R', source: rMultiple },
  { id: 'expectancyR', title: 'Expectancy in R', unit: 'R', source: rMultiple },
  { id: 'grossExpectancyR', title: 'Expectancy in R, gross', unit: 'R', source: rMultiple },
  {
    id: 'sqn',
    title: 'System quality number',
    unit: 'ratio',
    source: 'Tharp 2006: mean over deviation (n - 1) of trade results, times the root of their number',
  },
  { id: 'bestTrade', title: 'Best trade', unit: 'money', source: 'net' },
  { id: 'worstTrade', title: 'Worst trade', unit: 'money', source: 'net' },
  {
    id: 'maxConsecutiveLosses',
    title: 'Longest losing streak',
    unit: 'count',
    source: 'trades in a row without a net profit',
  },
  { id: 'exposure', title: 'Exposure', unit: 'fraction', source: 'bars with a position over all bars' },
] as const satisfies readonly MetricDescription[];

export type MetricId = (typeof metricCatalogue)[number]['id'];

/** Descriptions by id. Throws on a duplicate id. */
export function metricsById(catalogue: readonly MetricDescription[]): ReadonlyMap<string, MetricDescription> {
  const byId = new Map<string, MetricDescription>();
  for (const metric of catalogue) {
    if (byId.has(metric.id)) throw new Error(`Two metrics are called "${metric.id}"`);
    byId.set(metric.id, metric);
  }
  return byId;
}

const described = metricsById(metricCatalogue);

/** The metric with this id, or null. */
export function describeMetric(id: string): MetricDescription | null {
  return described.get(id) ?? null;
}
