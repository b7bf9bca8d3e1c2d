import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { AsTable } from '../../ui/as-table.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import type { ExplorerReport } from './combination-columns.ts';
import { figureAt, paramsAt } from './combination-columns.ts';
import type { HeatmapMetricId } from './heatmap-metrics.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import { useExplorerText } from './use-explorer-text.ts';

interface CombinationsAsTableProps {
  readonly report: ExplorerReport;
  readonly title: string;
  /** The figures of the picture; a row per combination. */
  readonly metrics: readonly HeatmapMetricId[];
}

/** The numbers of a picture of all combinations: their parameters and the figures it shows. */
export function CombinationsAsTable({ report, title, metrics }: CombinationsAsTableProps) {
  const t = useT();
  const text = useExplorerText(report.axes);
  const { columns, axes, request } = report;
  const shown = useMemo(
    (): DataColumn<number>[] => [
      ...axes.map(({ name }): DataColumn<number> => ({
        key: `axis-${name}`,
        header: name,
        isNumeric: true,
        text: (row) => text.axisValue(name, paramsAt(report, row)?.[name] ?? Number.NaN),
        value: (row) => paramsAt(report, row)?.[name],
      })),
      ...metrics.map((id): DataColumn<number> => {
        const metric = heatmapMetric(id);
        const isPercent = metric.format === 'percent';
        const exact = (row: number): number | null => figureAt(columns, id, row);
        return {
          key: id,
          header: t(`explorer.metric.${id}`),
          ...(isPercent ? { unit: '%' } : {}),
          isNumeric: true,
          text: (row) => text.cell(metric, exact(row)),
          value: (row) => {
            const value = exact(row);
            return isPercent && value !== null ? value * 100 : value;
          },
        };
      }),
    ],
    [axes, columns, metrics, report, t, text],
  );
  return (
    <AsTable
      title={title}
      fileName={`combinations-${request.symbol}-${request.timeframe}`}
      columns={shown}
      rows={() => Array.from({ length: columns.count }, (_, row) => row)}
    />
  );
}
