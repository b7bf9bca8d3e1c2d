import { Agent as PlainAgent, request as plainRequest, type ClientRequestArgs } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import { connect as connectPlain } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectSecure, type ConnectionOptions } from 'node:tls';
import type { ProxyFinder } from './proxy-settings.ts';

/** The proxy, not the venue, stands in the way. */
export class ProxyRefusal extends Error {}

type Created = (error: Error | null, socket?: Duplex) => void;

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(secret).toString('base64')}` };
}

/** A socket to the target through the proxy's CONNECT. */
function openTunnel(proxy: URL, target: string, created: Created): void {
  const ask = proxy.protocol === 'https:' ? secureRequest : plainRequest;
  const request = ask({
    host: proxy.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : Number(proxy.port),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...authorization(proxy) },
    agent: false,
  });
  request.once('connect', (response, socket) => {
    if (response.statusCode === 200) created(null, socket);
    else {
      socket.destroy();
      created(new ProxyRefusal(`The proxy ${proxy.host} answered ${response.statusCode ?? 'nothing'}.`));
    }
  });
  request.once('error', (error) =>
    created(new ProxyRefusal(`The proxy ${proxy.host} cannot be reached.`, { cause: error })),
  );
  request.end();
}

function connect(isSecure: boolean, find: ProxyFinder, options: ClientRequestArgs, created: Created): void {
  const host = options.host ?? 'localhost';
  const port = Number(options.port ?? (isSecure ? 443 : 80));
  const proxy = find(new URL(`${isSecure ? 'https' : 'http'}://${host}:${port}`));
  const secured = (socket?: Duplex): Duplex => {
    const target = { ...options, host, port, servername: host } as ConnectionOptions;
    return connectSecure(socket === undefined ? target : { ...target, socket });
  };
  if (proxy === null) {
    created(null, isSecure ? secured() : connectPlain(port, host));
    return;
  }
  openTunnel(proxy, `${host}:${port}`, (error, socket) => {
    if (socket === undefined) created(error);
    else created(null, isSecure ? secured(socket) : socket);
  });
}

class SecureTunnelAgent extends SecureAgent {
  readonly #find: ProxyFinder;

  constructor(find: ProxyFinder) {
    super({ keepAlive: true });
    this.#find = find;
  }

  override createConnection(options: ClientRequestArgs, created: Created): undefined {
    connect(true, this.#find, options, created);
  }
}

class PlainTunnelAgent extends PlainAgent {
  readonly #find: ProxyFinder;

  constructor(find: ProxyFinder) {
    super({ keepAlive: true });
    this.#find = find;
  }

  override createConnection(options: ClientRequestArgs, created: Created): undefined {
    connect(false, this.#find, options, created);
  }
}

/** Agents whose connections go through the proxy that `find` names for their target, or directly. */
export interface TunnelAgents {
  readonly secure: SecureAgent;
  readonly plain: PlainAgent;
}

/** Opens nothing; idle connections close with the process or `destroy`. */
export function tunnelAgents(find: ProxyFinder): TunnelAgents {
  return { secure: new SecureTunnelAgent(find), plain: new PlainTunnelAgent(find) };
}
