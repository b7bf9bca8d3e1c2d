import { useMemo } from 'react';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { EquityAsTable } from '../../plot/equity-as-table.tsx';
import { equityAndDrawdownPaint } from '../../plot/draw-equity-and-drawdown.ts';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { WithReport } from './with-report.tsx';
import styles from './research.module.css';

/** What a trader would have had, and how deep it went under its peak. */
export function EquityPanel() {
  return <WithReport>{(report) => <StitchedEquity report={report} />}</WithReport>;
}

function StitchedEquity({ report }: { readonly report: WalkForwardReport }) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const { days, equity, drawdown, maxDrawdown, totalReturn } = report.stitched;
  const paint = useMemo(
    () =>
      equityAndDrawdownPaint({
        days,
        equity,
        drawdown,
        colors,
        formatEquity: (value) => format.number(value),
        formatPercent: (value) => format.percent(value, 0),
        equityTitle: t('research.equity.title'),
        drawdownTitle: t('research.equity.drawdown'),
      }),
    [days, equity, drawdown, colors, format, t],
  );
  return (
    <div className={styles['canvas']}>
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('research.equity.label', {
          from: utcTimes.date(days[0]),
          to: utcTimes.date(days.at(-1)),
          change: format.signedPercent(totalReturn, 1),
          drawdown: format.percent(maxDrawdown, 1),
        })}
      />
      <EquityAsTable
        isOverlay
        title={t('research.equity.title')}
        fileName={`stitched-${report.request.symbol}-${report.request.timeframe}`}
        days={days}
        equity={equity}
        drawdown={drawdown}
      />
    </div>
  );
}
