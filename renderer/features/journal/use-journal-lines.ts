import { useCallback, useEffect, useRef } from 'react';
import { useClient } from '../../stores/client.tsx';
import { useChosenAccountId } from '../../stores/trading-store.ts';
import { usePanelPlace } from '../../stores/panel-place.tsx';
import { toFailure } from '../../transport/failure.ts';
import { firstPage, withNewest, withOlder } from './journal-lines.ts';
import { useJournal } from './journal-store.ts';

const newestMs = 2000;
const pageSize = 200;

/** A person types faster than pages come. */
const typingMs = 250;

/** Keeps the newest lines coming while the screen is in front; gives the function that loads older ones. */
export function useJournalLines(): () => void {
  const client = useClient();
  const accountId = useChosenAccountId();
  const filter = useJournal((state) => state.filter);
  const { isShown } = usePanelPlace();
  const isLoading = useRef(false);

  const ask = useCallback(
    (before: number | null, signal?: AbortSignal) =>
      client.trading.journal(
        { accountId: accountId!, before, limit: pageSize, ...filter, kinds: [...filter.kinds] },
        signal === undefined ? {} : { signal },
      ),
    [client, accountId, filter],
  );

  // What was loaded belongs to another question.
  useEffect(() => useJournal.setState({ lines: null, error: null }), [accountId, filter]);

  useEffect(() => {
    if (accountId === null || !isShown) return undefined;
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function follow(): Promise<void> {
      try {
        const page = await ask(null, stop.signal);
        if (stop.signal.aborted) return;
        useJournal.setState(({ lines }) => ({
          lines: lines === null ? firstPage(page, pageSize) : withNewest(lines, page, pageSize),
          error: null,
        }));
      } catch (error) {
        if (stop.signal.aborted) return;
        if (toFailure(error).code !== 'DISCONNECTED') useJournal.setState({ error });
      }
      timer = setTimeout(() => void follow(), newestMs);
    }
    timer = setTimeout(() => void follow(), useJournal.getState().filter.text === '' ? 0 : typingMs);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [ask, accountId, isShown]);

  return useCallback(() => {
    const { lines } = useJournal.getState();
    const oldest = lines?.rows.at(-1);
    if (lines === null || oldest === undefined || lines.isComplete || isLoading.current) return;
    isLoading.current = true;
    ask(oldest.sequence)
      .then((page) => {
        const present = useJournal.getState().lines;
        // The filter, and with it the lines, may have changed meanwhile.
        if (present?.rows.at(-1) !== oldest) return;
        useJournal.setState({ lines: withOlder(present, page, pageSize) });
      })
      .catch((error: unknown) => useJournal.setState({ error }))
      .finally(() => {
        isLoading.current = false;
      });
  }, [ask]);
}
