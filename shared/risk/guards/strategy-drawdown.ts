import { percent } from './amounts.ts';
import type { RiskGuard } from './guard.ts';

/** The deepest fall of the strategy's own capital. It stops that strategy alone, until a person resets its peak. */
export const strategyDrawdownGuard: RiskGuard = {
  id: 'strategy-drawdown',
  title: 'Drawdown of the strategy',
  finding({ entry, account, settings }) {
    const own = Object.hasOwn(account.watch.strategies, entry.strategyId)
      ? account.watch.strategies[entry.strategyId]
      : undefined;
    const limit = `${percent(settings.strategyDrawdownShare)} below the strategy's peak`;
    if (own === undefined) return { limit, value: `no capital known of ${entry.strategyId}` };
    return own.deepest < settings.strategyDrawdownShare
      ? null
      : { limit, value: `${percent(own.deepest)} below the strategy's peak` };
  },
};
