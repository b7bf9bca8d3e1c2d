import { useQuery } from '@tanstack/react-query';
import { useClient } from '../../../stores/client.tsx';

/** How the instrument of a symbol is written and what it costs; its last price in an account is a few seconds old
 * at most.
 */
export function useInstrument(symbol: string | null, accountId: string | null) {
  const client = useClient();
  return useQuery({
    queryKey: ['trading', 'instrument', symbol, accountId],
    queryFn: () => {
      if (symbol === null) throw new Error('No symbol is chosen');
      return client.trading.instrument({ symbol, accountId });
    },
    enabled: symbol !== null,
    refetchInterval: 3000,
    retry: false,
  });
}

export type InstrumentFacts = NonNullable<ReturnType<typeof useInstrument>['data']>;
