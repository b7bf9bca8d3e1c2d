import type { z } from 'zod';
import type {
  ChartIndicatorInfo,
  indicatorRows,
  indicatorsContract,
} from '../../shared/contract/indicators.ts';
import { firstBarAtOrAfter } from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { marketOf, type MarketColumns } from '../../shared/domain/market.ts';
import { chartIndicators, findChartIndicator } from '../../shared/indicators/chart/catalogue.ts';
import type { ChartIndicator, ChartParameters } from '../../shared/indicators/chart/chart-indicator.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import type { IndicatorColumns } from '../../shared/indicators/indicator.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import { nearest } from './nearest.ts';
import { candleSource, loadPage } from './series/candle-source.ts';
import type { WholeSeriesCache } from './series/whole-series.ts';

type Question = z.output<NonNullable<(typeof indicatorsContract)['rows']['~orpc']['inputSchema']>>;
type Rows = z.output<typeof indicatorRows>;

export interface IndicatorService {
  list(): ChartIndicatorInfo[];
  rows(question: Question): Rows;
}

interface Wanted {
  readonly indicator: ChartIndicator;
  readonly parameters: ChartParameters;
}

function badUsage(message: string): CandlewrightError {
  return new CandlewrightError('BAD_USAGE', message, 'Give a value within the bounds.');
}

/** The indicator with every parameter. Throws NOT_FOUND or BAD_USAGE naming what is wrong. */
function complete({ id, parameters: given }: Question['indicators'][number]): Wanted {
  const indicator = findChartIndicator(id);
  if (indicator === null) {
    const ids = chartIndicators.map((one) => one.id);
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no indicator "${id}".`,
      `${nearest(id, ids)}Known: ${ids.join(', ')}.`,
    );
  }
  const unknown = Object.keys(given).find((name) => !indicator.parameters.some((one) => one.name === name));
  if (unknown !== undefined) throw badUsage(`${indicator.title} has no parameter "${unknown}".`);
  const parameters: Record<string, number> = {};
  for (const { name, kind, default: usual, minimum, maximum } of indicator.parameters) {
    const value = given[name] ?? usual;
    if (!(value >= minimum && value <= maximum)) {
      throw badUsage(`${indicator.title}: ${name} is ${value}, and must be from ${minimum} to ${maximum}.`);
    }
    if (kind === 'integer' && !Number.isInteger(value)) {
      throw badUsage(`${indicator.title}: ${name} is ${value}, and must be a whole number.`);
    }
    parameters[name] = value;
  }
  const fault = indicator.fault?.(parameters) ?? null;
  if (fault !== null) throw badUsage(`${indicator.title}: ${fault}.`);
  return { indicator, parameters };
}

function describe(indicator: ChartIndicator): ChartIndicatorInfo {
  const { id, title, pane, unit, parameters, guides } = indicator;
  return {
    id,
    title,
    pane,
    unit,
    parameters: parameters.map((one) => ({ ...one })),
    outputs: indicator.outputs({}, { barMs: 1 }).map(({ name, style }) => ({ name, style })),
    guides: [...guides],
  };
}

interface Basis {
  readonly market: MarketColumns;
  readonly columns: IndicatorColumns;
}

/** The rows of `[from, to)` of each output; null where it is not defined. */
function valuesOf({ indicator, parameters }: Wanted, basis: Basis, from: number, to: number) {
  const first = firstBarAtOrAfter(basis.market.time, from);
  const end = firstBarAtOrAfter(basis.market.time, to);
  return indicator
    .outputs(parameters, basis.market)
    .map(({ request }) =>
      Array.from(basis.columns.of(request).subarray(first, end), (value) =>
        Number.isFinite(value) ? value : null,
      ),
    );
}

/** Indicators for charts, over a part of a series but as if over all of it. */
export function createIndicatorService(store: CandleStore, whole: WholeSeriesCache): IndicatorService {
  return {
    list: () => chartIndicators.map(describe),
    rows(question) {
      const { symbol, timeframe, from, to } = question;
      const wanted = question.indicators.map(complete);
      const source = candleSource(store, question);
      // Those that look back a known way are computed over that alone.
      const reaches = wanted.map(({ indicator, parameters }) => indicator.reach(parameters, source.barMs));
      const furthest = Math.max(1, ...reaches.filter((reach) => reach !== 'history'));
      const before = loadPage(source, { to: from }, furthest).candles.time[0] ?? from;
      const market = marketOf(source.load({ from: before, to }), source.barMs);
      const near: Basis = { market, columns: createIndicatorColumns(market) };
      const far = reaches.includes('history') ? whole.of({ symbol, timeframe }) : near;
      const firstBar = firstBarAtOrAfter(market.time, from);
      return {
        time: Array.from(market.time.subarray(firstBar)),
        columns: wanted.map((one, i) => valuesOf(one, reaches[i] === 'history' ? far : near, from, to)),
      };
    },
  };
}
