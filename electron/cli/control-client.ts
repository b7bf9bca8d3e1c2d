import { connect, type Socket } from 'node:net';
import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { controlAddress } from '../server/control-address.ts';
import { createFrameReader, packFrame } from '../server/control-frames.ts';
import type { HostClient } from './command-context.ts';

/** A running host, as the command line reaches it. */
export interface ControlClient {
  readonly client: HostClient;
  close(): void;
}

/** Nobody listens: there is no socket, or a crash left it. */
const nobodyCodes: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED']);

function notRunning(home: string, cause: unknown): CandlewrightError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return nobodyCodes.has(code)
    ? new CandlewrightError(
        'CONFLICT',
        `No Candlewright is running on ${home}.`,
        'Open the desk, or start one without a window: candlewright headless. Then ask again.',
        { cause },
      )
    : new CandlewrightError(
        'CONFLICT',
        `The Candlewright on ${home} cannot be reached (${code || String(cause)}).`,
        'Run this command as the user who started it.',
        { cause },
      );
}

function gone(home: string): CandlewrightError {
  return new CandlewrightError(
    'CONFLICT',
    `The Candlewright on ${home} has ended.`,
    'Start it again, and look whether it did what was asked.',
  );
}

function opened(path: string, home: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('error', (error) => reject(notRunning(home, error)));
    socket.once('connect', () => resolve(socket));
  });
}

type Frame = string | ArrayBufferLike | Blob | ArrayBufferView;

/**
 * The socket as the library knows one. A word that nobody waits for, such as the end of a stream, is dropped when the
 * socket is gone: whoever waits for an answer is told by `close`.
 */
function asWebSocket(
  socket: Socket,
): Pick<WebSocket, 'addEventListener' | 'removeEventListener' | 'send' | 'readyState'> {
  const events = new EventTarget();
  const read = createFrameReader();
  socket.on('data', (bytes: Buffer) => {
    try {
      for (const frame of read(bytes)) {
        const data = typeof frame === 'string' ? frame : frame.buffer;
        events.dispatchEvent(new MessageEvent('message', { data }));
      }
    } catch (error) {
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => events.dispatchEvent(new Event('close')));
  return {
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    readyState: WebSocket.OPEN,
    send(frame: Frame) {
      if (socket.destroyed) return;
      if (typeof frame === 'string') socket.write(packFrame(frame));
      else if (ArrayBuffer.isView(frame))
        socket.write(
          packFrame(Uint8Array.from(new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength))),
        );
      else socket.write(packFrame(new Uint8Array(frame as ArrayBuffer)));
    },
  };
}

/** Connects to the host that runs on a home. Throws CONFLICT that says so when there is none. */
export async function connectToHost(home: string): Promise<ControlClient> {
  const socket = await opened(controlAddress(home).path, home);
  const carrier = new RPCLink({ websocket: asWebSocket(socket) });
  const link: ClientLink<ClientContext> = {
    call: async (path, input, options) => {
      if (socket.destroyed) throw gone(home);
      return carrier.call(path, input, options);
    },
  };
  return { client: createORPCClient(link), close: () => void socket.destroy() };
}
