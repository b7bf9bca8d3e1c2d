import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { AsTable } from '../../ui/as-table.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import type { ExplorerReport } from './combination-columns.ts';
import { useExplorer } from './explorer-store.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import type { PlateauValue } from './plateau-model.ts';
import { plateaus } from './plateau-model.ts';
import { useExplorerText } from './use-explorer-text.ts';

interface Row extends PlateauValue {
  readonly name: string;
}

const figures = ['median', 'mean', 'lower', 'upper', 'lowest', 'highest'] as const;

/** The numbers of all plateau charts: how the metric spreads at each value of each parameter. */
export function PlateausAsTable({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const text = useExplorerText(report.axes);
  const metricId = useExplorer((state) => state.metric);
  const selection = useExplorer((state) => state.selection);
  const columns = useMemo((): DataColumn<Row>[] => {
    const metric = heatmapMetric(metricId);
    const isPercent = metric.format === 'percent';
    return [
      { key: 'name', header: t('explorer.plateau.parameter'), value: ({ name }) => name },
      {
        key: 'value',
        header: t('explorer.plateau.value'),
        isNumeric: true,
        text: ({ name, value }) => text.axisValue(name, value),
        value: ({ value }) => value,
      },
      ...figures.map((figure): DataColumn<Row> => ({
        key: figure,
        header: t(`explorer.plateau.${figure}`),
        ...(isPercent ? { unit: '%' } : {}),
        isNumeric: true,
        text: (row) => text.cell(metric, row[figure]),
        value: (row) => (isPercent && row[figure] !== null ? row[figure] * 100 : row[figure]),
      })),
    ];
  }, [metricId, t, text]);
  return (
    <AsTable
      title={`${t('explorer.panel.plateau')}: ${text.metricName(metricId)}`}
      fileName={`plateaus-${report.request.symbol}-${report.request.timeframe}`}
      columns={columns}
      rows={() =>
        plateaus(report, metricId, selection).flatMap(({ name, values }) =>
          values.map((value) => ({ ...value, name })),
        )
      }
    />
  );
}
