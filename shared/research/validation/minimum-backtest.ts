import { err } from '../../domain/result.ts';
import { type Statistic, statistic } from '../metrics/statistic.ts';
import { expectedMaximumNormal } from './expected-maximum-sharpe.ts';

/**
 * Minimum backtest length (Bailey, Borwein, Lopez de Prado and Zhu 2014): years below which the best of `trials`
 * skill-less trials is expected to show an annual Sharpe ratio of `annualSharpe` or more in-sample.
 */
export function minimumBacktestYears(trials: number, annualSharpe: number): Statistic {
  if (!(trials >= 1)) return err('no trial has been recorded');
  if (!(annualSharpe > 0)) return err('the Sharpe ratio to reach must be above 0');
  return statistic((expectedMaximumNormal(trials) / annualSharpe) ** 2, 'not finite');
}
