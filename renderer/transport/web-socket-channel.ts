import { RPCLink } from '@orpc/client/websocket';
import type { Channel, OpenChannel } from './channel.ts';
import { DeskFailure, disconnected } from './failure.ts';

/** The subprotocol the host answers with; the token travels beside it as a second one. */
export const rpcSubprotocol = 'candlewright';

/** Prefix of the subprotocol that carries the token. */
export const tokenSubprotocolPrefix = 'token.';

export interface WebSocketTarget {
  /** `http://127.0.0.1:4173`, without a slash at the end. */
  readonly origin: string;
  readonly token: string;
  /** Replaced in tests, where the runtime's own cannot send an Origin header. */
  readonly createSocket?: (url: string, protocols: string[]) => WebSocket;
  readonly fetch?: typeof fetch;
}

/** A browser does not say why a handshake failed, so the session address is asked: 401 means the token is not good. */
async function refusal(target: WebSocketTarget): Promise<DeskFailure> {
  try {
    const ask = target.fetch ?? fetch;
    const response = await ask(`${target.origin}/session`, {
      headers: { authorization: `Bearer ${target.token}` },
    });
    if (response.status === 401 || response.status === 403) {
      return new DeskFailure(
        'UNAUTHORISED',
        'The host does not accept this address: its token is missing, wrong, or of an earlier start.',
        'Open the address that the host printed when it started, with everything after the #.',
      );
    }
    return disconnected();
  } catch (error) {
    return disconnected(error);
  }
}

/**
 * The socket as the library uses it. While it closes, a frame is dropped instead of failing: whoever waits for an
 * answer is told by the `close` that follows, and a word that nobody waits for, such as the end of a stream, must not
 * become an error without an owner.
 */
function quietSocket(
  socket: WebSocket,
): Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'> {
  return {
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
    get readyState() {
      return socket.readyState === socket.CLOSING ? socket.OPEN : socket.readyState;
    },
    send(frame) {
      if (socket.readyState === socket.OPEN) socket.send(frame);
    },
  };
}

/**
 * Channels over WebSocket. The token goes into the subprotocol header, not into the address: addresses end up in logs
 * and histories.
 */
export function webSocketChannels(target: WebSocketTarget): OpenChannel {
  return async (signal): Promise<Channel> => {
    const url = `${target.origin.replace(/^http/, 'ws')}/rpc`;
    const protocols = [rpcSubprotocol, `${tokenSubprotocolPrefix}${target.token}`];
    const socket = target.createSocket?.(url, protocols) ?? new WebSocket(url, protocols);
    socket.binaryType = 'arraybuffer';
    // A browser says nothing of use here, and `close` always follows; without a listener other runtimes would throw.
    socket.addEventListener('error', () => {});
    const isClosed = (): boolean => socket.readyState === socket.CLOSED;
    const closed = new Promise<void>((resolve) =>
      socket.addEventListener('close', () => resolve(), { once: true }),
    );
    const abort = (): void => socket.close();
    signal.addEventListener('abort', abort, { once: true });
    const isOpen = await Promise.race([
      new Promise<boolean>((resolve) => socket.addEventListener('open', () => resolve(true), { once: true })),
      closed.then(() => false),
    ]);
    if (!isOpen) {
      signal.removeEventListener('abort', abort);
      throw signal.aborted ? disconnected() : await refusal(target);
    }
    void closed.then(() => signal.removeEventListener('abort', abort));
    return {
      link: new RPCLink({ websocket: quietSocket(socket) }),
      isClosed,
      closed,
      close: () => socket.close(1000),
    };
  };
}
