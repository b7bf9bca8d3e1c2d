import { exitEither } from '../domain/plan.ts';
import { openInterestChange } from '../indicators/open-interest.ts';
import { entrySides, type EntryCondition, type EntryConditions } from './entry-conditions.ts';
import { decimal, integer } from './parameter.ts';
import { exitColumn } from './row-columns.ts';
import { allOf, atMost, oneBarBefore, unless } from './row-test.ts';
import { defineStrategy, type PlanInput } from './strategy.ts';
import { stopPercent, targetPercent } from './usual-parameters.ts';

interface Zone {
  readonly oi_rise: number;
  readonly zone_bars: number;
  readonly zone_leverage: number;
  readonly zone_distance: number;
}

/** Where the price stands to the last build-up. */
interface ZoneColumns {
  /** Bars since the build-up; infinite before the first. */
  readonly age: Float64Array;
  /** Distance of the close from the upper and the lower zone, as a fraction of the zone; NaN before the first. */
  readonly toUpper: Float64Array;
  readonly toLower: Float64Array;
}

function zoneColumns({ candles: { close }, indicators: { change } }: PlanInput, params: Zone): ZoneColumns {
  const age = new Float64Array(close.length).fill(Number.POSITIVE_INFINITY);
  const toUpper = new Float64Array(close.length).fill(Number.NaN);
  const toLower = new Float64Array(close.length).fill(Number.NaN);
  let builtUp = -1;
  for (let row = 0; row < close.length; row += 1) {
    if (change[row] >= params.oi_rise / 100) builtUp = row;
    if (builtUp < 0) continue;
    age[row] = row - builtUp;
    toUpper[row] = Math.abs(close[row] / (close[builtUp] * (1 + 1 / params.zone_leverage)) - 1);
    toLower[row] = Math.abs(close[row] / (close[builtUp] * (1 - 1 / params.zone_leverage)) - 1);
  }
  return { age, toUpper, toLower };
}

/** The close comes within reach of a zone of the last build-up; one that was there a bar before is no new signal. */
function conditions(input: PlanInput, params: Zone): EntryConditions {
  const { zone_bars: bars, zone_distance: percent } = params;
  const { age, toUpper, toLower } = zoneColumns(input, params);
  const recent = { text: `Build-up within the last ${bars} bars`, holds: atMost(age, bars) };
  const arrival = (where: string, distance: Float64Array): EntryCondition[] => {
    const near = atMost(distance, percent / 100);
    return [
      recent,
      { text: `Close within ${percent} % of the ${where} zone`, holds: near },
      {
        text: `Close before was not within ${percent} % of it`,
        holds: unless(oneBarBefore(allOf(recent.holds, near))),
      },
    ];
  };
  return { long: arrival('upper', toUpper), short: arrival('lower', toLower) };
}

/**
 * Trades forced orders. Open interest that rises by `oi_rise` or more over `oi_bars` bars is a build-up: positions of
 * `zone_leverage` opened at its close would be liquidated around `close * (1 ± 1 / zone_leverage)`. When the price comes
 * within `zone_distance` of the upper zone of the latest build-up (shorts bought back: a squeeze) it goes long, at the
 * lower one (longs sold out: a cascade) short. A zone counts for `zone_bars` bars. Leaves when open interest has fallen
 * by more than `oi_fall` over `oi_bars` bars, for then the forced orders are done. Unlevered: it enters where prices jump.
 */
export const liquidation = defineStrategy({
  id: 'liquidation',
  title: 'Liquidation zones',
  summary:
    'After a build-up of open interest it follows the price into the zone where that leverage is liquidated.',
  version: 1,
  timeframe: '5m',
  sides: ['long', 'short'],
  defaultLeverage: 1,
  inputs: ['openInterest'],
  params: {
    oi_bars: integer({
      title: 'Open interest over',
      unit: 'bars',
      default: 12,
      minimum: 1,
      maximum: 1000,
      search: [6, 12, 24],
    }),
    oi_rise: decimal({
      title: 'Build-up from',
      unit: '% of open interest',
      default: 5,
      minimum: 0.1,
      maximum: 100,
      search: [3, 5, 8],
    }),
    oi_fall: decimal({
      title: 'Leave after a fall of',
      unit: '% of open interest',
      default: 3,
      minimum: 0.1,
      maximum: 100,
      search: [3],
    }),
    zone_leverage: decimal({
      title: 'Leverage liquidated',
      unit: '×',
      default: 15,
      minimum: 2,
      maximum: 125,
      search: [10, 15, 25],
    }),
    zone_distance: decimal({
      title: 'Within',
      unit: '% of the zone',
      default: 1.5,
      minimum: 0.01,
      maximum: 20,
      search: [1, 1.5],
    }),
    zone_bars: integer({
      title: 'Zone counts for',
      unit: 'bars',
      default: 288,
      minimum: 1,
      maximum: 5000,
      search: [288],
    }),
    tp_percent: targetPercent(0.8, [0.8, 1.2, 2]),
    sl_percent: stopPercent(0.4, [0.3, 0.4, 0.6]),
  },
  fault: ({ zone_distance, zone_leverage }) =>
    zone_distance / 100 < 1 / zone_leverage
      ? null
      : 'zone_distance reaches back to the price of the build-up; lower it or zone_leverage',
  warmup: (params) => params.oi_bars + params.zone_bars + 2,
  indicators: (params) => ({ change: openInterestChange(params.oi_bars) }),
  conditions,
  plan: (input, params) => ({
    marketEntry: entrySides(input.candles.length, conditions(input, params)),
    exitSignal: exitColumn(input.candles.length, (row) =>
      input.indicators.change[row] < -params.oi_fall / 100 ? exitEither : 0,
    ),
    target: { kind: 'percent', fraction: params.tp_percent / 100 },
    stop: { kind: 'percent', fraction: params.sl_percent / 100 },
  }),
});
