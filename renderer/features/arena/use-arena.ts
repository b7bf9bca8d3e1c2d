import type { ArenaView } from '../../../shared/contract/trading/arena.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { useWatched } from '../../stores/use-watched.ts';
import type { Watched } from '../../stores/use-watched.ts';

interface Heard {
  /** Null: the host has no arena. */
  readonly arena: ArenaView | null;
}

async function open(client: DeskClient, signal: AbortSignal): Promise<AsyncIterable<Heard>> {
  const views = await client.trading.watchArena(undefined, { signal });
  return (async function* () {
    for await (const arena of views) yield { arena };
  })();
}

/** The arena of the host now and after every change; `value` is null before the first word. */
export function useArena(): Watched<Heard> {
  return useWatched(open);
}
