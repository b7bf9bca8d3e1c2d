import type { AccountEvent, AccountView } from '../../../shared/contract/trading/trading.ts';
import { throttle } from '../feeds/throttle.ts';
import { accountView } from './views/account-view.ts';
import type { HostedAccount } from './views/hosted-account.ts';

/** Tells windows what an account shows: a snapshot, then numbered changes, bundled. */
export interface AccountPublisher {
  /** Something changed. */
  changed(): void;
  /**
   * Ends without an error when the follower fell too far behind, was aborted, or the account is closed; whoever still
   * wants the account subscribes again.
   */
  watch(signal?: AbortSignal): AsyncGenerator<AccountEvent, void, void>;
  close(): void;
}

const bundleMs = 100;
/** Changes a follower may be behind. */
const longestQueue = 200;

type Changes = Extract<AccountEvent, { kind: 'changes' }>;

function rowChanges<Row>(before: readonly Row[], after: readonly Row[], keyOf: (row: Row) => string) {
  const old = new Map(before.map((row) => [keyOf(row), JSON.stringify(row)]));
  const changed = after.filter((row) => old.get(keyOf(row)) !== JSON.stringify(row));
  const kept = new Set(after.map(keyOf));
  const removed = [...old.keys()].filter((key) => !kept.has(key));
  return changed.length + removed.length === 0 ? undefined : { changed, removed };
}

/** What differs between two views; null when nothing does. */
export function viewChanges(
  before: AccountView,
  after: AccountView,
): Omit<Changes, 'kind' | 'sequence'> | null {
  const known = new Set(before.fills.map(({ tradeId }) => tradeId));
  const fills = after.fills.filter(({ tradeId }) => !known.has(tradeId)).toReversed();
  const lastAlert = before.alerts.at(-1)?.sequence ?? 0;
  const alerts = after.alerts.filter(({ sequence }) => sequence > lastAlert);
  const parts = {
    account: JSON.stringify(before.account) === JSON.stringify(after.account) ? undefined : after.account,
    positions: rowChanges(before.positions, after.positions, ({ key }) => key),
    orders: rowChanges(before.orders, after.orders, ({ clientOrderId }) => clientOrderId),
    sessions: rowChanges(before.sessions, after.sessions, ({ id }) => id),
    fills: fills.length === 0 ? undefined : fills,
    alerts: alerts.length === 0 ? undefined : alerts,
  };
  const changed = Object.entries(parts).filter(([, part]) => part !== undefined);
  return changed.length === 0 ? null : (Object.fromEntries(changed) as Omit<Changes, 'kind' | 'sequence'>);
}

interface Follower {
  readonly queue: AccountEvent[];
  isOver: boolean;
  wake: () => void;
}

export function createAccountPublisher(
  account: HostedAccount,
  onFault: (error: unknown) => void,
): AccountPublisher {
  const followers = new Set<Follower>();
  let sequence = 0;
  let shown: AccountView | null = null;

  function end(follower: Follower): void {
    follower.isOver = true;
    followers.delete(follower);
    follower.wake();
  }

  function publish(): void {
    if (followers.size === 0 || shown === null) return;
    const view = accountView(account);
    const changes = viewChanges(shown, view);
    shown = view;
    if (changes === null) return;
    sequence += 1;
    for (const follower of followers) {
      if (follower.queue.length >= longestQueue) end(follower);
      else {
        follower.queue.push({ kind: 'changes', sequence, ...changes });
        follower.wake();
      }
    }
  }

  const changed = throttle(() => {
    try {
      publish();
    } catch (error) {
      onFault(error);
    }
  }, bundleMs);

  return {
    changed,
    async *watch(signal) {
      publish();
      shown = accountView(account);
      const follower: Follower = {
        queue: [{ kind: 'snapshot', sequence, view: shown }],
        isOver: false,
        wake: () => {},
      };
      followers.add(follower);
      const stop = (): void => end(follower);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        while (signal?.aborted !== true) {
          const event = follower.queue.shift();
          if (event !== undefined) yield event;
          else if (follower.isOver) return;
          else await new Promise<void>((resolve) => (follower.wake = resolve));
        }
      } finally {
        followers.delete(follower);
        signal?.removeEventListener('abort', stop);
      }
    },
    close() {
      changed.stop();
      for (const follower of followers) end(follower);
    },
  };
}
