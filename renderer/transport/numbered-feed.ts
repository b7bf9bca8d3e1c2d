import { toFailure } from './failure.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';

/** An event of a feed that begins with a snapshot and counts what follows. */
interface NumberedEvent {
  readonly kind: string;
  readonly sequence: number;
}

interface NumberedFollower<Event extends NumberedEvent> {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<Event>>;
  /** The snapshot, then every change in order. */
  readonly onEvent: (event: Event) => void;
  /** Why nothing comes; it is tried again all the same. */
  readonly onFailure?: (error: unknown) => void;
  readonly random?: () => number;
}

/**
 * Follows a numbered feed: first a snapshot, then every change in order. A missed number, a dropped subscription or a
 * new connection starts again with a new snapshot, so a listener that applies what it gets is never wrong.
 * Returns the function that stops it.
 */
export function followNumbered<Event extends NumberedEvent>(follower: NumberedFollower<Event>): () => void {
  const { open, onEvent, onFailure, random = Math.random } = follower;
  const stop = new AbortController();

  /** True when at least the snapshot arrived. */
  async function followOnce(): Promise<boolean> {
    let expected: number | null = null;
    for await (const event of await open(stop.signal)) {
      if (stop.signal.aborted) break;
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
        if (stop.signal.aborted || toFailure(error).code === 'UNAUTHORISED') return;
        failures += 1;
        onFailure?.(error);
      }
      if (stop.signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, reconnectDelayMs(failures, random)));
    }
  }

  void run();
  return () => stop.abort();
}
