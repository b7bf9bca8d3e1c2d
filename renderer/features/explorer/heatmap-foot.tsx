import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { legendPaint } from './draw-legend.ts';
import { useExplorer } from './explorer-store.ts';
import { heatmapCoverage } from './heatmap-model.ts';
import { wholeView, zoomAt } from './heatmap-view.ts';
import { meanOf } from './histogram.ts';
import type { Heatmap } from './use-heatmap.ts';
import styles from './explorer.module.css';

const middle = { x: 0.5, y: 0.5 };

/** Below the heatmap: how full it is, what is brushed, the zoom, and the legend. */
export function HeatmapFoot({ heatmap }: { readonly heatmap: Heatmap }) {
  const t = useT();
  const { picture, metric, pinnedValue, formatShown, text } = heatmap;
  const paint = useMemo(
    () =>
      picture.scale &&
      legendPaint({
        values: picture.values,
        scale: picture.scale,
        colors: picture.colors,
        pinned: pinnedValue,
        pinnedText: t('explorer.heat.pinnedValue', { value: formatShown(pinnedValue) }),
        formatValue: formatShown,
      }),
    [picture, pinnedValue, formatShown, t],
  );
  return (
    <div className={styles['foot']}>
      <div className={styles['footTexts']}>
        <Coverage heatmap={heatmap} />
        <Brushed heatmap={heatmap} />
      </div>
      <Zoom cells={picture.model.x.length * picture.model.y.length} />
      <div
        className={styles['legend']}
        title={t('explorer.heat.legend', { metric: text.metricName(metric.id) })}
      >
        {paint && <CanvasSurface paint={paint} aria-hidden="true" />}
      </div>
    </div>
  );
}

function Coverage({ heatmap: { picture, plainValues, report } }: { readonly heatmap: Heatmap }) {
  const t = useT();
  const format = useFormat();
  const brush = useExplorer((state) => state.brush);
  const isZoomed = useExplorer((state) => state.view.zoom > 1);
  const isSearchedInPart = report.search.mode !== 'full';
  const coverage = useMemo(() => heatmapCoverage(picture.model, plainValues), [picture.model, plainValues]);
  const parts = [
    t('explorer.heat.filled', {
      filled: format.number(coverage.filled),
      total: format.number(coverage.total),
    }),
    ...(coverage.notEligible > 0
      ? [t('explorer.heat.filledNotEligible', { count: format.number(coverage.notEligible) })]
      : []),
    ...(coverage.undefinedValues > 0
      ? [t('explorer.heat.filledUndefined', { count: format.number(coverage.undefinedValues) })]
      : []),
    ...(coverage.leftOut > 0
      ? [
          t(isSearchedInPart ? 'explorer.heat.filledNotTried' : 'explorer.heat.filledLeftOut', {
            count: format.number(coverage.leftOut),
          }),
        ]
      : []),
  ];
  const keys = t(isZoomed ? 'explorer.heat.keysZoomed' : 'explorer.heat.keys');
  return (
    <>
      <span data-testid="heatmap-coverage" className={styles['footText']} title={parts.join(', ')}>
        {parts.join(', ')}
      </span>
      {!brush && (
        <span className={styles['footText']} title={t('explorer.heat.keysAll')}>
          {keys}
        </span>
      )}
    </>
  );
}

/** What the brush holds: how many, and their mean, on the metric itself. */
function Brushed({ heatmap: { metric, report, text } }: { readonly heatmap: Heatmap }) {
  const t = useT();
  const format = useFormat();
  const selection = useExplorer((state) => state.selection);
  const figure = report.columns[metric.id];
  const brushed = useMemo(() => {
    if (!selection) return null;
    let count = 0;
    for (let i = 0; i < selection.length; i++) count += selection[i];
    return { count, mean: meanOf(figure, selection).mean, overall: meanOf(figure, null).mean };
  }, [selection, figure]);
  if (!brushed) return null;
  return (
    <span className={styles['brushed']} data-testid="heatmap-brushed">
      <b>{t('explorer.heat.brushed', { count: format.number(brushed.count) })}</b>
      <span>
        {t('explorer.heat.brushedMean', {
          metric: text.metricName(metric.id),
          mean: text.value(metric, brushed.mean),
          overall: text.value(metric, brushed.overall),
        })}
      </span>
      <Button
        look="ghost"
        size="small"
        data-testid="clear-brush"
        onClick={() => useExplorer.setState({ brush: null })}
      >
        {t('explorer.heat.clearBrush')}
      </Button>
    </span>
  );
}

function Zoom({ cells }: { readonly cells: number }) {
  const t = useT();
  const format = useFormat();
  const view = useExplorer((state) => state.view);
  const by = (factor: number) =>
    useExplorer.setState({ view: zoomAt(view, factor, middle, Math.max(1, Math.sqrt(cells))) });
  return (
    <span className={styles['zoom']}>
      <IconButton
        icon={ZoomOut}
        label={t('explorer.heat.zoomOut')}
        disabled={view.zoom <= 1}
        onClick={() => by(1 / 1.5)}
      />
      <span data-testid="heatmap-zoom">{format.number(view.zoom, 1)}×</span>
      <IconButton icon={ZoomIn} label={t('explorer.heat.zoomIn')} onClick={() => by(1.5)} />
      <IconButton
        icon={Maximize}
        label={t('explorer.heat.zoomReset')}
        disabled={view.zoom <= 1}
        data-testid="zoom-reset"
        onClick={() => useExplorer.setState({ view: wholeView })}
      />
    </span>
  );
}
