import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { MovePreview } from '../../../../shared/contract/trading/moves.ts';
import { useClient } from '../../../stores/client.tsx';

/** A held line asks this often at most. */
const askEveryMs = 120;
/** Prices move on while a move is looked at. */
const refreshMs = 1500;

/** The value, at most once per `waitMs`; the last one always comes. */
function useThrottled<Value>(value: Value, waitMs: number): Value {
  const [shown, setShown] = useState(value);
  const last = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, last.current + waitMs - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return shown;
}

export interface AskedMove {
  /** What the host says of this very price; null until it has answered. */
  readonly preview: MovePreview | null;
  readonly error: unknown;
}

/** What the host says a new price of orders would change, asked again while it is being looked at. */
export function useMovePreview(
  accountId: string,
  clientOrderIds: readonly string[] | null,
  price: string | null,
): AskedMove {
  const client = useClient();
  const key =
    clientOrderIds === null || price === null ? '' : JSON.stringify({ accountId, clientOrderIds, price });
  const asked = useThrottled(key, askEveryMs);
  const query = useQuery({
    queryKey: ['trading', 'move', asked],
    queryFn: () =>
      client.trading.previewMove(JSON.parse(asked) as Parameters<typeof client.trading.previewMove>[0]),
    enabled: asked !== '',
    refetchInterval: refreshMs,
    gcTime: 0,
    retry: false,
  });
  const isCurrent = key !== '' && key === asked;
  return {
    preview: isCurrent ? (query.data ?? null) : null,
    error: isCurrent && query.data === undefined ? query.error : null,
  };
}
