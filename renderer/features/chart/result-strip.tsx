import { TriangleAlert } from 'lucide-react';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { Badge } from '../../ui/badge.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { Figure } from '../../ui/figure.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import styles from './chart.module.css';

type Write = (value: number | null) => string;

/** The figures of a backtest in one row; the host computed every one. */
export function ResultStrip({ report }: { readonly report: BacktestReport }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const { values, undefinedBecause } = report.metrics;
  const money: Write = (value) => format.number(value, 2);
  const figures: readonly { name: string; label: string; write: Write; isChange?: boolean }[] = [
    { name: 'netPnl', label: t('chart.result.netPnl'), write: (v) => format.signed(v, 2), isChange: true },
    {
      name: 'totalReturn',
      label: t('chart.result.return'),
      write: (v) => format.signedPercent(v, 1),
      isChange: true,
    },
    { name: 'sharpe', label: t('chart.result.sharpe'), write: money },
    { name: 'maxDrawdown', label: t('chart.result.maxDrawdown'), write: (v) => format.percent(v, 1) },
    { name: 'trades', label: t('chart.result.trades'), write: (v) => format.number(v) },
    { name: 'winRate', label: t('chart.result.winRate'), write: (v) => format.percent(v, 1) },
    { name: 'fees', label: t('chart.result.fees'), write: money },
  ];
  return (
    <div className={styles['strip']} data-testid="backtest-result">
      {figures.map(({ name, label, write, isChange }) => {
        const value = values[name] ?? null;
        const reason = undefinedBecause[name];
        return (
          <Figure
            key={name}
            label={label}
            value={
              <FigureText
                undefinedBecause={reason === undefined ? undefined : t('chart.result.undefined', { reason })}
                {...(isChange ? { change: value } : {})}
              >
                {write(value)}
              </FigureText>
            }
          />
        );
      })}
      <span className={styles['stripEnd']}>
        {report.isRuined && (
          <Badge tone="bad" icon={TriangleAlert} title={t('chart.result.ruinedHint')}>
            {t('chart.result.ruined')}
          </Badge>
        )}
        {report.warnings.length > 0 && (
          <Badge tone="warning" icon={TriangleAlert} title={report.warnings.map(hostText).join('\n')}>
            {t('chart.result.warnings', { count: report.warnings.length })}
          </Badge>
        )}
        <span className={styles['mono']} data-selectable title={report.capsule.hash}>
          {t('chart.result.capsule', { hash: report.capsule.hash.slice(0, 12) })}
        </span>
      </span>
    </div>
  );
}
