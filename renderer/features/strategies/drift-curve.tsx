import { useMemo } from 'react';
import type { DriftReport } from '../../../shared/contract/drift.ts';
import type { PromotionCandidate } from '../../../shared/contract/promotion.ts';
import { useT } from '../../locales/translate.tsx';
import { CanvasSurface } from '../../plot/canvas-surface.tsx';
import { useThemeColors } from '../../plot/theme-colors.ts';
import { AsTable } from '../../ui/as-table.tsx';
import type { DataColumn } from '../../ui/data-table.tsx';
import { timeColumn } from '../../ui/data-table.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { driftPaint } from './draw-drift.ts';
import styles from './strategies.module.css';

interface DriftCurveProps {
  readonly report: DriftReport;
  readonly candidate: PromotionCandidate;
}

/** Both results over time and the difference between them, as a picture and as a table. */
export function DriftCurve({ report, candidate }: DriftCurveProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(candidate.series);
  const colors = useThemeColors();
  const { curve, bounds, summary } = report;
  const paint = useMemo(
    () =>
      driftPaint({
        curve,
        bound: bounds.largestShare * summary.capital,
        colors,
        formatMoney: (value) => format.number(value, 0),
        formatTime: (time) => times.date(time),
        resultTitle: t('strategies.drift.results'),
        differenceTitle: t('strategies.drift.differenceTitle'),
      }),
    [curve, bounds, summary.capital, colors, format, times, t],
  );
  const money = (key: 'paper' | 'backtest' | 'difference'): DataColumn<number> => ({
    key,
    header: t(`strategies.drift.${key}`),
    isNumeric: true,
    text: (row) => format.signed(curve[key][row] ?? null, 2),
    value: (row) => curve[key][row],
  });
  if (curve.time.length < 2) return null;
  return (
    <div className={styles['canvas']}>
      <CanvasSurface
        paint={paint}
        role="img"
        aria-label={t('strategies.drift.label', {
          paper: format.signed(summary.paperNet, 2),
          backtest: format.signed(summary.backtestNet, 2),
          difference: format.signed(summary.difference, 2),
        })}
      />
      <AsTable
        isOverlay
        title={t('strategies.panel.drift')}
        fileName={`drift-${candidate.strategyId}-${candidate.series.symbol}`}
        columns={[
          timeColumn<number>('time', t('strategies.drift.time'), times, (row) => curve.time[row] ?? null),
          money('paper'),
          money('backtest'),
          money('difference'),
        ]}
        rows={() => curve.time.map((_, row) => row)}
      />
    </div>
  );
}
