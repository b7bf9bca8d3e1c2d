import { useQuery } from '@tanstack/react-query';
import type { Download } from '../../../../shared/contract/downloads.ts';
import { useClient } from '../../../stores/client.tsx';
import { useWatched, type Watched } from '../../../stores/use-watched.ts';
import type { DeskClient } from '../../../transport/connection.ts';

const openDownloads = (client: DeskClient, signal: AbortSignal) =>
  client.downloads.watch(undefined, { signal });

/** Downloads that wait or run and the last that ended, newest first. */
export function useDownloads(): Watched<Download[]> {
  return useWatched(openDownloads);
}

/** The venues that market data can be had from; the same for as long as the host runs. */
export function useVenues() {
  const client = useClient();
  return useQuery({
    queryKey: ['venues'],
    queryFn: () => client.downloads.venues(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
