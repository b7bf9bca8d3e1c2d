import { RPCHandler } from '@orpc/server/websocket';
import type { RpcHandler } from '../../shared/ports/rpc-handler.ts';
import type { HostRouter } from './router.ts';

/** The router as something a transport can feed. */
export function createRpcHandler(router: HostRouter): RpcHandler {
  const handler = new RPCHandler(router);
  type Socket = Parameters<typeof handler.message>[0];
  return {
    // The library's type is a whole WebSocket, of which it uses `send` only; the contract tests run it without one.
    message: (peer, frame) => handler.message(peer as unknown as Socket, frame),
    close: (peer) => handler.close(peer as unknown as Socket),
  };
}
