import { useMemo, useState } from 'react';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { classNames } from '../../ui/class-names.ts';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { runningMean, windowAt, windowsPaint } from './draw-windows.ts';
import { WithReport } from './explorer-states.tsx';
import type { ExplorerReport } from './combination-columns.ts';
import { useExplorer } from './explorer-store.ts';
import { useExplorerText } from './use-explorer-text.ts';
import { WindowsAsTable } from './windows-as-table.tsx';
import styles from './explorer.module.css';

export function WindowsPanel() {
  const t = useT();
  return (
    <PanelColumn>
      <WithReport waiting={t('explorer.windows.empty')}>
        {(report) => <WindowsChart report={report} />}
      </WithReport>
    </PanelColumn>
  );
}

/** Beside the panel's title: what the colours mean. */
export function WindowsTools() {
  const t = useT();
  const format = useFormat();
  const report = useExplorer((state) => state.report);
  if (!report) return null;
  const mean = runningMean(report.windows.map((window) => window.outOfSampleSharpe)).at(-1) ?? null;
  return (
    <span className={styles['tools']} title={t('explorer.windows.caption')}>
      <span className={styles['swatch']}>
        <i style={{ background: 'var(--series-6)' }} />
        {t('explorer.windows.is')}
      </span>
      <span className={styles['swatch']}>
        <i style={{ background: 'var(--up)' }} />
        <i style={{ background: 'var(--down)', marginLeft: -3 }} />
        {t('explorer.windows.oos')}
      </span>
      <span className={styles['swatch']}>
        <i style={{ background: 'var(--mean)', height: 2, width: 10 }} />
        {t('explorer.windows.mean', { value: format.number(mean, 2) })}
      </span>
      <WindowsAsTable report={report} />
    </span>
  );
}

function WindowsChart({ report }: { readonly report: ExplorerReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const times = useTimes(report.request);
  const colors = useThemeColors();
  const text = useExplorerText(report.axes);
  const [hover, setHover] = useState<{ index: number; x: number; width: number } | null>(null);
  const hovered = hover?.index ?? -1;
  const paint = useMemo(
    () =>
      windowsPaint({
        windows: report.windows,
        colors,
        hovered,
        flatText: (window) =>
          window.chosen === null
            ? t('explorer.windows.flat')
            : t('explorer.windows.trades', { count: window.outOfSampleTrades }),
        formatMonth: times.month,
        formatTick: (value, step) =>
          format.number(value, Math.min(2, decimalsOf(Number(step.toPrecision(6))))),
      }),
    [report, colors, hovered, t, format, times],
  );
  const window = report.windows[hovered];
  return (
    <div className={styles['canvas']} data-testid="windows-chart">
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('explorer.windows.label', { count: format.number(report.windows.length) })}
        onMouseMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const x = event.clientX - box.left;
          const index = windowAt(report.windows.length, box.width, x);
          setHover(index < 0 ? null : { index, x, width: box.width });
        }}
        onMouseLeave={() => setHover(null)}
      />
      {hover && window && (
        <div
          className={classNames(styles['card'], styles['cardWide'])}
          style={{ top: 8, left: hover.x + 304 > hover.width ? Math.max(0, hover.x - 300) : hover.x + 12 }}
        >
          <div className={styles['cardHead']}>
            <span>{t('explorer.windows.cardTitle', { index: format.number(window.index + 1) })}</span>
          </div>
          <dl className={styles['cardFacts']}>
            <dt>{t('explorer.windows.outOfSampleDates')}</dt>
            <dd>{times.dateRange(window.outOfSampleFrom, window.outOfSampleTo)}</dd>
            <dt>{t('explorer.windows.chosen')}</dt>
            <dd className={styles['mono']}>
              {window.chosenParams
                ? text.parameters({ params: window.chosenParams })
                : t('explorer.windows.noneChosen')}
            </dd>
            <dt>IS → OOS</dt>
            <dd>
              {format.number(window.inSampleSharpe, 2)} → {format.number(window.outOfSampleSharpe, 2)}
            </dd>
            <dt>{text.metricName('outOfSampleReturn')}</dt>
            <dd>{format.signedPercent(window.outOfSampleReturn, 1)}</dd>
            <dt>{text.metricName('trades')}</dt>
            <dd>{format.number(window.outOfSampleTrades)}</dd>
            <dt>{t('explorer.windows.eligible')}</dt>
            <dd>
              {format.number(window.eligibleCombinations)} / {format.number(report.columns.count)}
            </dd>
          </dl>
          {window.note !== null && <p>{hostText(window.note)}</p>}
        </div>
      )}
    </div>
  );
}
