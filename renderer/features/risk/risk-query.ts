import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RiskLimitRow, RiskView } from '../../../shared/contract/trading/risk.ts';
import { useClient } from '../../stores/client.tsx';
import { useChosenAccountId } from '../../stores/trading-store.ts';
import { usePanelPlace } from '../../stores/panel-place.tsx';

const refreshMs = 2000;

const riskKey = (accountId: string | null) => ['risk', accountId];

/** Limits and their use in the chosen account; asked again every two seconds while the screen is in front. */
export function useRisk() {
  const client = useClient();
  const accountId = useChosenAccountId();
  const { isShown } = usePanelPlace();
  return useQuery({
    queryKey: riskKey(accountId),
    queryFn: () => client.trading.risk({ accountId: accountId! }),
    enabled: accountId !== null && isShown,
    refetchInterval: refreshMs,
  });
}

type RiskValue = RiskLimitRow['value'];

/** Asks for a change, confirms one that waits, or gives it up; the answer is shown at once. */
export function useRiskChanges() {
  const client = useClient();
  const queries = useQueryClient();
  const accountId = useChosenAccountId() ?? '';
  const onSuccess = (view: RiskView) => queries.setQueryData(riskKey(accountId), view);
  return {
    ask: useMutation({
      mutationFn: ({ key, value }: { readonly key: string; readonly value: RiskValue }) =>
        client.trading.askRiskChange({ accountId, change: { [key]: value } }),
      onSuccess,
    }),
    confirm: useMutation({
      mutationFn: (key: string) => client.trading.confirmRiskChange({ accountId, key }),
      onSuccess,
    }),
    drop: useMutation({
      mutationFn: (key: string) => client.trading.dropRiskChange({ accountId, key }),
      onSuccess,
    }),
  };
}
