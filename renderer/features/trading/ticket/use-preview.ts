import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ManualOrder } from '../../../../shared/contract/trading/orders.ts';
import { useClient } from '../../../stores/client.tsx';

/** After the last key before the host is asked. */
const settleMs = 250;
/** Prices move on while the ticket stands. */
const refreshMs = 2000;

/** The value once it has not changed for `waitMs`. */
function useSettled<Value>(value: Value, waitMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}

/** What the host says an order would cost and change, asked again while it is being written. */
export function usePreview(order: ManualOrder | null) {
  const client = useClient();
  const key = useSettled(order === null ? '' : JSON.stringify(order), settleMs);
  const query = useQuery({
    queryKey: ['trading', 'preview', key],
    queryFn: () => client.trading.previewOrder(JSON.parse(key) as ManualOrder),
    enabled: key !== '',
    refetchInterval: refreshMs,
    placeholderData: (last) => last,
    gcTime: 0,
    retry: false,
  });
  const isCurrent = key !== '' && order !== null && key === JSON.stringify(order) && !query.isPlaceholderData;
  return { preview: key === '' ? null : (query.data ?? null), error: query.error, isCurrent };
}
