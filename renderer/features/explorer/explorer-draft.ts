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

/** What the user wants of one parameter: all of several values, or this one. */
export interface ParameterChoice {
  readonly mode: 'all' | 'fix';
  /** The one that is fixed. */
  readonly value: number;
  /** Those that `all` means; null are the strategy's own search values. */
  readonly values: readonly number[] | null;
}

export interface WindowDraft {
  readonly mode: WindowSettings['mode'];
  readonly inSampleDays: number | null;
  readonly outOfSampleDays: number | null;
  readonly stepDays: number | null;
  /** Anchored only; null means "by days". */
  readonly folds: number | null;
  readonly purgeBars: number | null;
  readonly embargoBars: number | null;
}

/** How combinations are searched, chosen and judged. */
export interface SearchDraft {
  readonly selection: WalkForwardRequest['selection'];
  readonly budget: number | null;
  readonly seed: number | null;
  readonly validate: boolean;
  readonly paths: number | null;
  readonly markets: number | null;
}

/** The form of the Explorer as it stands; a number is null while its field is empty. */
export interface ExplorerDraft {
  /** Choices by strategy and parameter, see `parameterKey`; one without means all values. */
  readonly parameters: Readonly<Record<string, ParameterChoice>>;
  readonly windows: WindowDraft;
  readonly search: SearchDraft;
  readonly simulation: SimulationDraft;
  /** Part of the series that a loaded run was about; empty takes all of it. */
  readonly range: Pick<WalkForwardRequest, 'from' | 'to'>;
}

const defaults = walkForwardRequest.omit({ symbol: true, timeframe: true, strategyId: true }).parse({});

function draftOfWindows(windows: WindowSettings): WindowDraft {
  const { mode, inSampleDays, outOfSampleDays, stepDays, folds, purgeBars, embargoBars } = windows;
  return { mode, inSampleDays, outOfSampleDays, stepDays, folds, purgeBars, embargoBars };
}

type SearchSettings = Pick<WalkForwardRequest, 'selection' | 'budget' | 'seed' | 'validate' | 'resampling'>;

function draftOfSearch({ selection, budget, seed, validate, resampling }: SearchSettings): SearchDraft {
  return { selection, budget, seed, validate, paths: resampling.paths, markets: resampling.markets };
}

export const emptyDraft: ExplorerDraft = {
  parameters: {},
  windows: draftOfWindows(defaults.windows),
  search: draftOfSearch(defaults),
  simulation: defaultSimulationDraft,
  range: {},
};

/** Strategies may use one name for different things, so that a choice is for one of them only. */
export function parameterKey(strategy: Pick<StrategyInfo, 'id'>, parameter: StrategyParameter): string {
  return `${strategy.id}/${parameter.name}`;
}

export function choiceOf(
  draft: ExplorerDraft,
  strategy: Pick<StrategyInfo, 'id'>,
  parameter: StrategyParameter,
): ParameterChoice {
  const own = draft.parameters[parameterKey(strategy, parameter)];
  return own ?? { mode: 'all', value: parameter.default, values: null };
}

/** The values that testing all of them means. */
export function searchValues(parameter: StrategyParameter, choice: ParameterChoice): readonly number[] {
  return choice.values ?? parameter.search;
}

/** Stops of a parameter's slider: its search values, and the fixed or default one where that is another one. */
export function sliderStops(parameter: StrategyParameter, choice: ParameterChoice): number[] {
  const stops = [...searchValues(parameter, choice), parameter.default, choice.value];
  return [...new Set(stops)].sort((a, b) => a - b);
}

type WindowField = 'inSampleDays' | 'outOfSampleDays' | 'stepDays' | 'folds' | 'purgeBars' | 'embargoBars';

/** The window fields that count for the chosen mode. */
export function windowFields(windows: WindowDraft): readonly WindowField[] {
  const apart = ['purgeBars', 'embargoBars'] as const;
  if (windows.mode === 'anchored' && windows.folds !== null) return ['folds', ...apart];
  return ['inSampleDays', 'outOfSampleDays', 'stepDays', ...apart];
}

const windowBounds: Readonly<Record<WindowField, readonly [number, number]>> = {
  inSampleDays: [1, 36_500],
  outOfSampleDays: [1, 36_500],
  stepDays: [1, 36_500],
  folds: [1, 100],
  purgeBars: [0, 100_000],
  embargoBars: [0, 100_000],
};

const wholeFields: ReadonlySet<WindowField> = new Set(['folds', 'purgeBars', 'embargoBars']);

const searchBounds = {
  budget: [1, 200_000],
  seed: [0, 2 ** 31 - 1],
  paths: [100, 100_000],
  markets: [20, 10_000],
} as const;

export function draftProblems(draft: ExplorerDraft): FieldProblem[] {
  const { windows, search } = draft;
  const searchFields = search.validate
    ? (['budget', 'seed', 'paths', 'markets'] as const)
    : (['budget', 'seed'] as const);
  return [
    ...windowFields(windows).flatMap(
      (field) => numberProblem(field, windows[field], windowBounds[field], wholeFields.has(field)) ?? [],
    ),
    ...searchFields.flatMap((field) => numberProblem(field, search[field], searchBounds[field], true) ?? []),
    ...simulationProblems(draft.simulation),
  ];
}

/** Only what is given, so that the contract's own defaults take the place of the rest. */
function given(value: number | null): number | undefined {
  return value ?? undefined;
}

/** The request that the draft stands for; null while something is missing or wrong. */
export function requestOfDraft(
  draft: ExplorerDraft,
  strategy: StrategyInfo | null,
  series: SeriesKey | null,
): WalkForwardRequest | null {
  if (!strategy || !series || draftProblems(draft).length > 0) return null;
  const { windows, search } = draft;
  const isByFolds = windows.mode === 'anchored' && windows.folds !== null;
  const days = isByFolds
    ? { folds: windows.folds }
    : {
        inSampleDays: given(windows.inSampleDays),
        outOfSampleDays: given(windows.outOfSampleDays),
        stepDays: given(windows.stepDays),
      };
  return walkForwardRequest.parse({
    symbol: series.symbol,
    timeframe: series.timeframe,
    strategyId: strategy.id,
    search: Object.fromEntries(
      strategy.params.map((parameter) => {
        const choice = choiceOf(draft, strategy, parameter);
        return [
          parameter.name,
          choice.mode === 'all' ? [...searchValues(parameter, choice)] : [choice.value],
        ];
      }),
    ),
    windows: windowSettings.parse({
      mode: windows.mode,
      purgeBars: given(windows.purgeBars),
      embargoBars: given(windows.embargoBars),
      ...days,
    }),
    selection: search.selection,
    budget: given(search.budget),
    seed: given(search.seed),
    validate: search.validate,
    resampling: { paths: given(search.paths), markets: given(search.markets) },
    simulation: simulationOf(draft.simulation),
    ...draft.range,
  });
}

/** What a stored request asked of one parameter. */
function choiceOfRequest(
  parameter: StrategyParameter,
  asked: readonly number[] | undefined,
): ParameterChoice | null {
  const values = asked ?? parameter.search;
  if (values.length === 1) return { mode: 'fix', value: values[0], values: null };
  const isOwn =
    values.length === parameter.search.length && values.every((value, i) => value === parameter.search[i]);
  return isOwn ? null : { mode: 'all', value: parameter.default, values };
}

/** The form that would ask for this request again, to load a run of the history. */
export function draftOfRequest(request: WalkForwardRequest, strategy: StrategyInfo): ExplorerDraft {
  const { from, to } = request;
  return {
    parameters: Object.fromEntries(
      strategy.params.flatMap((parameter): [string, ParameterChoice][] => {
        const choice = choiceOfRequest(parameter, request.search[parameter.name]);
        return choice ? [[parameterKey(strategy, parameter), choice]] : [];
      }),
    ),
    windows: draftOfWindows(request.windows),
    search: draftOfSearch(request),
    simulation: draftOfSimulation(request.simulation),
    range: { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
  };
}
