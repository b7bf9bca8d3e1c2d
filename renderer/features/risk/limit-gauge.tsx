import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { undefinedMark } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { gaugeTone } from './limit-groups.ts';
import styles from './limits.module.css';

interface LimitGaugeProps {
  readonly name: string;
  readonly row: Pick<RiskLimitRow, 'usedShare'>;
}

/** How much of a limit is used: a bar that ends at the limit, and the share in words. */
export function LimitGauge({ name, row: { usedShare } }: LimitGaugeProps) {
  const t = useT();
  const format = useFormat();
  if (usedShare === null) {
    return <FigureText undefinedBecause={t('risk.limits.notMeasured')}>{undefinedMark}</FigureText>;
  }
  const percent = Math.round(usedShare * 100);
  return (
    <span className={styles['gauge']} data-tone={gaugeTone(usedShare)}>
      <span
        className={styles['track']}
        role="meter"
        aria-label={t('risk.limits.use', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.max(0, percent))}
        aria-valuetext={format.percent(usedShare, 0)}
      >
        <span className={styles['fill']} style={{ width: `${Math.min(100, Math.max(0, percent))}%` }} />
      </span>
      <span className={styles['share']}>{format.percent(usedShare, 0)}</span>
    </span>
  );
}
