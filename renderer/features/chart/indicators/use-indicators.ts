import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ChartIndicatorInfo } from '../../../../shared/contract/indicators.ts';
import { useClient } from '../../../stores/client.tsx';
import { useThemeColors } from '../../../plot/theme-colors.ts';
import { indexAtOrBefore } from '../bars.ts';
import type { PriceChart } from '../price-chart.ts';
import type { RangedRows } from '../ranged-rows.ts';
import type { ShownSeries } from '../shown-series.ts';
import { useRangedRows, wantedPart } from '../use-ranged-rows.ts';
import type { ShownBars } from '../use-shown-bars.ts';
import type { ShownIndicator } from '../view/view-store.ts';
import { useChartView, useIndicatorsOf } from '../view/view-store.ts';
import type { IndicatorColor } from './indicator-colors.ts';
import type { DrawnIndicator } from './indicator-layer.ts';

const noInfos: readonly ChartIndicatorInfo[] = [];
const smoothKey = 'heikin-ashi';

/** Every indicator that the host computes; empty until it said so. */
export function useIndicatorList(): readonly ChartIndicatorInfo[] {
  const client = useClient();
  const { data } = useQuery({
    queryKey: ['chart-indicators'],
    queryFn: () => client.indicators.list(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? noInfos;
}

/** Where the columns of an answer begin, by the key of what they are of. */
type Places = Readonly<Record<string, number>>;

/** An indicator of the chart with its values at a time, for the legend. */
export interface IndicatorAt {
  readonly shown: ShownIndicator;
  readonly info: ChartIndicatorInfo;
  /** Null where not defined; empty until the host answered. */
  readonly values: readonly (number | null)[];
  /** Top of the pane it has to itself; null for one over the candles. */
  readonly top: number | null;
}

interface Indicators {
  readonly at: (timeMs: number) => readonly IndicatorAt[];
  readonly error: unknown;
}

function drawnOf(
  { rows, answer }: RangedRows<Places>,
  shown: ShownIndicator,
  info: ChartIndicatorInfo,
): DrawnIndicator {
  const first = answer[shown.key];
  return {
    key: shown.key,
    pane: info.pane,
    unit: info.unit,
    width: shown.width,
    guides: info.guides,
    time: rows.time,
    outputs: info.outputs.map(({ style }, i) => ({
      style,
      color: shown.colors[i] ?? ('series-1' satisfies IndicatorColor),
      values: first === undefined ? [] : (rows.columns[first + i] ?? []),
    })),
  };
}

/** Draws the indicators that were chosen for a symbol, and tells their values. */
export function useIndicators(
  chart: PriceChart | null,
  series: ShownSeries,
  bars: ShownBars,
  version: string,
): Indicators {
  const client = useClient();
  const colors = useThemeColors();
  const infos = useIndicatorList();
  const chosen = useIndicatorsOf(series.symbol);
  const isSmooth = useChartView(({ barStyle }) => barStyle === 'heikin-ashi');
  const { symbol, timeframe } = series;
  const asked = useMemo(
    () => [
      ...chosen
        .filter(({ id, isHidden }) => !isHidden && infos.some((info) => info.id === id))
        .map(({ key, id, parameters }) => ({ key, id, parameters })),
      ...(isSmooth ? [{ key: smoothKey, id: smoothKey, parameters: {} }] : []),
    ],
    [chosen, infos, isSmooth],
  );
  const identity = asked.length === 0 ? null : JSON.stringify([symbol, timeframe, version, asked]);
  const { known, error } = useRangedRows<Places>(identity, wantedPart(bars, timeframe), async (from, to) => {
    const indicators = asked.map(({ id, parameters }) => ({ id, parameters }));
    const { time, columns } = await client.indicators.rows({ symbol, timeframe, from, to, indicators });
    const places: Record<string, number> = {};
    let at = 0;
    asked.forEach(({ key }, i) => {
      places[key] = at;
      at += columns[i]?.length ?? 0;
    });
    return { rows: { time, columns: columns.flat() }, answer: places };
  });

  const drawn = useMemo(
    () =>
      known === null
        ? []
        : chosen.flatMap((one) => {
            const info = infos.find(({ id }) => id === one.id);
            return info && !one.isHidden ? [drawnOf(known, one, info)] : [];
          }),
    [known, chosen, infos],
  );
  // A replay draws on by itself, bar by bar.
  const reached = useRef(bars.closedUntil);
  useEffect(() => {
    reached.current = bars.closedUntil;
  }, [bars.closedUntil]);
  useEffect(
    () => chart?.setIndicators(drawn, bars.isReplay ? reached.current : Number.POSITIVE_INFINITY),
    [chart, drawn, bars.page, bars.isReplay, colors],
  );
  const [tops, setTops] = useState<readonly number[]>([]);
  const paneKeys = drawn
    .filter(({ pane }) => pane === 'own')
    .map(({ key }) => key)
    .join(' ');
  useEffect(() => {
    if (chart === null || paneKeys === '') return undefined;
    return chart.watchPanes((next) => setTops((present) => (`${present}` === `${next}` ? present : next)));
  }, [chart, paneKeys, drawn, colors]);
  useEffect(() => {
    if (bars.isReplay) chart?.extendLines(bars.closedUntil);
  }, [chart, bars.isReplay, bars.closedUntil]);
  useEffect(() => {
    const first = known?.answer[smoothKey];
    if (!isSmooth || known === null || first === undefined) chart?.setSmoothed(null);
    else {
      const column = (i: number): number[] =>
        (known.rows.columns[first + i] ?? []).map((value) => value ?? Number.NaN);
      chart?.setSmoothed({
        time: [...known.rows.time],
        open: column(0),
        high: column(1),
        low: column(2),
        close: column(3),
      });
    }
  }, [chart, known, isSmooth, bars.closedUntil]);

  return useMemo(
    () => ({
      error,
      at(timeMs: number) {
        const row = known === null ? -1 : indexAtOrBefore(known.rows.time, timeMs);
        return chosen.flatMap((shown): readonly IndicatorAt[] => {
          const info = infos.find(({ id }) => id === shown.id);
          if (!info) return [];
          const first = known?.answer[shown.key];
          const values =
            first === undefined || shown.isHidden
              ? []
              : info.outputs.map((_, i) => known?.rows.columns[first + i]?.[row] ?? null);
          const pane = paneKeys.split(' ').indexOf(shown.key);
          return [{ shown, info, values, top: pane < 0 ? null : (tops[pane + 1] ?? null) }];
        });
      },
    }),
    [known, chosen, infos, error, paneKeys, tops],
  );
}
