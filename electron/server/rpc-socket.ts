import type { RawData, WebSocket } from 'ws';
import type { RpcFrame, RpcHandler, RpcPeer } from '../../shared/ports/rpc-handler.ts';

const heartbeatMs = 15_000;
/** A client that lets this much pile up no longer reads; it is cut off and starts again with a new snapshot. */
const largestBacklogBytes = 64 * 1024 * 1024;

const policyClose = { tooSlow: 1013, malformed: 1007 } as const;

/** One message in one piece; text stays text, because the wire format tells JSON from binary by it. */
function asFrame(data: RawData, isBinary: boolean): RpcFrame {
  const whole = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer);
  return isBinary ? Uint8Array.from(whole) : whole.toString('utf8');
}

/** Serves the contract on an accepted socket until it closes, and closes it when its other end is gone. */
export function serveSocket(socket: WebSocket, handler: RpcHandler, onFault: (error: unknown) => void): void {
  const peer: RpcPeer = {
    send(frame) {
      if (socket.bufferedAmount > largestBacklogBytes) {
        socket.close(policyClose.tooSlow, 'reads too slowly');
        return Promise.reject(new Error('The client reads too slowly'));
      }
      return new Promise<void>((resolve, reject) => {
        socket.send(frame, (error) => (error ? reject(error) : resolve()));
      });
    },
  };

  let isAlive = true;
  const heartbeat = setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }, heartbeatMs);
  heartbeat.unref();

  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('message', (data, isBinary) => {
    isAlive = true;
    handler.message(peer, asFrame(data, isBinary)).catch((error: unknown) => {
      if (socket.readyState !== socket.OPEN) return;
      onFault(error);
      socket.close(policyClose.malformed, 'not a message of this contract');
    });
  });
  socket.on('error', onFault);
  socket.on('close', () => {
    clearInterval(heartbeat);
    handler.close(peer);
  });
}
