import { useMemo } from 'react';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { decimalsOf } from '../../ui/format/number-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { windowsPaint } from '../explorer/draw-windows.ts';
import { WindowsAsTable } from '../explorer/windows-as-table.tsx';
import { WithReport } from './with-report.tsx';
import styles from './research.module.css';

/** In-sample against out-of-sample, window by window. */
export function WindowsPanel() {
  return <WithReport>{(report) => <Windows report={report} />}</WithReport>;
}

function Windows({ report }: { readonly report: WalkForwardReport }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(report.request);
  const colors = useThemeColors();
  const { windows } = report;
  const paint = useMemo(
    () =>
      windowsPaint({
        windows,
        colors,
        hovered: -1,
        flatText: (window) => t('research.windows.trades', { count: window.outOfSampleTrades }),
        formatMonth: times.month,
        formatTick: (value, step) => format.number(value, decimalsOf(step)),
      }),
    [windows, colors, format, t, times],
  );
  return (
    <div className={styles['canvas']}>
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('research.windows.label', { count: windows.length })}
      />
      <WindowsAsTable report={report} isOverlay />
    </div>
  );
}
