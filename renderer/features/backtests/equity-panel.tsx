import { useMemo } from 'react';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { EquityAsTable } from '../../plot/equity-as-table.tsx';
import { equityAndDrawdownPaint } from '../../plot/draw-equity-and-drawdown.ts';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { WithReport } from './with-report.tsx';
import styles from './backtests.module.css';

/** Net equity with what it would have been without costs, and the drawdown below. */
export function EquityPanel() {
  return <WithReport>{(report) => <Equity report={report} />}</WithReport>;
}

function Equity({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const { time, value, gross, drawdown } = report.equity;
  const paint = useMemo(
    () =>
      equityAndDrawdownPaint({
        days: time,
        equity: value,
        gross,
        drawdown,
        colors,
        formatEquity: (money) => format.number(money),
        formatPercent: (fraction) => format.percent(fraction, 0),
        equityTitle: t('backtests.equity.title'),
        drawdownTitle: t('backtests.equity.drawdown'),
      }),
    [time, value, gross, drawdown, colors, format, t],
  );
  return (
    <div className={styles['canvas']}>
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('backtests.equity.label', {
          from: utcTimes.date(time[0]),
          to: utcTimes.date(time.at(-1)),
        })}
      />
      <EquityAsTable
        isOverlay
        title={t('backtests.equity.title')}
        fileName={`equity-${report.request.symbol}-${report.request.timeframe}`}
        days={time}
        equity={value}
        gross={gross}
        drawdown={drawdown}
      />
    </div>
  );
}
