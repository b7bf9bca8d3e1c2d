import type { MouseEvent } from 'react';
import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import type { HeatmapMetricId } from './heatmap-metrics.ts';
import { CombinationsAsTable } from './combinations-as-table.tsx';
import { domainOf } from './color-scale.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { dotsFrom, scatterHit, scatterMarksPaint, scatterPaint, scatterRange } from './draw-scatter.ts';
import type { ScatterPicture } from './draw-scatter.ts';
import { WithReport } from './explorer-states.tsx';
import { hoverCombination, pinCombination, useExplorer } from './explorer-store.ts';
import styles from './explorer.module.css';

const shownMetrics: readonly HeatmapMetricId[] = ['inSampleSharpe', 'outOfSampleSharpe', 'consistency'];

export function ScatterPanel() {
  const t = useT();
  return (
    <PanelColumn>
      <WithReport waiting={t('explorer.scatter.empty')}>{(report) => <Scatter report={report} />}</WithReport>
    </PanelColumn>
  );
}

/** Beside the panel's title: what the colour means. */
export function ScatterTools() {
  const t = useT();
  const format = useFormat();
  const report = useExplorer((state) => state.report);
  const { sequential } = useThemeColors();
  const range = useMemo(() => domainOf(report?.columns.consistency ?? []), [report]);
  if (!range) return null;
  const stops = [0, 0.25, 0.5, 0.75, 1].map(
    (share) => sequential.colors[Math.round((0.12 + 0.88 * share) * 255)],
  );
  return (
    <span
      className={styles['tools']}
      title={`${t('explorer.scatter.colour')} ${format.number(range.low * 100)} – ${format.percent(range.high, 0)}`}
    >
      <span className={styles['wideOnly']}>{t('explorer.scatter.colour')}</span>
      <span className={styles['ramp']} style={{ background: `linear-gradient(90deg, ${stops.join(',')})` }} />
      <span className={styles['wideOnly']}>
        {format.number(range.low * 100)} – {format.percent(range.high, 0)}
      </span>
      {report && (
        <CombinationsAsTable report={report} title={t('explorer.panel.scatter')} metrics={shownMetrics} />
      )}
    </span>
  );
}

function Scatter({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const pinned = useExplorer((state) => state.pinned);
  const hovered = useExplorer((state) => state.hovered);
  const selection = useExplorer((state) => state.selection);
  const { columns } = report;
  const picture = useMemo(
    (): ScatterPicture => ({
      columns,
      colors,
      range: scatterRange(columns),
      selection,
      words: {
        inSample: t('explorer.metric.inSampleSharpe'),
        outOfSample: t('explorer.metric.outOfSampleSharpe'),
        diagonal: t('explorer.scatter.diagonal'),
        pinned: t('explorer.heat.pinned'),
        hovered: t('explorer.scatter.hover'),
      },
      format: (value) => format.number(value, 2),
      formatTick: (value, step) => format.number(value, Math.max(1, decimalsOf(Number(step.toPrecision(6))))),
    }),
    [columns, selection, colors, t, format],
  );
  const paint = useMemo(() => scatterPaint(picture), [picture]);
  const paintMarks = useMemo(() => scatterMarksPaint(picture, pinned, hovered), [picture, pinned, hovered]);
  const hit = (event: MouseEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return scatterHit(picture, box.width, box.height, event.clientX - box.left, event.clientY - box.top);
  };
  return (
    <div
      className={styles['canvas']}
      data-testid="scatter"
      title={
        columns.count >= dotsFrom
          ? t('explorer.scatter.dots', { count: format.number(columns.count) })
          : undefined
      }
    >
      <CanvasSurface paint={paint} aria-hidden="true" />
      <CanvasSurface
        paint={paintMarks}
        role="img"
        aria-label={t('explorer.scatter.label', { count: format.number(columns.count) })}
        onMouseMove={(event) => hoverCombination(hit(event))}
        onMouseLeave={() => hoverCombination(-1)}
        onClick={(event) => {
          const index = hit(event);
          if (index >= 0) pinCombination(index);
        }}
      />
    </div>
  );
}
