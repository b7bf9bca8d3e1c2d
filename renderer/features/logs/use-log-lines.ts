import { useCallback, useEffect, useRef } from 'react';
import { useClient } from '../../stores/client.tsx';
import { followStream } from '../../stores/follow-stream.ts';
import { useLogs, withNewer } from './logs-store.ts';

const pageSize = 1_000;

/** Reads the newest lines that pass the filter and follows the log; the answer loads older ones. */
export function useLogLines(): () => void {
  const client = useClient();
  const filter = useLogs((store) => store.filter);
  const isFollowing = useLogs((store) => store.isFollowing);
  const isLoading = useRef(false);

  useEffect(() => {
    const stop = new AbortController();
    async function read(): Promise<void> {
      try {
        const page = await client.diagnostics.lines(
          { ...filter, before: null, limit: pageSize },
          { signal: stop.signal },
        );
        if (stop.signal.aborted) return;
        const { lines, next, components, bytes, folder } = page;
        useLogs.setState({ lines, next, components, bytes, folder, error: null });
      } catch (error) {
        if (!stop.signal.aborted) useLogs.setState({ error });
      }
    }
    void read();
    if (!isFollowing) return () => stop.abort();
    const end = followStream({
      open: (signal) => client.diagnostics.follow(filter, { signal }),
      onValue: (newer) =>
        useLogs.setState(({ lines }) => (lines === null ? {} : { lines: withNewer(lines, newer) })),
    });
    return () => {
      stop.abort();
      end();
    };
  }, [client, filter, isFollowing]);

  return useCallback(() => {
    const { next, lines, filter: asked } = useLogs.getState();
    if (next === null || lines === null || isLoading.current) return;
    isLoading.current = true;
    client.diagnostics
      .lines({ ...asked, before: next, limit: pageSize })
      .then((page) =>
        useLogs.setState((state) =>
          state.filter === asked ? { lines: [...(state.lines ?? []), ...page.lines], next: page.next } : {},
        ),
      )
      .catch((error: unknown) => useLogs.setState({ error }))
      .finally(() => (isLoading.current = false));
  }, [client]);
}
