import { useCallback, useMemo } from 'react';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { fitArrangement, maximumCells } from './axis-arrangement.ts';
import type { AxisArrangement } from './axis-arrangement.ts';
import { divergingScale, sequentialScale } from './color-scale.ts';
import { figureAt } from './combination-columns.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { cellPalette, cellSteps } from './draw-heatmap.ts';
import type { HeatmapPicture } from './draw-heatmap.ts';
import { useExplorer } from './explorer-store.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import type { HeatmapMetric } from './heatmap-metrics.ts';
import { cellValues, heatmapModel } from './heatmap-model.ts';
import { scaleDomain } from './histogram.ts';
import { useExplorerText } from './use-explorer-text.ts';
import type { ExplorerText } from './use-explorer-text.ts';

export interface Heatmap {
  readonly report: ExplorerReport;
  readonly metric: HeatmapMetric;
  readonly arrangement: AxisArrangement;
  readonly text: ExplorerText;
  readonly picture: HeatmapPicture;
  /** The metric of every cell, before a difference to the pinned combination is taken. */
  readonly plainValues: Float64Array;
  /** The pinned combination's own value on the scale shown; null when there is none. */
  readonly pinnedValue: number | null;
  /** Writes a value of the scale shown: the metric itself, or a difference. */
  readonly formatShown: (value: number | null) => string;
}

/** A grid that was searched in part gets about as many cells as there are combinations to fill them. */
function cellsFor(report: ExplorerReport): number {
  return report.search.mode === 'full'
    ? maximumCells
    : Math.min(maximumCells, Math.max(400, 2 * report.columns.count));
}

/** Everything the heatmap and its legend draw, rebuilt only when data, choice, language or theme change. */
export function useHeatmap(report: ExplorerReport): Heatmap {
  const metricId = useExplorer((state) => state.metric);
  const chosen = useExplorer((state) => state.arrangement);
  const slices = useExplorer((state) => state.slices);
  const showValues = useExplorer((state) => state.showValues);
  // The pin recolours everything only while colours are differences to it.
  const base = useExplorer((state) => (state.isComparing ? state.pinned : -1));
  const pinned = useExplorer((state) => state.pinned);
  const colors = useThemeColors();
  const text = useExplorerText(report.axes);
  const metric = useMemo(() => heatmapMetric(metricId), [metricId]);
  const arrangement = useMemo(() => fitArrangement(report.axes, chosen, cellsFor(report)), [report, chosen]);
  const model = useMemo(
    () => heatmapModel(report.axes, report.columns, arrangement, slices),
    [report, arrangement, slices],
  );
  const plainValues = useMemo(() => cellValues(model, report.columns[metric.id]), [model, report, metric]);
  const reference = base < 0 ? null : figureAt(report.columns, metric.id, base);

  const painted = useMemo(() => {
    const values = reference === null ? plainValues : plainValues.map((value) => value - reference);
    const domain = scaleDomain(values);
    const isDifference = reference !== null;
    const ramp = isDifference ? colors.diverging : colors.sequential;
    const scaleOf = isDifference ? divergingScale : sequentialScale;
    const scale = domain === null ? null : scaleOf(domain, ramp, metric.better);
    return { values, scale, steps: cellSteps(values, scale), palette: cellPalette(scale, colors) };
  }, [plainValues, reference, colors, metric]);

  const picture = useMemo<HeatmapPicture>(() => {
    const asRatio = { ...metric, format: 'ratio' } as const;
    const formatValue =
      reference === null
        ? (value: number) => text.cell(metric, value)
        : (value: number) => text.difference(asRatio, metric.format === 'percent' ? value * 100 : value);
    return { ...painted, model, colors, showValues, formatValue, formatAxis: text.axisValue };
  }, [painted, model, reference, metric, colors, showValues, text]);

  const formatShown = useCallback(
    (value: number | null) =>
      reference === null ? text.value(metric, value) : text.difference(metric, value),
    [reference, text, metric],
  );
  const own = figureAt(report.columns, metric.id, pinned);
  return {
    report,
    metric,
    arrangement,
    text,
    picture,
    plainValues,
    pinnedValue: own === null || reference === null ? own : own - reference,
    formatShown,
  };
}
