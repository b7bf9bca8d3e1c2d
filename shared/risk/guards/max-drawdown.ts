import type { EquityWatch } from '../equity-watch.ts';
import type { RiskSettings } from '../risk-settings.ts';
import { percent } from './amounts.ts';
import type { Finding, RiskGuard } from './guard.ts';

/** What the drawdown says of an account, whether anybody wants to enter or not: more than null halts it (`guardHalt`). */
export function drawdownFinding(watch: EquityWatch, equity: number, settings: RiskSettings): Finding | null {
  const { peak, deepest } = watch.account;
  const drawdown = Math.max(deepest, peak > 0 ? (peak - equity) / peak : 1);
  return drawdown < settings.maxDrawdownShare
    ? null
    : {
        limit: `${percent(settings.maxDrawdownShare)} below the peak equity`,
        value: `${percent(drawdown)} below the peak equity`,
      };
}

/** The deepest fall from the peak since a person last reset it. The one guard whose limit halts the account. */
export const maxDrawdownGuard: RiskGuard = {
  id: 'max-drawdown',
  title: 'Drawdown from the peak',
  finding: ({ account, settings }) => drawdownFinding(account.watch, account.equity, settings),
};
