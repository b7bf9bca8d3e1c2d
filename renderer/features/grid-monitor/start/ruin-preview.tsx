import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { RuinMap } from '../../risk/ruin-map.tsx';
import styles from './start.module.css';

const quietMs = 350;

/** What the session may cost at the worst, worked out by the host once the form rests for a moment. */
export function RuinPreview({ request }: { readonly request: SessionRequest | null }) {
  const t = useT();
  const client = useClient();
  const settled = useSettled(request);
  const map = useQuery({
    queryKey: ['ruin-map', settled],
    queryFn: () => client.trading.ruinMap(settled!),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
  });
  return (
    <aside className={styles['ruin']} aria-label={t('grids.start.ruin')} aria-busy={map.isFetching}>
      <h3>{t('grids.start.ruin')}</h3>
      {request === null && <p>{t('grids.start.ruin.incomplete')}</p>}
      {request !== null && map.isError && <ErrorState error={map.error} onRetry={() => void map.refetch()} />}
      {!map.isError && request !== null && map.data === undefined && <Skeleton rows={10} />}
      {request !== null && !map.isError && map.data !== undefined && <RuinMap map={map.data} />}
    </aside>
  );
}

/** The request once it has not changed for a moment. */
function useSettled(request: SessionRequest | null): SessionRequest | null {
  const [settled, setSettled] = useState(request);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(request), quietMs);
    return () => clearTimeout(timer);
  }, [request]);
  return settled;
}
