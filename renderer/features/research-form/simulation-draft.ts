import { feeProfiles, simulationOptions } from '../../../shared/contract/simulation.ts';
import type { SimulationOptions } from '../../../shared/contract/simulation.ts';
import type { FieldProblem } from './field-problem.ts';
import { parseNumberText, parsePercentText } from './number-text.ts';

/** Costs and fill policy as the form holds them: texts stay as typed until they are read. */
export interface SimulationDraft {
  readonly fees: string;
  readonly slippage: string;
  readonly spread: string;
  /** Empty takes the strategy's own leverage. */
  readonly leverage: string;
  readonly capital: string;
  readonly policy: SimulationOptions['policy'];
  readonly limitFill: SimulationOptions['limitFill'];
}

export const defaultSimulationDraft: SimulationDraft = {
  fees: feeProfiles[0].id,
  slippage: '0.05',
  spread: '2',
  leverage: '',
  capital: '10000',
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

/** What is wrong with one field, or null. */
function faultOf(field: SimulationField, text: string): FieldProblem | null {
  if (field === 'leverage' && text.trim() === '') return null;
  const value = parseNumberText(text);
  const [minimum, maximum] = bounds[field];
  if (value === null) return { field, kind: 'not-a-number' };
  if (value < minimum || value > maximum) return { field, kind: 'out-of-bounds', minimum, maximum };
  return null;
}

export function simulationProblems(draft: SimulationDraft): FieldProblem[] {
  const fields: SimulationField[] = ['slippage', 'spread', 'leverage', 'capital'];
  return fields.flatMap((field) => faultOf(field, draft[field]) ?? []);
}

/** The options that the draft asks for. Call it only when it has no problems. */
export function simulationOf(draft: SimulationDraft): SimulationOptions {
  return simulationOptions.parse({
    fees: draft.fees,
    slippagePct: parsePercentText(draft.slippage) ?? undefined,
    spreadBps: parseNumberText(draft.spread) ?? undefined,
    leverage: draft.leverage.trim() === '' ? null : parseNumberText(draft.leverage),
    capital: parseNumberText(draft.capital) ?? undefined,
    policy: draft.policy,
    limitFill: draft.limitFill,
  });
}

/** The draft that shows given options, to load a run back into the form. */
export function draftOfSimulation(options: SimulationOptions): SimulationDraft {
  return {
    fees: options.fees,
    slippage: String(Number((options.slippagePct * 100).toPrecision(12))),
    spread: String(options.spreadBps),
    leverage: options.leverage === null ? '' : String(options.leverage),
    capital: String(options.capital),
    policy: options.policy,
    limitFill: options.limitFill,
  };
}
