import { windowSettings } from '../../../shared/contract/research.ts';
import type { WalkForwardRequest, WindowSettings } from '../../../shared/contract/research.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyInfo } from '../../../shared/contract/strategies.ts';
import type { FieldProblem } from '../research-form/field-problem.ts';
import { parseNumberText } from '../research-form/number-text.ts';
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
  readonly inSampleDays: string;
  readonly outOfSampleDays: string;
  readonly stepDays: string;
  /** Anchored only; empty means "by days". */
  readonly folds: string;
}

/** The form of the Explorer as it stands; nothing is lost while a field is half typed. */
export interface ExplorerDraft {
  readonly strategyId: string | null;
  readonly series: SeriesKey | null;
  /** Choices by parameter name; a name without one means all values. */
  readonly parameters: Readonly<Record<string, ParameterChoice>>;
  readonly windows: WindowDraft;
  readonly simulation: SimulationDraft;
}

export const defaultWindowDraft: WindowDraft = {
  mode: 'rolling',
  inSampleDays: '180',
  outOfSampleDays: '60',
  stepDays: '60',
  folds: '',
};

export const emptyDraft: ExplorerDraft = {
  strategyId: null,
  series: null,
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
  if (windows.mode === 'anchored' && windows.folds.trim() !== '') return ['folds'];
  return ['inSampleDays', 'outOfSampleDays', 'stepDays'];
}

function windowProblems(windows: WindowDraft): FieldProblem[] {
  return windowFields(windows).flatMap((field): FieldProblem[] => {
    const value = parseNumberText(windows[field]);
    if (value === null) return [{ field, kind: 'not-a-number' }];
    if (field === 'folds' && !Number.isInteger(value)) return [{ field, kind: 'not-whole' }];
    const [minimum, maximum] = field === 'folds' ? [1, 100] : [1, 36_500];
    return value < minimum || value > maximum ? [{ field, kind: 'out-of-bounds', minimum, maximum }] : [];
  });
}

export function draftProblems(draft: ExplorerDraft): FieldProblem[] {
  return [...windowProblems(draft.windows), ...simulationProblems(draft.simulation)];
}

/** The request that the draft stands for; null while something is missing or wrong. */
export function requestOfDraft(
  draft: ExplorerDraft,
  strategy: StrategyInfo | null,
): WalkForwardRequest | null {
  if (!strategy || !draft.series || draftProblems(draft).length > 0) return null;
  const { windows } = draft;
  const isByFolds = windows.mode === 'anchored' && windows.folds.trim() !== '';
  const days = isByFolds
    ? { folds: parseNumberText(windows.folds) }
    : {
        inSampleDays: parseNumberText(windows.inSampleDays) ?? undefined,
        outOfSampleDays: parseNumberText(windows.outOfSampleDays) ?? undefined,
        stepDays: parseNumberText(windows.stepDays) ?? undefined,
      };
  return {
    ...draft.series,
    strategyId: strategy.id,
    search: Object.fromEntries(
      strategy.params.map((parameter) => {
        const choice = choiceOf(draft, parameter);
        return [parameter.name, choice.mode === 'all' ? [...parameter.search] : [choice.value]];
      }),
    ),
    windows: windowSettings.parse({ mode: windows.mode, ...days }),
    simulation: simulationOf(draft.simulation),
    workers: null,
  };
}

/** The form that would ask for this request again, to load a run of the history. */
export function draftOfRequest(request: WalkForwardRequest, strategy: StrategyInfo): ExplorerDraft {
  const { windows } = request;
  return {
    strategyId: request.strategyId,
    series: { symbol: request.symbol, timeframe: request.timeframe },
    parameters: Object.fromEntries(
      strategy.params.flatMap((parameter): [string, ParameterChoice][] => {
        const values = request.search[parameter.name] ?? parameter.search;
        if (values.length !== 1) return [];
        return [[parameter.name, { mode: 'fix', value: values[0] }]];
      }),
    ),
    windows: {
      mode: windows.mode,
      inSampleDays: String(windows.inSampleDays),
      outOfSampleDays: String(windows.outOfSampleDays),
      stepDays: String(windows.stepDays),
      folds: windows.folds === null ? '' : String(windows.folds),
    },
    simulation: draftOfSimulation(request.simulation),
  };
}
