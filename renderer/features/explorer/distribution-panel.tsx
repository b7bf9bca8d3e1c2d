import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { figureAt } from './combination-columns.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { CombinationsAsTable } from './combinations-as-table.tsx';
import { histogramPaint } from './draw-histogram.ts';
import { WithReport } from './explorer-states.tsx';
import { useExplorer } from './explorer-store.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import { scaleDomain, standing } from './histogram.ts';
import { useExplorerText } from './use-explorer-text.ts';
import styles from './explorer.module.css';

const noAxes: ExplorerReport['axes'] = [];

const none = new Float64Array(0);

/** The values of the chosen metric and the pinned one among them. */
function useMetricValues(report: ExplorerReport | null) {
  const metricId = useExplorer((state) => state.metric);
  const pinned = useExplorer((state) => state.pinned);
  return useMemo(() => {
    const metric = heatmapMetric(metricId);
    const values = report?.columns[metric.id] ?? none;
    return { metric, values, chosen: report ? figureAt(report.columns, metric.id, pinned) : null };
  }, [report, metricId, pinned]);
}

export function DistributionPanel() {
  const t = useT();
  return (
    <PanelColumn>
      <WithReport waiting={t('explorer.distribution.empty')}>
        {(report) => <Distribution report={report} />}
      </WithReport>
    </PanelColumn>
  );
}

/** Beside the panel's title: the median, and how many the pinned one reaches. */
export function DistributionTools() {
  const t = useT();
  const format = useFormat();
  const report = useExplorer((state) => state.report);
  const text = useExplorerText(report?.axes ?? noAxes);
  const { metric, values, chosen } = useMetricValues(report);
  const { median, above } = useMemo(() => standing(values, chosen), [values, chosen]);
  if (median === null) return null;
  const medianText = text.value(metric, median);
  return (
    <span className={styles['tools']}>
      <span className={styles['wideOnly']}>
        {above === null
          ? t('explorer.distribution.median', { median: medianText })
          : t('explorer.distribution.medianAbove', { median: medianText, share: format.percent(above, 0) })}
      </span>
      {report && (
        <CombinationsAsTable report={report} title={t('explorer.panel.distribution')} metrics={[metric.id]} />
      )}
    </span>
  );
}

function Distribution({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const text = useExplorerText(report.axes);
  const { metric, values, chosen } = useMetricValues(report);
  const selection = useExplorer((state) => state.selection);
  const paint = useMemo(() => {
    const domain = scaleDomain(values);
    if (!domain) return null;
    return histogramPaint({
      values,
      selection,
      domain,
      colors,
      pinned: chosen,
      pinnedText: t('explorer.heat.pinnedValue', { value: text.value(metric, chosen) }),
      formatTick: (value, step) => text.tick(metric, value, step),
      formatCount: (count) => format.number(count),
    });
  }, [values, selection, chosen, colors, t, text, metric, format]);
  return (
    <div className={styles['canvas']} data-testid="distribution">
      {paint && (
        <CanvasSurface
          paint={paint}
          role="img"
          aria-label={t('explorer.distribution.label', { metric: text.metricName(metric.id) })}
        />
      )}
    </div>
  );
}
