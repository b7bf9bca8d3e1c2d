import { basename } from 'node:path';
import type { z } from 'zod';
import type { SeriesKey } from '../../shared/contract/series.ts';
import type { planLine, StrategyCatalogue, StrategyInfo } from '../../shared/contract/strategies.ts';
import { firstBarAtOrAfter } from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { TimeRange } from '../../shared/ports/candle-store.ts';
import { defaultValues, parameterFault, type ParameterValues } from '../../shared/strategies/parameter.ts';
import { findStrategy, listStrategies } from '../../shared/strategies/registry.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import { strategyFailure } from '../../workers/tasks/strategy-source.ts';
import { createChangeStream } from './change-stream.ts';
import { nearest } from './nearest.ts';
import type { WholeSeries, WholeSeriesCache } from './series/whole-series.ts';
import { findUserStrategy, listUserStrategies, watchUserStrategies } from './user-strategies.ts';

type PlanLine = z.output<typeof planLine>;

export interface PlanLines {
  readonly time: number[];
  readonly lines: PlanLine[];
}

export interface StrategyService {
  list(): StrategyInfo[];
  /** After a look at the user's files of this moment. */
  catalogue(): Promise<StrategyCatalogue>;
  watch(signal?: AbortSignal): AsyncGenerator<StrategyCatalogue, void, void>;
  close(): Promise<void>;
  planLines(
    key: SeriesKey,
    strategyId: string,
    params: Readonly<Record<string, number>>,
    range: TimeRange,
  ): PlanLines;
}

/** Every strategy that can run: the product's and then the user's. */
export function knownStrategies(): readonly Strategy[] {
  return [...listStrategies(), ...listUserStrategies()];
}

/** The strategy with this id. Throws NOT_FOUND that lists what there is. */
export function requireStrategy(id: string): Strategy {
  const found = findStrategy(id) ?? findUserStrategy(id);
  if (found !== null) return found;
  const ids = knownStrategies().map((strategy) => strategy.id);
  throw new CandlewrightError(
    'NOT_FOUND',
    `There is no strategy "${id}".`,
    `${nearest(id, ids)}Known: ${ids.join(', ')}.`,
  );
}

/** What a run threw: a failure of the user's own file as one he can act on, anything else as it is. */
export function strategyFileError(strategy: Strategy, error: unknown): unknown {
  if (strategy.file === undefined || !(error instanceof Error)) return error;
  if (!error.message.startsWith(strategyFailure)) return error;
  return new CandlewrightError(
    'BAD_DATA',
    /[.!?]$/.test(error.message) ? error.message : `${error.message}.`,
    'Correct the file; it is checked again when you save it.',
    { cause: error },
  );
}

/** All parameters of a strategy, defaults filled in. Throws BAD_USAGE naming the parameter that is wrong. */
export function completeParams(strategy: Strategy, given: Readonly<Record<string, number>>): ParameterValues {
  const names = Object.keys(strategy.params);
  for (const [name, value] of Object.entries(given)) {
    const parameter = Object.hasOwn(strategy.params, name) ? strategy.params[name] : undefined;
    if (parameter === undefined) {
      throw new CandlewrightError(
        'BAD_USAGE',
        `${strategy.id} has no parameter "${name}".`,
        `${nearest(name, names)}Known: ${names.join(', ')}.`,
      );
    }
    const fault = parameterFault(name, parameter, value);
    if (fault !== null)
      throw new CandlewrightError(
        'BAD_USAGE',
        `${strategy.id}: ${fault}.`,
        'Give a value within the bounds.',
      );
  }
  const params: ParameterValues = { ...defaultValues(strategy.params), ...given };
  const fault = strategy.fault?.(params) ?? null;
  if (fault !== null) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${strategy.id}: ${fault}.`,
      'Choose another combination of parameters.',
    );
  }
  return params;
}

function describe(strategy: Strategy): StrategyInfo {
  return {
    id: strategy.id,
    title: strategy.title,
    summary: strategy.summary,
    version: strategy.version,
    timeframe: strategy.timeframe,
    sides: [...strategy.sides],
    defaultLeverage: strategy.defaultLeverage,
    inputs: [...(strategy.inputs ?? [])],
    source: strategy.file === undefined ? 'builtin' : 'user',
    file: strategy.file === undefined ? null : basename(strategy.file.path),
    params: Object.entries(strategy.params).map(([name, parameter]) => ({
      ...parameter,
      name,
      search: [...parameter.search],
    })),
  };
}

/** Bars `[from, to)` of a column whose row `i` acts in bar `i + 1`; null where the plan has no value. */
function shifted(column: Float64Array, scale: number, from: number, to: number): (number | null)[] {
  const values: (number | null)[] = [];
  for (let bar = from; bar < to; bar += 1) {
    const value = bar === 0 ? Number.NaN : column[bar - 1] * scale;
    values.push(Number.isFinite(value) ? value : null);
  }
  return values;
}

function linesOf(
  strategy: Strategy,
  params: ParameterValues,
  { market, columns }: WholeSeries,
  from: number,
  to: number,
): PlanLine[] {
  const indicators = Object.fromEntries(
    Object.entries(strategy.indicators(params)).map(([name, request]) => [name, columns.of(request)]),
  );
  const plan = strategy.plan({ candles: market, indicators }, params);
  const lines: PlanLine[] = [];
  if (plan.target.kind === 'price') {
    lines.push({ kind: 'target', name: 'target', values: shifted(plan.target.price, 1, from, to) });
  }
  plan.levels.forEach((level, index) => {
    lines.push({
      kind: 'level',
      name: `level ${index + 1}`,
      values: shifted(level.price, level.scale, from, to),
    });
  });
  for (const [name, column] of Object.entries(indicators)) {
    lines.push({ kind: 'indicator', name, values: shifted(column, 1, from, to) });
  }
  return lines;
}

/** The strategies, and what their plans look like on a chart. */
export function createStrategyService(options: {
  readonly series: WholeSeriesCache;
  readonly folder: string;
  readonly taskFile: string | URL;
  /** Where files that never came back are remembered. */
  readonly memoryFile?: string | null;
}): StrategyService {
  const { series: whole, folder, taskFile, memoryFile = null } = options;
  const user = watchUserStrategies({ folder, taskFile, memoryFile, onChange: () => changes.changed() });
  const list = (): StrategyInfo[] => [...listStrategies(), ...user.list()].map(describe);
  const present = (): StrategyCatalogue => ({ folder, strategies: list(), problems: [...user.problems()] });
  const changes = createChangeStream(present);
  return {
    list,
    async catalogue() {
      await user.refresh();
      return present();
    },
    watch: (signal) => changes.follow(signal),
    async close() {
      changes.close();
      await user.close();
    },
    planLines(key, strategyId, given, range) {
      const strategy = requireStrategy(strategyId);
      const params = completeParams(strategy, given);
      // The whole series, so that indicators are warm at the first bar that is shown.
      const series = whole.of(key);
      const { time, length } = series.market;
      const from = range.from === undefined ? 0 : firstBarAtOrAfter(time, range.from);
      const to = range.to === undefined ? length : firstBarAtOrAfter(time, range.to);
      return {
        time: Array.from(time.subarray(from, to)),
        lines: linesOf(strategy, params, series, from, to),
      };
    },
  };
}
