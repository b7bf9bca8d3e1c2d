import type { RefObject } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { useLanguage } from '../../locales/translate.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { PriceChart } from './price-chart.ts';

interface OpenChart {
  /** Null until its place is on the page. */
  readonly chart: PriceChart | null;
  /** Position of the bar under the crosshair. */
  readonly hovered: number | null;
}

/** A chart in `container` that keeps the theme and the language of the desk, and is disposed of with the component. */
export function usePriceChart(
  container: RefObject<HTMLDivElement | null>,
  { symbol, timeframe, tickSize }: Pick<CandleSeries, 'symbol' | 'timeframe' | 'tickSize'>,
): OpenChart {
  const format = useFormat();
  const locale = useLanguage();
  const times = useTimes({ symbol, timeframe });
  const colors = useThemeColors();
  const [chart, setChart] = useState<PriceChart | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const words = useMemo(
    () => ({ locale, times, formatPrice: (price: number) => format.price(price, tickSize) }),
    [locale, times, format, tickSize],
  );
  const latest = useRef({ colors, words });
  useEffect(() => {
    latest.current = { colors, words };
  }, [colors, words]);
  // Where the days begin is settled when a chart is made: another zone takes another chart.
  const { zone } = times;
  useEffect(() => {
    if (!container.current) return undefined;
    const created = new PriceChart(container.current, latest.current.colors, latest.current.words);
    created.onCrosshair(setHovered);
    setChart(created);
    return () => {
      created.dispose();
      setChart(null);
    };
  }, [container, zone]);
  const barMs = timeframeMs(timeframe);
  useEffect(() => chart?.restyle(colors, words, barMs, tickSize), [chart, colors, words, barMs, tickSize]);
  return { chart, hovered };
}
