import type { MarketColumns, MarketInput } from '../domain/market.ts';
import type { PlanColumns } from '../domain/plan.ts';
import { timeframeMs, type Timeframe } from '../domain/timeframe.ts';
import type { IndicatorRequest } from '../indicators/indicator.ts';
import type { EntryConditions } from './entry-conditions.ts';
import type { MeanLadder } from './ladder.ts';
import type { StrategyFile } from './strategy-file.ts';
import type { ParameterSchema, ParameterValues } from './parameter.ts';
import { completePlan, type PlanDraft } from './plan-draft.ts';

/** Closed candles and the indicator columns that the strategy asked for, all of the same length. */
export interface PlanInput {
  readonly candles: MarketColumns;
  readonly indicators: Readonly<Record<string, Float64Array>>;
}

/** A trading rule. It decides; it never simulates, sizes or sends anything. */
export interface Strategy<Schema extends ParameterSchema = ParameterSchema> {
  readonly id: string;
  readonly title: string;
  /** One sentence for a trader. */
  readonly summary: string;
  /** Raised whenever the same parameters may give another plan; part of every run's capsule. */
  readonly version: number;
  /** The timeframe the rule was made for. Any other works too, and is named on the run. */
  readonly timeframe: Timeframe;
  readonly sides: readonly ('long' | 'short')[];
  /** Notional over equity when the trader says nothing. */
  readonly defaultLeverage: number;
  /** Series beside the candles without which the rule cannot decide. */
  readonly inputs?: readonly MarketInput[];
  readonly params: Schema;
  /** The user's own file it was read from; absent for a strategy of the product. */
  readonly file?: StrategyFile;
  /** Says why this combination makes no sense, or null. Bounds of single parameters are checked before. */
  readonly fault?: (params: ParameterValues<Schema>) => string | null;
  /**
   * Closed bars of `barMs` (its own timeframe when left out) after which a row no longer depends on where the history
   * starts: prices to a millionth, signals exactly.
   */
  readonly warmup: (params: ParameterValues<Schema>, barMs?: number) => number;
  readonly indicators: (params: ParameterValues<Schema>) => Readonly<Record<string, IndicatorRequest>>;
  /** Pure: row `i` may use bars `0..i` only. */
  readonly plan: (input: PlanInput, params: ParameterValues<Schema>) => PlanColumns;
  /**
   * What an entry waits for, in words, from the same columns: all of a side's conditions hold at a close exactly when the
   * plan enters on that side, or rests levels for it. Absent from a strategy that does not say.
   */
  readonly conditions?: (input: PlanInput, params: ParameterValues<Schema>) => EntryConditions;
  /** Set by `defineMeanLadder` alone: what the plan is made of, for research that evaluates whole grids at once. */
  readonly ladder?: (params: ParameterValues<Schema>) => MeanLadder;
}

/** A strategy as its file writes it: the plan names only what the rule uses. */
export type StrategyDefinition<Schema extends ParameterSchema> = Omit<
  Strategy<Schema>,
  'warmup' | 'plan' | 'ladder'
> & {
  readonly warmup: (params: ParameterValues<Schema>, barMs: number) => number;
  readonly plan: (input: PlanInput, params: ParameterValues<Schema>) => PlanDraft;
};

/**
 * Checks a strategy's own consistency and returns it. Throws on a defect of the file: an id that is not snake_case, a
 * default or search value outside its bounds, search values that are not ascending, a ladder beside a plan of its own.
 * Its plans are checked as they are made: see `completePlan`.
 */
export function defineStrategy<const Schema extends ParameterSchema>(
  definition: StrategyDefinition<Schema>,
): Strategy {
  if (!/^[a-z][a-z0-9_]*$/.test(definition.id))
    throw new Error(`Strategy id "${definition.id}" is not snake_case`);
  if ('ladder' in definition) throw new Error(`${definition.id}: a ladder is declared by defineMeanLadder`);
  for (const [name, parameter] of Object.entries(definition.params)) {
    const values = [parameter.default, ...parameter.search];
    const outside = values.find((value) => !(value >= parameter.minimum && value <= parameter.maximum));
    if (outside !== undefined) throw new Error(`${definition.id}.${name}: ${outside} is outside its bounds`);
    if (parameter.search.some((value, index) => index > 0 && value <= parameter.search[index - 1])) {
      throw new Error(`${definition.id}.${name}: search values must ascend`);
    }
  }
  const strategy: Strategy<Schema> = {
    ...definition,
    warmup: (params, barMs = timeframeMs(definition.timeframe)) => definition.warmup(params, barMs),
    plan: (input, params) =>
      completePlan(definition.id, input.candles.length, definition.plan(input, params)),
  };
  // The schema's exact names matter inside the file only; everything outside handles parameters by name.
  return strategy as unknown as Strategy;
}
