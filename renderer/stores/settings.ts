import { useCallback } from 'react';
import type { Settings } from '../../shared/contract/settings.ts';
import { showFailure } from '../ui/toast.tsx';
import { useClient } from './client.tsx';
import { useLiveStore } from './live-store.ts';

/** The stored settings, or null until the host has sent them. */
export function useSettings(): Settings | null {
  return useLiveStore((store) => store.live?.settings ?? null);
}

/** Stores a change; the answer comes back through the live feed, so that every window follows. */
export function useUpdateSettings(): (change: Partial<Settings>) => void {
  const client = useClient();
  return useCallback((change) => void client.settings.update(change).catch(showFailure), [client]);
}
