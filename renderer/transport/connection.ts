import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Channel, OpenChannel } from './channel.ts';
import { createObservable, type ConnectionState, type Observable } from './connection-state.ts';
import { DeskFailure, disconnected, toFailure } from './failure.ts';
import { reconnectDelayMs } from './reconnect-delay.ts';
import { isStream, withFailures } from './stream-failures.ts';

/** Every procedure of the contract as an async function. Failures are DeskFailure. */
export type DeskClient = ContractRouterClient<Contract>;

export interface Connection {
  readonly client: DeskClient;
  readonly state: Observable<ConnectionState>;
  /** Tries at once instead of waiting for the next attempt. */
  retryNow(): void;
  close(): void;
}

export interface ConnectionOptions {
  readonly openChannel: OpenChannel;
  /** How long a call waits for a connection that is being made. */
  readonly waitMs?: number;
  readonly random?: () => number;
  readonly now?: () => number;
}

/**
 * Keeps one channel to the host open and gives a client that always uses the present one. A call made while there is
 * none waits for it; a call cut off by a lost channel fails with `DISCONNECTED` and is never repeated by itself,
 * because the host may have done the work.
 */
export function openConnection(options: ConnectionOptions): Connection {
  const { openChannel, waitMs = 10_000, random = Math.random, now = Date.now } = options;
  const state = createObservable<ConnectionState>({ kind: 'connecting' });
  const stop = new AbortController();
  let channel: Channel | null = null;
  let wake: (() => void) | null = null;

  function pause(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, durationMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    for (let attempt = 0; !stop.signal.aborted; attempt += 1) {
      try {
        channel = await openChannel(stop.signal);
        attempt = 0;
        state.set({ kind: 'connected' });
        await channel.closed;
      } catch (error) {
        const failure = toFailure(error);
        if (failure.code === 'UNAUTHORISED') {
          state.set({ kind: 'refused', failure });
          return;
        }
      } finally {
        channel = null;
      }
      if (stop.signal.aborted) break;
      const delayMs = reconnectDelayMs(attempt, random);
      state.set({ kind: 'waiting', retryAt: now() + delayMs, attempt: attempt + 1 });
      await pause(delayMs);
      if (!stop.signal.aborted) state.set({ kind: 'connecting' });
    }
    state.set({ kind: 'closed' });
  }

  function currentChannel(): Promise<Channel> {
    if (channel !== null) return Promise.resolve(channel);
    return new Promise((resolve, reject) => {
      const settle = (): boolean => {
        const at = state.get();
        if (channel !== null && at.kind === 'connected') resolve(channel);
        else if (at.kind === 'refused') reject(at.failure);
        else if (at.kind === 'closed') reject(disconnected());
        else return false;
        clearTimeout(timer);
        unsubscribe();
        return true;
      };
      const timer = setTimeout(() => {
        unsubscribe();
        reject(
          new DeskFailure(
            'DISCONNECTED',
            'The host does not answer.',
            'Check that Candlewright is still running; the desk reconnects by itself.',
          ),
        );
      }, waitMs);
      const unsubscribe = state.subscribe(() => void settle());
      settle();
    });
  }

  const link: ClientLink<ClientContext> = {
    async call(path, input, callOptions) {
      const used = await currentChannel();
      const failureOf = (error: unknown): DeskFailure => {
        const isLost = used.isClosed() && callOptions.signal?.aborted !== true;
        return isLost ? disconnected(error) : toFailure(error);
      };
      try {
        const output = await used.link.call(path, input, callOptions);
        return isStream(output) ? withFailures(output, failureOf) : output;
      } catch (error) {
        throw failureOf(error);
      }
    },
  };

  void run();
  return {
    client: createORPCClient<DeskClient>(link),
    state,
    retryNow: () => wake?.(),
    close() {
      stop.abort();
      channel?.close();
      wake?.();
    },
  };
}
