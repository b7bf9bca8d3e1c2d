import { Wallet } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RiskView } from '../../../shared/contract/trading/risk.ts';
import { useT } from '../../locales/translate.tsx';
import { useChosenAccountId, useTradingStore } from '../../stores/trading-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useRisk } from './risk-query.ts';

interface WithRiskProps {
  /** For headers: nothing while there is nothing. */
  readonly isQuiet?: boolean;
  readonly children: (risk: RiskView) => ReactNode;
}

/** The risk of the chosen account, or why it is not there. */
export function WithRisk({ isQuiet = false, children }: WithRiskProps) {
  const t = useT();
  const accountId = useChosenAccountId();
  const isHeard = useTradingStore(({ accounts }) => accounts !== null);
  const { data, error, refetch } = useRisk();
  // Limits that are no longer asked for are no limits to trust: the last answer goes with the failure after it.
  if (data !== undefined && error === null) return children(data);
  if (isQuiet) return null;
  if (error !== null) {
    return <ErrorState error={error} safe={t('risk.failed.safe')} onRetry={() => void refetch()} />;
  }
  if (isHeard && accountId === null) {
    return (
      <EmptyState icon={Wallet} title={t('risk.noAccount.title')}>
        {t('risk.noAccount.text')}
      </EmptyState>
    );
  }
  return <Skeleton rows={12} />;
}
