import { useMemo } from 'react';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useT } from '../../locales/translate.tsx';
import { EquityAsTable } from '../../plot/equity-as-table.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { utcTimes } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { equityChartPaint } from './draw-equity-chart.ts';
import { useShownBacktest } from './use-shown-backtest.ts';
import styles from './chart.module.css';

/** Equity of the last backtest at the end of each day. */
export function EquityPanel() {
  const t = useT();
  const backtest = useShownBacktest();
  if (!backtest) return <p className={styles['empty']}>{t('chart.result.none')}</p>;
  return <EquityOfBacktest report={backtest} />;
}

function EquityOfBacktest({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const format = useFormat();
  const colors = useThemeColors();
  const { time, value } = report.equity;
  const paint = useMemo(
    () =>
      equityChartPaint({
        time,
        value,
        start: report.request.simulation.capital,
        colors,
        formatValue: (amount) => format.number(amount),
        formatTime: utcTimes.month,
      }),
    [time, value, report, colors, format],
  );
  return (
    <PanelColumn>
      <div className={styles['canvas']} data-testid="equity-chart">
        <CanvasSurface
          paint={paint}
          role="img"
          aria-label={t('chart.equity.label', {
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
        />
      </div>
    </PanelColumn>
  );
}
