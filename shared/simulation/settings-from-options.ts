import type { CostOptions } from './costs/cost-options.ts';
import { costRates } from './costs/cost-rates.ts';
import type { SimulationSettings } from './settings.ts';

/** Maintenance margin over notional of the first tier of the usual perpetual contracts. */
export const maintenanceMarginRate = 0.005;

/** `SAFE` trades half the size and only strategies graded A or B; `AGGRESSIVE` trades the full size. */
export const tradingModes = ['SAFE', 'AGGRESSIVE'] as const;

export type TradingMode = (typeof tradingModes)[number];

const sizeFactors: Readonly<Record<TradingMode, number>> = { SAFE: 0.5, AGGRESSIVE: 1 };

/** The part of the user's options that names rules and amounts. */
export type SimulationChoices = CostOptions &
  Pick<SimulationSettings, 'policy' | 'limitFill' | 'allocation' | 'lotSize' | 'marginMode' | 'endOfData'> & {
    /** Null takes the strategy's own. */
    readonly leverage: number | null;
    readonly capital: number;
    /** `AGGRESSIVE` when left out. */
    readonly mode?: TradingMode;
  };

/**
 * Settings of a run from what the user chose. `tickSize` is that of the series, in the quote currency.
 * Throws BAD_USAGE for unknown fees, and for slippage in ticks without a tick size.
 */
export function simulationSettings(
  choices: SimulationChoices,
  defaultLeverage: number,
  tickSize: number | null = null,
): SimulationSettings {
  return {
    initialCapital: choices.capital,
    leverage: choices.leverage ?? defaultLeverage,
    allocation: choices.allocation * sizeFactors[choices.mode ?? 'AGGRESSIVE'],
    lotSize: choices.lotSize,
    policy: choices.policy,
    limitFill: choices.limitFill,
    marginMode: choices.marginMode,
    maintenanceMarginRate,
    costs: costRates(choices, tickSize),
    endOfData: choices.endOfData,
  };
}
