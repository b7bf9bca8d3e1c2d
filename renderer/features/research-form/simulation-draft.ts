import { feeProfiles, simulationOptions } from '../../../shared/contract/simulation.ts';
import type { SimulationOptions } from '../../../shared/contract/simulation.ts';
import type { FieldProblem } from './field-problem.ts';
import { numberProblem } from './field-problem.ts';

/** Costs and fill policy as the form holds them; a number is null while its field is empty. */
export interface SimulationDraft {
  readonly fees: string;
  /** Percent of the price. */
  readonly slippage: number | null;
  /** Basis points. */
  readonly spread: number | null;
  /** Null takes the strategy's own. */
  readonly leverage: number | null;
  readonly capital: number | null;
  readonly policy: SimulationOptions['policy'];
  readonly limitFill: SimulationOptions['limitFill'];
}

export const defaultSimulationDraft: SimulationDraft = {
  fees: feeProfiles[0].id,
  slippage: 0.05,
  spread: 2,
  leverage: null,
  capital: 10_000,
  policy: 'pessimistic',
  limitFill: 'through',
};

export type SimulationField = 'slippage' | 'spread' | 'leverage' | 'capital';

const bounds: Readonly<Record<SimulationField, readonly [number, number]>> = {
  slippage: [0, 10],
  spread: [0, 1000],
  leverage: [0.01, 125],
  capital: [0.01, 1e12],
};

export function simulationProblems(draft: SimulationDraft): FieldProblem[] {
  const fields: SimulationField[] = ['slippage', 'spread', 'leverage', 'capital'];
  return fields.flatMap((field) => {
    if (field === 'leverage' && draft.leverage === null) return [];
    return numberProblem(field, draft[field], bounds[field]) ?? [];
  });
}

/** Percent as a fraction. Division alone would turn 0.07 % into 0.0007000000000000001 and give the run another hash. */
export function fractionOfPercent(percent: number): number {
  return Number((percent / 100).toPrecision(12));
}

/** The options that the draft asks for. Call it only when it has no problems. */
export function simulationOf(draft: SimulationDraft): SimulationOptions {
  return simulationOptions.parse({
    fees: draft.fees,
    slippagePct: draft.slippage === null ? undefined : fractionOfPercent(draft.slippage),
    spreadBps: draft.spread ?? undefined,
    leverage: draft.leverage,
    capital: draft.capital ?? undefined,
    policy: draft.policy,
    limitFill: draft.limitFill,
  });
}

/** The draft that shows given options, to load a run back into the form. */
export function draftOfSimulation(options: SimulationOptions): SimulationDraft {
  return {
    fees: options.fees,
    slippage: Number((options.slippagePct * 100).toPrecision(12)),
    spread: options.spreadBps,
    leverage: options.leverage,
    capital: options.capital,
    policy: options.policy,
    limitFill: options.limitFill,
  };
}
