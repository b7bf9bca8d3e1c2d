import { walkForwardRequest, windowSettings } from '../../../shared/contract/research.ts';
import type { WalkForwardRequest, WindowSettings } from '../../../shared/contract/research.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import type { FieldProblem } from '../research-form/field-problem.ts';
import { numberProblem } from '../research-form/field-problem.ts';
import {
  defaultSimulationDraft,
  draftOfSimulation,
  simulationOf,
  simulationProblems,
} from '../research-form/simulation-draft.ts';
import type { SimulationDraft } from '../research-form/simulation-draft.ts';

export type StrategyParameter = StrategyInfo['params'][number];

/** What the user wants of one parameter: every search value, or this one. */
export interface ParameterChoice {
  readonly mode: 'all' | 'fix';
  readonly value: number;
}

export interface WindowDraft {
  readonly mode: WindowSettings['mode'];
  readonly inSampleDays: number | null;
  readonly outOfSampleDays: number | null;
  readonly stepDays: number | null;
  /** Anchored only; null means "by days". */
  readonly folds: number | null;
}

/** The form of the Explorer as it stands; a number is null while its field is empty. */
export interface ExplorerDraft {
  /** Choices by parameter name; a name without one means all values. */
  readonly parameters: Readonly<Record<string, ParameterChoice>>;
  readonly windows: WindowDraft;
  readonly simulation: SimulationDraft;
}

export const defaultWindowDraft: WindowDraft = {
  mode: 'rolling',
  inSampleDays: 180,
  outOfSampleDays: 60,
  stepDays: 60,
  folds: null,
};

export const emptyDraft: ExplorerDraft = {
  parameters: {},
  windows: defaultWindowDraft,
  simulation: defaultSimulationDraft,
};

/** Stops of a parameter's slider: its search values, and its default where that is another one. */
export function sliderStops(parameter: StrategyParameter): number[] {
  return [...new Set([...parameter.search, parameter.default])].sort((a, b) => a - b);
}

export function choiceOf(draft: ExplorerDraft, parameter: StrategyParameter): ParameterChoice {
  return draft.parameters[parameter.name] ?? { mode: 'all', value: parameter.default };
}

type WindowField = 'inSampleDays' | 'outOfSampleDays' | 'stepDays' | 'folds';

/** The window fields that count for the chosen mode. */
export function windowFields(windows: WindowDraft): readonly WindowField[] {
  if (windows.mode === 'anchored' && windows.folds !== null) return ['folds'];
  return ['inSampleDays', 'outOfSampleDays', 'stepDays'];
}

function windowProblems(windows: WindowDraft): FieldProblem[] {
  return windowFields(windows).flatMap((field) =>
    field === 'folds'
      ? (numberProblem(field, windows.folds, [1, 100], true) ?? [])
      : (numberProblem(field, windows[field], [1, 36_500]) ?? []),
  );
}

export function draftProblems(draft: ExplorerDraft): FieldProblem[] {
  return [...windowProblems(draft.windows), ...simulationProblems(draft.simulation)];
}

/** The request that the draft stands for; null while something is missing or wrong. */
export function requestOfDraft(
  draft: ExplorerDraft,
  strategy: StrategyInfo | null,
  series: SeriesKey | null,
): WalkForwardRequest | null {
  if (!strategy || !series || draftProblems(draft).length > 0) return null;
  const { windows } = draft;
  const isByFolds = windows.mode === 'anchored' && windows.folds !== null;
  const days = isByFolds
    ? { folds: windows.folds }
    : {
        inSampleDays: windows.inSampleDays ?? undefined,
        outOfSampleDays: windows.outOfSampleDays ?? undefined,
        stepDays: windows.stepDays ?? undefined,
      };
  return walkForwardRequest.parse({
    symbol: series.symbol,
    timeframe: series.timeframe,
    strategyId: strategy.id,
    search: Object.fromEntries(
      strategy.params.map((parameter) => {
        const choice = choiceOf(draft, parameter);
        return [parameter.name, choice.mode === 'all' ? [...parameter.search] : [choice.value]];
      }),
    ),
    windows: windowSettings.parse({ mode: windows.mode, ...days }),
    simulation: simulationOf(draft.simulation),
  });
}

/** The form that would ask for this request again, to load a run of the history. */
export function draftOfRequest(request: WalkForwardRequest, strategy: StrategyInfo): ExplorerDraft {
  const { windows } = request;
  return {
    parameters: Object.fromEntries(
      strategy.params.flatMap((parameter): [string, ParameterChoice][] => {
        const values = request.search[parameter.name] ?? parameter.search;
        if (values.length !== 1) return [];
        return [[parameter.name, { mode: 'fix', value: values[0] }]];
      }),
    ),
    windows: {
      mode: windows.mode,
      inSampleDays: windows.inSampleDays,
      outOfSampleDays: windows.outOfSampleDays,
      stepDays: windows.stepDays,
      folds: windows.folds,
    },
    simulation: draftOfSimulation(request.simulation),
  };
}
