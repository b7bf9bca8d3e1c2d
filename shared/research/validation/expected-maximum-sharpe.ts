import { err, ok } from '../../domain/result.ts';
import { type Statistic, statistic } from '../metrics/statistic.ts';
import { normalQuantile } from './normal-distribution.ts';

const eulerMascheroni = 0.5772156649015329;

/**
 * Expected highest of `trials` independent standard normal draws, `(1 - g) * PhiInv(1 - 1/N) + g * PhiInv(1 - 1/(N e))`
 * with g the Euler-Mascheroni constant (Bailey, Borwein, Lopez de Prado and Zhu 2014). The formula is asymptotic and
 * falls below 0 near one trial; a single draw has the expectation 0, so nothing lower is given.
 */
export function expectedMaximumNormal(trials: number): number {
  if (trials <= 1) return 0;
  const expectation =
    (1 - eulerMascheroni) * normalQuantile(1 - 1 / trials) +
    eulerMascheroni * normalQuantile(1 - 1 / (trials * Math.E));
  return Math.max(0, expectation);
}

/**
 * Sharpe ratio that the best of `trials` skill-less trials is expected to show (Bailey and Lopez de Prado 2014), in the
 * period of `variance`, the variance of the Sharpe ratio across the trials (null where unknown).
 */
export function expectedMaximumSharpe(variance: number | null, trials: number): Statistic {
  if (!(trials >= 1)) return err('no trial has been recorded');
  if (trials === 1) return ok(0);
  if (variance === null || !(variance >= 0))
    return err('the spread of the Sharpe ratio across trials is unknown');
  return statistic(
    Math.sqrt(variance) * expectedMaximumNormal(trials),
    'the spread across trials is not finite',
  );
}
