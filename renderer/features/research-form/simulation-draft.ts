import { feeProfiles, simulationOptions } from '../../../shared/contract/simulation.ts';
import type { SimulationOptions } from '../../../shared/contract/simulation.ts';
import type { FieldProblem } from './field-problem.ts';
import { numberProblem } from './field-problem.ts';

/** Stands for rates of the user's own in the list of fee profiles. */
export const customFees = 'custom';

/** Costs and fill policy as the form holds them; a number is null while its field is empty. */
export interface SimulationDraft {
  /** A profile, or `custom`. */
  readonly fees: string;
  /** Custom fees, percent of the notional. */
  readonly makerFee: number | null;
  readonly takerFee: number | null;
  /** For a broker whose commission falls with the shares traded in a month. */
  readonly monthlyShares: number | null;
  readonly slippageMode: SimulationOptions['slippageMode'];
  /** Percent of the price. */
  readonly slippage: number | null;
  readonly slippageTicks: number | null;
  readonly spreadMode: SimulationOptions['spreadMode'];
  /** Basis points. */
  readonly spread: number | null;
  /** Null takes the strategy's own. */
  readonly leverage: number | null;
  readonly capital: number | null;
  /** Percent of the equity that one position may use. */
  readonly allocation: number | null;
  readonly mode: SimulationOptions['mode'];
  readonly marginMode: SimulationOptions['marginMode'];
  readonly policy: SimulationOptions['policy'];
  readonly limitFill: SimulationOptions['limitFill'];
  /** What the form does not show but a loaded run may have set. */
  readonly kept: Pick<SimulationOptions, 'lotSize' | 'endOfData'>;
}

/** Without the noise of binary fractions: 0.07 % is 0.0007, not 0.0007000000000000001, which would be another hash. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}

/** Percent as a fraction. */
export function fractionOfPercent(percent: number): number {
  return exact(percent / 100);
}

function percentOf(fraction: number): number {
  return exact(fraction * 100);
}

/** The draft that shows given options, to load a run back into the form. */
export function draftOfSimulation(options: SimulationOptions): SimulationDraft {
  const rates = /^([\d.eE+-]+)\/([\d.eE+-]+)$/.exec(options.fees);
  return {
    fees: rates ? customFees : options.fees,
    makerFee: rates ? percentOf(Number(rates[1])) : 0.02,
    takerFee: rates ? percentOf(Number(rates[2])) : 0.06,
    monthlyShares: options.monthlyShares,
    slippageMode: options.slippageMode,
    slippage: percentOf(options.slippagePct),
    slippageTicks: options.slippageTicks,
    spreadMode: options.spreadMode,
    spread: options.spreadBps,
    leverage: options.leverage,
    capital: options.capital,
    allocation: percentOf(options.allocation),
    mode: options.mode,
    marginMode: options.marginMode,
    policy: options.policy,
    limitFill: options.limitFill,
    kept: { lotSize: options.lotSize, endOfData: options.endOfData },
  };
}

export const defaultSimulationDraft: SimulationDraft = draftOfSimulation(simulationOptions.parse({}));

type NumberOfDraft =
  | 'makerFee'
  | 'takerFee'
  | 'monthlyShares'
  | 'slippage'
  | 'slippageTicks'
  | 'spread'
  | 'leverage'
  | 'capital'
  | 'allocation';

const bounds: Readonly<Record<NumberOfDraft, readonly [number, number]>> = {
  makerFee: [-5, 5],
  takerFee: [0, 5],
  monthlyShares: [0, 1e12],
  slippage: [0, 10],
  slippageTicks: [0, 1000],
  spread: [0, 1000],
  leverage: [0.01, 125],
  capital: [0.01, 1e12],
  allocation: [0.01, 100],
};

/** Whether the commission of a profile depends on the shares traded in a month. */
export function hasTiers(fees: string): boolean {
  return (feeProfiles.find((profile) => profile.id === fees)?.shareTiers?.length ?? 0) > 1;
}

/** The number fields that count for what is chosen; only these are shown and checked. */
export function shownNumbers(draft: SimulationDraft): ReadonlySet<NumberOfDraft> {
  const shown = new Set<NumberOfDraft>(['leverage', 'capital', 'allocation']);
  if (draft.fees === customFees) shown.add('makerFee').add('takerFee');
  if (hasTiers(draft.fees)) shown.add('monthlyShares');
  if (draft.slippageMode === 'pct') shown.add('slippage');
  if (draft.slippageMode === 'ticks') shown.add('slippageTicks');
  if (draft.spreadMode === 'fixed_bps') shown.add('spread');
  return shown;
}

export function simulationProblems(draft: SimulationDraft): FieldProblem[] {
  return [...shownNumbers(draft)].flatMap((field) => {
    if (field === 'leverage' && draft.leverage === null) return [];
    return numberProblem(field, draft[field], bounds[field]) ?? [];
  });
}

/** The options that the draft asks for. Call it only when it has no problems. */
export function simulationOf(draft: SimulationDraft): SimulationOptions {
  const shown = shownNumbers(draft);
  // A field that does not count may be empty: it then takes the product's default.
  const number = (field: NumberOfDraft, convert: (value: number) => number = (value) => value) => {
    const value = draft[field];
    return value === null || !shown.has(field) ? undefined : convert(value);
  };
  const maker = number('makerFee', fractionOfPercent) ?? 0;
  const taker = number('takerFee', fractionOfPercent) ?? 0;
  return simulationOptions.parse({
    ...draft.kept,
    fees: draft.fees === customFees ? `${maker}/${taker}` : draft.fees,
    monthlyShares: number('monthlyShares'),
    slippageMode: draft.slippageMode,
    slippagePct: number('slippage', fractionOfPercent),
    slippageTicks: number('slippageTicks'),
    spreadMode: draft.spreadMode,
    spreadBps: number('spread'),
    leverage: draft.leverage,
    capital: number('capital'),
    allocation: number('allocation', fractionOfPercent),
    mode: draft.mode,
    marginMode: draft.marginMode,
    policy: draft.policy,
    limitFill: draft.limitFill,
  });
}
