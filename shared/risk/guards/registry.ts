import { correlationGuard } from './correlation.ts';
import { dailyLossGuard } from './daily-loss.ts';
import { dataGapGuard } from './data-gap.ts';
import { fatFingerGuard } from './fat-finger.ts';
import { freeMarginGuard } from './free-margin.ts';
import type { RiskGuard } from './guard.ts';
import { leverageCapGuard } from './leverage-cap.ts';
import { liquidationDistanceGuard } from './liquidation-distance.ts';
import { maxDrawdownGuard } from './max-drawdown.ts';
import { maxExposureGuard } from './max-exposure.ts';
import { maxOpenPositionsGuard } from './max-open-positions.ts';
import { maxPositionGuard } from './max-position.ts';
import { minimumNotionalGuard } from './minimum-notional.ts';
import { orderRateGuard } from './order-rate.ts';
import { sameDirectionGuard } from './same-direction.ts';
import { sessionLossGuard } from './session-loss.ts';
import { spreadGuard } from './spread.ts';
import { stalePriceGuard } from './stale-price.ts';
import { stopCooldownGuard } from './stop-cooldown.ts';
import { strategyDrawdownGuard } from './strategy-drawdown.ts';
import { tradingHoursGuard } from './trading-hours.ts';

/** The guards by id, in their order. A duplicate id is a mistake of the program and throws. */
export function guardsById(list: readonly RiskGuard[]): ReadonlyMap<string, RiskGuard> {
  const byId = new Map<string, RiskGuard>();
  for (const guard of list) {
    if (byId.has(guard.id)) throw new Error(`Two risk guards are called ${guard.id}.`);
    byId.set(guard.id, guard);
  }
  return byId;
}

/** Every guard, in the order in which an entry meets them: one file and one line here. */
export const riskGuards: readonly RiskGuard[] = [
  ...guardsById([
    maxOpenPositionsGuard,
    maxPositionGuard,
    maxExposureGuard,
    sameDirectionGuard,
    correlationGuard,
    dailyLossGuard,
    sessionLossGuard,
    maxDrawdownGuard,
    strategyDrawdownGuard,
    leverageCapGuard,
    freeMarginGuard,
    liquidationDistanceGuard,
    stalePriceGuard,
    spreadGuard,
    dataGapGuard,
    minimumNotionalGuard,
    fatFingerGuard,
    orderRateGuard,
    stopCooldownGuard,
    tradingHoursGuard,
  ]).values(),
];
