import type { NoticeEvent } from '../../../shared/contract/notifications.ts';

type Raised = Extract<NoticeEvent, { kind: 'raised' }>;

/** What a window can do for a notice, and when a person last used it. */
export interface Ability {
  readonly canSound: boolean;
  readonly canPop: boolean;
  readonly usedAt: number;
}

/** The windows that are told of notices; one of them makes the noise. */
export interface NoticeListeners {
  /** The snapshot, then what is told, until it is aborted, fell too far behind, or all is closed. */
  follow(
    id: string,
    snapshot: () => NoticeEvent,
    signal?: AbortSignal,
  ): AsyncGenerator<NoticeEvent, void, void>;
  tellAbility(id: string, ability: Ability): void;
  /** To all. */
  tell(event: NoticeEvent): void;
  /** To all; `sounds` and `pops` hold for one window each: the one that can and was used last. */
  tellRaised(event: Raised): { readonly isPopped: boolean };
  /** To the window that was used last. */
  tellOne(event: NoticeEvent): void;
  close(): void;
}

const mostBehind = 256;

interface Listener {
  readonly id: string;
  readonly queue: NoticeEvent[];
  isOver: boolean;
  wake: () => void;
}

const unable: Ability = { canSound: false, canPop: false, usedAt: 0 };

export function createNoticeListeners(): NoticeListeners {
  const listeners = new Set<Listener>();
  /** By the name of a window: it may say what it can before its stream is open, and opens it again when it breaks. */
  const abilities = new Map<string, Ability>();

  function end(listener: Listener): void {
    listener.isOver = true;
    listeners.delete(listener);
    listener.wake();
  }

  function give(listener: Listener, event: NoticeEvent): void {
    if (listener.queue.length >= mostBehind) return end(listener);
    listener.queue.push(event);
    listener.wake();
  }

  const abilityOf = ({ id }: Listener): Ability => abilities.get(id) ?? unable;

  function chosen(can: (ability: Ability) => boolean): Listener | null {
    let best: Listener | null = null;
    for (const listener of listeners) {
      if (!can(abilityOf(listener))) continue;
      if (best === null || abilityOf(listener).usedAt > abilityOf(best).usedAt) best = listener;
    }
    return best;
  }

  return {
    async *follow(id, snapshot, signal) {
      const listener: Listener = { id, queue: [snapshot()], isOver: false, wake: () => {} };
      listeners.add(listener);
      const stop = (): void => end(listener);
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted === true) stop();
      try {
        while (!listener.isOver) {
          const event = listener.queue.shift();
          if (event !== undefined) yield event;
          else await new Promise<void>((resolve) => (listener.wake = resolve));
        }
      } finally {
        listeners.delete(listener);
        signal?.removeEventListener('abort', stop);
        if (![...listeners].some((other) => other.id === id)) abilities.delete(id);
      }
    },
    tellAbility: (id, ability) => void abilities.set(id, ability),
    tell(event) {
      for (const listener of listeners) give(listener, event);
    },
    tellRaised(event) {
      const speaker = event.sounds ? chosen(({ canSound }) => canSound) : null;
      const popper = event.pops ? chosen(({ canPop }) => canPop) : null;
      for (const listener of listeners) {
        give(listener, { ...event, sounds: listener === speaker, pops: listener === popper });
      }
      return { isPopped: popper !== null };
    },
    tellOne(event) {
      const listener = chosen(() => true);
      if (listener !== null) give(listener, event);
    },
    close() {
      for (const listener of listeners) end(listener);
    },
  };
}
