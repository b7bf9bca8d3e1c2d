import { useEffect, useState } from 'react';
import type { DeskClient } from '../transport/connection.ts';
import { useClient } from './client.tsx';
import { followStream } from './follow-stream.ts';

export interface Watched<Value> {
  /** The last value; null before the first. */
  readonly value: Value | null;
  /** Why nothing comes at the moment; a lost connection is shown by the frame and is none of these. */
  readonly error: unknown;
}

/**
 * Follows a stream of the host while the component is there, and opens it again when it ends. `open` must stay the same
 * function for the same stream.
 */
export function useWatched<Value>(
  open: (client: DeskClient, signal: AbortSignal) => Promise<AsyncIterable<Value>>,
): Watched<Value> {
  const client = useClient();
  const [watched, setWatched] = useState<Watched<Value>>({ value: null, error: null });
  useEffect(
    () =>
      followStream({
        open: (signal) => open(client, signal),
        onValue: (value) => setWatched({ value, error: null }),
        onFailure: (error) => setWatched(({ value }) => ({ value, error })),
      }),
    [client, open],
  );
  return watched;
}
