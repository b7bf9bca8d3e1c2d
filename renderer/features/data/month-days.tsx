import { ArrowLeft } from 'lucide-react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useDays } from './coverage-query.ts';
import { monthState, shareOf } from './month-state.ts';
import styles from './data.module.css';

interface MonthDaysProps {
  readonly series: CandleSeries;
  /** `2024-01` */
  readonly month: string;
  readonly onBack: () => void;
}

/** Monday is the first column. */
function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

/** A month of a series, a row per week and a box per day. */
export function MonthDays({ series, month, onBack }: MonthDaysProps) {
  const t = useT();
  const format = useFormat();
  const days = useDays(series, month);
  if (days.isError) return <ErrorState error={days.error} onRetry={() => void days.refetch()} />;
  if (days.data === undefined) return <Skeleton rows={4} />;
  const label = t('data.coverage.days', { month });
  return (
    <div className={styles['calendar']}>
      <div className={styles['daysHead']}>
        <Button look="ghost" size="small" icon={ArrowLeft} autoFocus onClick={onBack}>
          {t('data.coverage.back')}
        </Button>
        <strong>{month}</strong>
      </div>
      <div className={styles['days']} role="list" aria-label={label}>
        {days.data.map((day) => {
          const values = { day: day.day, bars: format.number(day.bars) };
          const title =
            day.expectedBars === null
              ? t('data.coverage.day', values)
              : t('data.coverage.dayOf', { ...values, expected: format.number(day.expectedBars) });
          return (
            <span
              key={day.day}
              role="listitem"
              className={styles['day']}
              data-state={day.bars === 0 && day.expectedBars === 0 ? 'closed' : monthState(day)}
              style={{ gridColumn: weekdayOf(day.day) + 1 }}
              title={title}
              aria-label={title}
            >
              <i style={shareOf(day)} />
              <b>{day.day.slice(8)}</b>
              <small>{format.number(day.bars)}</small>
            </span>
          );
        })}
      </div>
    </div>
  );
}
