import { Hourglass } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format/time-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { Icon } from '../../ui/icon.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { useRiskChanges } from './risk-query.ts';
import { useLimitText } from './use-limit-text.ts';
import styles from './limits.module.css';

interface PendingChangeProps {
  readonly row: RiskLimitRow;
  readonly pending: NonNullable<RiskLimitRow['pending']>;
}

/** A loosening that waits: first for a second word, then for its time. */
export function PendingChange({ row, pending }: PendingChangeProps) {
  const t = useT();
  const times = useTimes();
  const words = useLimitText();
  const { confirm, drop } = useRiskChanges();
  const { value, effectiveAt } = pending;
  const isBusy = confirm.isPending || drop.isPending;
  const to = words.value(row, value);
  return (
    <div className={styles['pending']} data-testid="pending-change">
      <Icon of={Hourglass} size={13} />
      {effectiveAt === null ? (
        <span>{t('risk.pending.unconfirmed', { value: to })}</span>
      ) : (
        <span title={times.stamp(effectiveAt)}>
          {t('risk.pending.waits', { value: to })} <Countdown to={effectiveAt} />
        </span>
      )}
      <span className={styles['pendingButtons']}>
        <Button
          size="small"
          disabled={isBusy}
          onClick={() => drop.mutate(row.key, { onError: (error) => showFailure(error) })}
        >
          {t('risk.pending.drop')}
        </Button>
        {effectiveAt === null && (
          <Button
            size="small"
            look="danger-line"
            disabled={isBusy}
            onClick={() => confirm.mutate(row.key, { onError: (error) => showFailure(error) })}
          >
            {t('risk.pending.confirm')}
          </Button>
        )}
      </span>
    </div>
  );
}

function Countdown({ to }: { readonly to: number }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return <b role="timer">{formatDuration(Math.max(0, to - now))}</b>;
}
