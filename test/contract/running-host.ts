import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { WebSocket as NodeWebSocket } from 'ws';
import { pageHeaders } from '../../electron/app/content-security-policy.ts';
import { buildHost, type Host } from '../../electron/app/host.ts';
import { createToken } from '../../electron/server/access.ts';
import { startServer, type RunningServer } from '../../electron/server/start-server.ts';
import { openConnection, type Connection } from '../../renderer/transport/connection.ts';
import { messagePortChannel } from '../../renderer/transport/message-port-channel.ts';
import { webSocketChannels } from '../../renderer/transport/web-socket-channel.ts';
import type { RpcHandler } from '../../shared/ports/rpc-handler.ts';

export const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);

/** A real host on a home of its own, served on loopback. */
export interface RunningHost {
  readonly home: string;
  readonly host: Host;
  readonly server: RunningServer;
  readonly token: string;
  /** Another server for the same host and token, on the port of the first one after that was closed. */
  serveAgain(): Promise<RunningServer>;
  close(): Promise<void>;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'candlewright-test-'));
}

export async function runHost(): Promise<RunningHost> {
  const home = temporaryFolder();
  const rendererFolder = join(home, 'desk');
  mkdirSync(rendererFolder);
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>desk</title>');
  const host = await buildHost({ home, root: 'headless', taskFile, poolThreads: 2 });
  const token = createToken();
  const serve = (port: number): Promise<RunningServer> =>
    startServer({ rpc: host.rpc, rendererFolder, port, token, headers: pageHeaders, onFault: () => {} });
  let server = await serve(0);
  const { port } = server;
  return {
    home,
    host,
    token,
    get server() {
      return server;
    },
    async serveAgain() {
      server = await serve(port);
      return server;
    },
    async close() {
      await server.close();
      await host.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A socket as a browser on `origin` would open it. */
export function browserSocket(origin: string): (url: string, protocols: string[]) => WebSocket {
  return (url, protocols) => new NodeWebSocket(url, protocols, { origin }) as unknown as WebSocket;
}

export function connectBySocket({
  server,
  token,
}: {
  readonly server: Pick<RunningServer, 'port'>;
  readonly token: string;
}): Connection {
  const origin = `http://127.0.0.1:${server.port}`;
  return openConnection({
    openChannel: webSocketChannels({ origin, token, createSocket: browserSocket(origin) }),
  });
}

/** The other end of a port, fed to the router as the desktop's port host does. */
function serveNodePort(port: import('node:worker_threads').MessagePort, rpc: RpcHandler): void {
  const peer = { send: (frame: string | Uint8Array) => port.postMessage(frame) };
  port.on(
    'message',
    (data: string | Uint8Array<ArrayBuffer>) => void rpc.message(peer, data).catch(() => port.close()),
  );
  port.on('close', () => rpc.close(peer));
}

export function connectByPort({ host }: Pick<RunningHost, 'host'>): Connection {
  return openConnection({
    openChannel: () => {
      const { port1, port2 } = new MessageChannel();
      serveNodePort(port1, host.rpc);
      return Promise.resolve(messagePortChannel(port2 as unknown as MessagePort));
    },
  });
}
