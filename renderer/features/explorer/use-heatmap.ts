import { useCallback, useMemo } from 'react';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { fitArrangement } from './axis-arrangement.ts';
import type { AxisArrangement } from './axis-arrangement.ts';
import { divergingScale, domainOf, sequentialScale } from './color-scale.ts';
import type { HeatmapPicture } from './draw-heatmap.ts';
import { type ExplorerReport, useExplorer } from './explorer-store.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import type { HeatmapMetric } from './heatmap-metrics.ts';
import { heatmapModel } from './heatmap-model.ts';
import { useExplorerText } from './use-explorer-text.ts';
import type { ExplorerText } from './use-explorer-text.ts';

export interface Heatmap {
  readonly report: ExplorerReport;
  readonly metric: HeatmapMetric;
  readonly arrangement: AxisArrangement;
  readonly text: ExplorerText;
  readonly picture: HeatmapPicture;
  /** The pinned combination's own value on the scale shown; null when there is none. */
  readonly pinnedValue: number | null;
  /** Writes a value of the scale shown: the metric itself, or a difference. */
  readonly formatShown: (value: number | null) => string;
}

/** Everything the heatmap and its legend draw, rebuilt only when data, choice, language or theme change. */
export function useHeatmap(report: ExplorerReport): Heatmap {
  const metricId = useExplorer((state) => state.metric);
  const chosen = useExplorer((state) => state.arrangement);
  const showValues = useExplorer((state) => state.showValues);
  const isComparing = useExplorer((state) => state.isComparing && state.pinned >= 0);
  // The pin recolours everything only while colours are differences to it.
  const base = useExplorer((state) => (state.isComparing ? state.pinned : -1));
  const pinned = useExplorer((state) => state.pinned);
  const colors = useThemeColors();
  const text = useExplorerText(report.axes);
  const metric = useMemo(() => heatmapMetric(metricId), [metricId]);
  const arrangement = useMemo(() => fitArrangement(report.axes, chosen), [report, chosen]);
  const model = useMemo(
    () => heatmapModel(report.axes, report.combinations, arrangement),
    [report, arrangement],
  );

  const picture = useMemo<HeatmapPicture>(() => {
    const own = report.combinations.map(metric.read);
    const reference = base < 0 ? null : (own[base] ?? null);
    const isDifference = isComparing && reference !== null;
    const values = isDifference ? own.map((value) => (value === null ? null : value - reference)) : own;
    const domain = domainOf(values);
    const ramp = isDifference ? colors.diverging : colors.sequential;
    const scale =
      domain === null
        ? null
        : isDifference
          ? divergingScale(domain, ramp, metric.better)
          : sequentialScale(domain, ramp, metric.better);
    const formatValue = isDifference
      ? (value: number) =>
          text.difference({ ...metric, format: 'ratio' }, metric.format === 'percent' ? value * 100 : value)
      : (value: number) => text.cell(metric, value);
    return { model, values, scale, colors, showValues, formatValue, formatAxis: text.axisValue };
  }, [report, metric, model, base, isComparing, colors, showValues, text]);

  const isDifference = picture.scale !== null && picture.scale.ramp === colors.diverging;
  const formatShown = useCallback(
    (value: number | null) => (isDifference ? text.difference(metric, value) : text.value(metric, value)),
    [isDifference, text, metric],
  );
  return {
    report,
    metric,
    arrangement,
    text,
    picture,
    pinnedValue: pinned < 0 ? null : (picture.values[pinned] ?? null),
    formatShown,
  };
}
