import type { LiveEvent } from '../../shared/contract/live.ts';
import type { DeskClient } from './connection.ts';
import { followNumbered } from './numbered-feed.ts';

/** Follows the host's live state and returns the function that stops it. */
export function followLive(
  client: DeskClient,
  onEvent: (event: LiveEvent) => void,
  random: () => number = Math.random,
): () => void {
  return followNumbered({
    open: (signal) => client.live.subscribe(undefined, { signal }),
    onEvent,
    random,
  });
}
