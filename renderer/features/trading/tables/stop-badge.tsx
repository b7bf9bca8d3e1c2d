import type { ICellRendererParams } from 'ag-grid-community';
import { Check, TriangleAlert } from 'lucide-react';
import type { PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { formatDateTimeSeconds } from '../../../ui/format/time-format.ts';
import styles from './tables.module.css';

/** Whether a stop over all of the position rests at the venue. */
export function StopBadge({ data, value }: ICellRendererParams<PositionRow, string>) {
  const t = useT();
  if (data === undefined) return null;
  const isResting = data.coveredQuantity === data.quantity && data.uncoveredSince === null;
  return (
    <span className={styles['cellBadge']}>
      <Badge
        tone={isResting ? 'good' : 'bad'}
        icon={isResting ? Check : TriangleAlert}
        title={
          data.uncoveredSince === null
            ? t('trading.cover.hint')
            : t('trading.cover.since', { time: formatDateTimeSeconds(data.uncoveredSince) })
        }
      >
        {value}
      </Badge>
    </span>
  );
}
