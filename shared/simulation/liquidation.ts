import type { Side } from '../domain/plan.ts';
import type { SimulationSettings } from './settings.ts';

/**
 * The price at which the venue takes the position away. Cross margin: where equity equals the maintenance margin,
 * `cash + side * (price * quantity - cost) = rate * price * quantity` (research.md appendix A). Isolated margin:
 * where the position's own margin is used up but for the maintenance margin.
 * `cost` is the sum of quantity times fill price; `cash` is what the account holds apart from the position.
 * May be at or below zero: then the position cannot be liquidated.
 */
export function liquidationPrice(
  settings: Pick<SimulationSettings, 'marginMode' | 'maintenanceMarginRate' | 'leverage'>,
  side: Side,
  quantity: number,
  cost: number,
  cash: number,
): number {
  const rate = settings.maintenanceMarginRate;
  if (settings.marginMode === 'isolated') {
    return (cost / quantity) * (1 - side * (1 / settings.leverage - rate));
  }
  return (cost - side * cash) / (quantity * (1 - side * rate));
}
