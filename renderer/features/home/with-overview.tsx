import { Wallet } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Overview } from '../../../shared/contract/overview.ts';
import { useT } from '../../locales/translate.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useOverview } from './use-overview.ts';

interface WithOverviewProps {
  readonly rows?: number;
  readonly children: (overview: Overview) => ReactNode;
}

/** The overview, or why it is not there. */
export function WithOverview({ rows = 6, children }: WithOverviewProps) {
  const t = useT();
  const { overview, error } = useOverview();
  const accounts = useTradingStore((store) => store.accounts);
  if (overview !== null && (error === null || overview.equity.accountIds.length > 0))
    return children(overview);
  if (error !== null) return <ErrorState error={error} />;
  if (accounts?.length === 0) {
    return (
      <EmptyState icon={Wallet} title={t('home.noAccount.title')}>
        {t('home.noAccount.text')}
      </EmptyState>
    );
  }
  return <Skeleton rows={rows} />;
}
