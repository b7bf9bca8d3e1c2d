import type { LiveEvent, LiveState } from '../../shared/contract/live.ts';

/** Events a subscriber may be behind before it is dropped. */
const defaultQueueLimit = 256;

type Unnumbered<Event> = Event extends { sequence: number } ? Omit<Event, 'sequence'> : never;

/** A change as the services report it; the number is added on publishing. */
export type LiveChange = Exclude<Unnumbered<LiveEvent>, { kind: 'snapshot' }>;

export interface LiveBroadcast {
  /** Numbers the change and hands it to every subscriber. Never waits. */
  publish(change: LiveChange): void;
  /**
   * A snapshot, then every later change in order. Ends without an error when the subscriber fell too far behind, was
   * aborted, or the host closes; whoever still wants the state subscribes again.
   */
  subscribe(signal?: AbortSignal): AsyncGenerator<LiveEvent, void, void>;
  readonly subscriberCount: number;
  close(): void;
}

interface Subscriber {
  readonly queue: LiveEvent[];
  isDropped: boolean;
  wake: () => void;
}

/** `readState` gives the whole present state; it is called once per subscription. */
export function createLiveBroadcast(
  readState: () => LiveState,
  queueLimit: number = defaultQueueLimit,
): LiveBroadcast {
  const subscribers = new Set<Subscriber>();
  let sequence = 0;

  function drop(subscriber: Subscriber): void {
    subscriber.isDropped = true;
    subscribers.delete(subscriber);
    subscriber.wake();
  }

  return {
    get subscriberCount() {
      return subscribers.size;
    },
    publish(change) {
      sequence += 1;
      const event = { ...change, sequence } as LiveEvent;
      for (const subscriber of subscribers) {
        if (subscriber.queue.length >= queueLimit) drop(subscriber);
        else {
          subscriber.queue.push(event);
          subscriber.wake();
        }
      }
    },
    async *subscribe(signal) {
      // Snapshot and registration happen in one turn, so no change can fall between them.
      const subscriber: Subscriber = {
        queue: [{ kind: 'snapshot', sequence, state: readState() }],
        isDropped: false,
        wake: () => {},
      };
      subscribers.add(subscriber);
      const onAbort = (): void => drop(subscriber);
      signal?.addEventListener('abort', onAbort, { once: true });
      if (signal?.aborted === true) drop(subscriber);
      try {
        while (!subscriber.isDropped) {
          const event = subscriber.queue.shift();
          if (event !== undefined) yield event;
          else await new Promise<void>((resolve) => (subscriber.wake = resolve));
        }
      } finally {
        subscribers.delete(subscriber);
        signal?.removeEventListener('abort', onAbort);
      }
    },
    close() {
      for (const subscriber of subscribers) drop(subscriber);
    },
  };
}
