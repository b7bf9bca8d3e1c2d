import { useMemo, useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { niceRange } from '../../plot/ticks.ts';
import { Badge } from '../../ui/badge.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { paramsAt } from './combination-columns.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { plateauPaint, plateauValueAt } from './draw-plateau.ts';
import { WithReport } from './explorer-states.tsx';
import { useExplorer } from './explorer-store.ts';
import { heatmapMetric } from './heatmap-metrics.ts';
import { plateaus } from './plateau-model.ts';
import type { Plateau } from './plateau-model.ts';
import { PlateausAsTable } from './plateaus-as-table.tsx';
import { useExplorerText } from './use-explorer-text.ts';
import styles from './explorer.module.css';

export function PlateauPanel() {
  const t = useT();
  return (
    <PanelColumn>
      <WithReport waiting={t('explorer.plateau.empty')}>
        {(report) => <Plateaus report={report} />}
      </WithReport>
    </PanelColumn>
  );
}

/** Beside the panel's title: how to read the charts. */
export function PlateauTools() {
  const t = useT();
  const report = useExplorer((state) => state.report);
  return (
    report && (
      <span className={styles['tools']}>
        <span className={styles['wideOnly']}>{t('explorer.plateau.legend')}</span>
        <PlateausAsTable report={report} />
      </span>
    )
  );
}

function Plateaus({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const metricId = useExplorer((state) => state.metric);
  const selection = useExplorer((state) => state.selection);
  const pinned = useExplorer((state) => state.pinned);
  const all = useMemo(() => plateaus(report, metricId, selection), [report, metricId, selection]);
  const range = useMemo(() => {
    const ends = all.flatMap(({ values }) =>
      values.flatMap(({ lowest, highest }) => (lowest === null || highest === null ? [] : [lowest, highest])),
    );
    return ends.length > 0 ? niceRange(Math.min(...ends), Math.max(...ends), 4) : ([0, 1] as const);
  }, [all]);
  if (all.length === 0) return <p className={styles['waiting']}>{t('explorer.plateau.single')}</p>;
  const params = paramsAt(report, pinned);
  return (
    <PanelScroll>
      <div className={styles['plateaus']} data-testid="plateaus">
        {all.map((plateau) => (
          <PlateauChart
            key={plateau.name}
            report={report}
            plateau={plateau}
            range={range}
            pinned={plateau.values.findIndex(({ value }) => value === params?.[plateau.name])}
          />
        ))}
      </div>
    </PanelScroll>
  );
}

interface PlateauChartProps {
  readonly report: ExplorerReport;
  readonly plateau: Plateau;
  readonly range: readonly [number, number];
  readonly pinned: number;
}

function PlateauChart({ report, plateau, range, pinned }: PlateauChartProps) {
  const t = useT();
  const colors = useThemeColors();
  const text = useExplorerText(report.axes);
  const metricId = useExplorer((state) => state.metric);
  const metric = useMemo(() => heatmapMetric(metricId), [metricId]);
  const [hovered, setHovered] = useState(-1);
  const { name, cliffs } = plateau;
  const paint = useMemo(
    () =>
      plateauPaint({
        plateau,
        colors,
        range,
        pinned,
        hovered,
        formatValue: (value) => text.axisValue(name, value),
        formatTick: (value, step) => text.tick(metric, value, step),
      }),
    [plateau, colors, range, pinned, hovered, text, metric, name],
  );
  return (
    <section className={styles['plateau']}>
      <header>
        <code className={styles['mono']}>{name}</code>
        {cliffs.length === 0 ? (
          <span className={styles['quiet']}>{t('explorer.plateau.even')}</span>
        ) : (
          cliffs.map(({ from, to }) => (
            <Badge key={from} tone="warning" title={t('explorer.plateau.cliffHint', { name })}>
              {t('explorer.plateau.cliff', {
                from: text.axisValue(name, from),
                to: text.axisValue(name, to),
              })}
            </Badge>
          ))
        )}
      </header>
      <div className={styles['plateauChart']}>
        <CanvasSurface
          paint={paint}
          role="img"
          aria-label={t('explorer.plateau.label', { metric: text.metricName(metric.id), name })}
          onMouseMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            setHovered(plateauValueAt(plateau.values.length, box.width, event.clientX - box.left));
          }}
          onMouseLeave={() => setHovered(-1)}
        />
        {hovered >= 0 && <PlateauCard report={report} plateau={plateau} place={hovered} />}
      </div>
    </section>
  );
}

interface PlateauCardProps {
  readonly report: ExplorerReport;
  readonly plateau: Plateau;
  readonly place: number;
}

function PlateauCard({ report, plateau, place }: PlateauCardProps) {
  const t = useT();
  const format = useFormat();
  const text = useExplorerText(report.axes);
  const metricId = useExplorer((state) => state.metric);
  const metric = heatmapMetric(metricId);
  const at = plateau.values[place];
  const onRight = place < plateau.values.length / 2;
  const rows = [
    [t('explorer.plateau.median'), text.value(metric, at.median)],
    [t('explorer.plateau.mean'), text.value(metric, at.mean)],
    [t('explorer.plateau.middle'), `${text.value(metric, at.lower)} – ${text.value(metric, at.upper)}`],
    [t('explorer.plateau.range'), `${text.value(metric, at.lowest)} – ${text.value(metric, at.highest)}`],
  ] as const;
  return (
    <div className={styles['card']} style={onRight ? { left: 'auto', right: 4 } : { left: 40 }}>
      <div className={styles['cardHead']}>
        <span className={styles['mono']}>
          {t('explorer.plateau.at', {
            name: plateau.name,
            value: text.axisValue(plateau.name, at.value),
          })}
        </span>
      </div>
      <dl className={styles['cardFacts']}>
        {rows.map(([name, value]) => (
          <div key={name} className={styles['cardRow']}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['cardNote']}>
        {t('explorer.plateau.defined', {
          defined: format.number(at.defined),
          count: format.number(at.count),
        })}
      </p>
    </div>
  );
}
