import type { ReactNode } from 'react';
import type { BacktestReport } from '../../../shared/contract/backtests.ts';
import { useT } from '../../locales/translate.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useShownBacktestId, useShownReport } from './use-backtest-list.ts';
import styles from './backtests.module.css';

/** Shows the chosen backtest, or in its place why there is none. */
export function WithReport({ children }: { readonly children: (report: BacktestReport) => ReactNode }) {
  const t = useT();
  const backtestId = useShownBacktestId();
  const { data, error, isPending, refetch } = useShownReport();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data) return <PanelColumn>{children(data)}</PanelColumn>;
  if (backtestId !== null && isPending) return <Skeleton />;
  return <p className={styles['waiting']}>{t('backtests.waiting')}</p>;
}
