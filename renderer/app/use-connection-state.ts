import { useSyncExternalStore } from 'react';
import { useConnection } from '../stores/client.tsx';
import type { ConnectionState } from '../transport/connection-state.ts';

/** Where the connection to the host stands now. */
export function useConnectionState(): ConnectionState {
  const { state } = useConnection();
  return useSyncExternalStore(state.subscribe, state.get);
}
