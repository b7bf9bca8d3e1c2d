import type { LiveEvent } from '../../shared/contract/live.ts';
import type { DeskClient } from './connection.ts';
import { toFailure } from './failure.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

/**
 * Follows the host's live state: first a snapshot, then every change in order. A missed number, a dropped subscription
 * or a new connection starts again with a new snapshot, so a listener that applies what it gets is never wrong.
 * Returns the function that stops it.
 */
export function followLive(
  client: DeskClient,
  onEvent: (event: LiveEvent) => void,
  random: () => number = Math.random,
): () => void {
  const stop = new AbortController();

  /** True when at least the snapshot arrived. */
  async function followOnce(): Promise<boolean> {
    let expected: number | null = null;
    for await (const event of await client.live.subscribe(undefined, { signal: stop.signal })) {
      if (event.kind !== 'snapshot' && event.sequence !== expected) break;
      expected = event.sequence + 1;
      onEvent(event);
    }
    return expected !== null;
  }

  async function run(): Promise<void> {
    let failures = 0;
    while (!stop.signal.aborted) {
      try {
        failures = (await followOnce()) ? 0 : failures + 1;
      } catch (error) {
        if (toFailure(error).code === 'UNAUTHORISED') return;
        failures += 1;
      }
      if (stop.signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, reconnectDelayMs(failures, random)));
    }
  }

  void run();
  return () => stop.abort();
}
