import { RPCHandler } from '@orpc/server/websocket';
import type { RpcHandler } from '../../shared/ports/rpc-handler.ts';
import type { HostRouter } from './router.ts';

/** The bytes as a buffer of their own size, copied only where they are a part of a larger one. */
function exactBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

/** The router as something a transport can feed. */
export function createRpcHandler(router: HostRouter): RpcHandler {
  const handler = new RPCHandler(router);
  type Socket = Parameters<typeof handler.message>[0];
  return {
    // The library's type is a whole WebSocket, of which it uses `send` only; the contract tests run it without one.
    message: (peer, frame) =>
      handler.message(peer as unknown as Socket, typeof frame === 'string' ? frame : exactBuffer(frame)),
    close: (peer) => handler.close(peer as unknown as Socket),
  };
}
