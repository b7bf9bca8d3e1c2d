import { costRates, type CostOptions } from './costs/cost-rates.ts';
import type { SimulationSettings } from './settings.ts';

/** Maintenance margin over notional of the first tier of the usual perpetual contracts. */
export const maintenanceMarginRate = 0.005;

/** The part of the user's options that names rules and amounts. */
export type SimulationChoices = CostOptions &
  Pick<SimulationSettings, 'policy' | 'limitFill' | 'allocation' | 'lotSize' | 'marginMode' | 'endOfData'> & {
    /** Null takes the strategy's own. */
    readonly leverage: number | null;
    readonly capital: number;
  };

/** Settings of a run from what the user chose. Throws BAD_USAGE for unknown fees. */
export function simulationSettings(choices: SimulationChoices, defaultLeverage: number): SimulationSettings {
  return {
    initialCapital: choices.capital,
    leverage: choices.leverage ?? defaultLeverage,
    allocation: choices.allocation,
    lotSize: choices.lotSize,
    policy: choices.policy,
    limitFill: choices.limitFill,
    marginMode: choices.marginMode,
    maintenanceMarginRate,
    costs: costRates(choices),
    endOfData: choices.endOfData,
  };
}
