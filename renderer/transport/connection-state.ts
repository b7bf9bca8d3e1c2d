import type { DeskFailure } from './failure.ts';

/**
 * Where the connection to the host stands. `refused` is final: the token is wrong or belongs to an earlier start of
 * the host; trying again would not help.
 */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'waiting'; readonly retryAt: number; readonly attempt: number }
  | { readonly kind: 'refused'; readonly failure: DeskFailure }
  | { readonly kind: 'closed' };

/** A value that can be watched; the shape React's `useSyncExternalStore` wants. */
export interface Observable<Value> {
  get(): Value;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export interface Writable<Value> extends Observable<Value> {
  set(value: Value): void;
}

export function createObservable<Value>(initial: Value): Writable<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(value) {
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
