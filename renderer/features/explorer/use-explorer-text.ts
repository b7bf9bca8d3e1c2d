import type { CombinationResult } from '../../../shared/contract/combination-result.ts';
import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { decimalsOf } from '../../ui/format/number-format.ts';
import type { SearchAxis } from './axis-arrangement.ts';
import type { HeatmapMetric, HeatmapMetricId } from './heatmap-metrics.ts';

/** How the Explorer writes its figures, in the language shown now. */
export interface ExplorerText {
  readonly metricName: (id: HeatmapMetricId) => string;
  /** A value of a metric; the percent sign is part of it. */
  readonly value: (metric: HeatmapMetric, value: number | null) => string;
  /** The same inside a heatmap cell, where the sign would only repeat. */
  readonly cell: (metric: HeatmapMetric, value: number | null) => string;
  readonly difference: (metric: HeatmapMetric, value: number | null) => string;
  /** A tick of an axis in the metric's unit, for ticks this far apart. */
  readonly tick: (metric: HeatmapMetric, value: number, step: number) => string;
  /** A parameter value with as many decimals as its axis needs. */
  readonly axisValue: (name: string, value: number) => string;
  /** `7 / 2 / 0.05 / 0.02 / 20` */
  readonly parameters: (combination: Pick<CombinationResult, 'params'>) => string;
}

/** Axes come from the report or from the form's strategy. */
export function useExplorerText(axes: readonly SearchAxis[]): ExplorerText {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const decimals = new Map(axes.map(({ name, values }) => [name, Math.max(0, ...values.map(decimalsOf))]));
    const axisValue = (name: string, value: number) =>
      format.number(value, decimals.get(name) ?? decimalsOf(value));
    return {
      metricName: (id) => t(`explorer.metric.${id}`),
      value: (metric, value) =>
        metric.format === 'percent'
          ? format.percent(value, metric.decimals)
          : format.number(value, metric.decimals),
      cell: (metric, value) =>
        format.number(metric.format === 'percent' && value !== null ? value * 100 : value, metric.decimals),
      difference: (metric, value) =>
        metric.format === 'percent'
          ? format.signedPercent(value, metric.decimals)
          : format.signed(value, metric.decimals),
      tick: (metric, value, step) =>
        metric.format === 'percent'
          ? format.percent(value, Math.min(2, decimalsOf(Number((step * 100).toPrecision(6)))))
          : format.number(value, Math.min(4, decimalsOf(Number(step.toPrecision(6))))),
      axisValue,
      parameters: ({ params }) => axes.map(({ name }) => axisValue(name, params[name])).join(' / '),
    };
    // `t` reads the language that `format` belongs to.
  }, [t, format, axes]);
}
