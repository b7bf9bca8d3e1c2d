import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { RpcHandler } from '../../shared/ports/rpc-handler.ts';
import {
  isOwnHost,
  isOwnOrigin,
  isSameToken,
  rpcSubprotocol,
  tokenOfAuthorization,
  tokenOfSubprotocols,
} from './access.ts';
import { serveSocket } from './rpc-socket.ts';

/** Uploads of 64 MB and the frame around them. */
const largestMessageBytes = 72 * 1024 * 1024;

export interface ServerOptions {
  readonly rpc: RpcHandler;
  /** Folder of the built desk. */
  readonly rendererFolder: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly token: string;
  /** Sent with every answer: content security policy and the like. */
  readonly headers: Readonly<Record<string, string>>;
  readonly onFault: (error: unknown) => void;
}

export interface RunningServer {
  readonly port: number;
  /** `http://127.0.0.1:4173/#token=...`: what a person opens. */
  readonly deskAddress: string;
  close(): Promise<void>;
}

function listenFailure(error: unknown, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  return new CandlewrightError(
    'CONFLICT',
    `Port ${port} on 127.0.0.1 is ${error.code === 'EACCES' ? 'not allowed for this user' : 'in use already'}.`,
    'Choose another port with --port, or --port 0 for any free one.',
    { cause: error },
  );
}

/**
 * Serves the desk and the contract on the loopback address.
 *
 * The token is in the address after `#`, a part that browsers never send. So the page, its scripts and styles have to
 * load without it; they are the same public files in every copy of the product and say nothing about the user. All
 * else needs the token: the page sends it in the WebSocket handshake (as a subprotocol, since addresses end up in logs
 * and histories), and there is no way to the host's data but that socket. Every request, public files included, must
 * also name this server in `Host`, and every WebSocket and session request from a page must come from this origin.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { rpc, rendererFolder, token, headers, onFault } = options;
  if (!existsSync(join(rendererFolder, 'index.html'))) {
    throw new CandlewrightError(
      'NOT_FOUND',
      `The built desk is missing in ${rendererFolder}.`,
      'Build it with: npm run build',
    );
  }
  const app = Fastify({ logger: false, bodyLimit: 1024, forceCloseConnections: true });
  let port = options.port;

  const refuse = (reply: FastifyReply, status: 401 | 403, says: string): FastifyReply =>
    reply.code(status).type('text/plain; charset=utf-8').send(`${says}\n`);

  app.setErrorHandler((error, _request, reply) => {
    onFault(error);
    return reply.code(400).type('text/plain; charset=utf-8').send('The request cannot be served.\n');
  });

  await app.register(fastifyWebsocket, {
    options: {
      maxPayload: largestMessageBytes,
      perMessageDeflate: false,
      handleProtocols: (offered: Set<string>) => (offered.has(rpcSubprotocol) ? rpcSubprotocol : false),
    },
  });
  // After the socket plugin, whose own hook marks the upgrades whose socket must be destroyed when they are refused.
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (!isOwnHost(request.headers.host, port))
      return refuse(reply, 403, 'This host name is not served here.');
    return undefined;
  });
  await app.register(fastifyStatic, {
    root: rendererFolder,
    index: ['index.html'],
    dotfiles: 'deny',
    setHeaders: (response, path) => {
      // Built files carry a hash in their name; the page that names them must always be fresh.
      const isHashed = path.startsWith(join(rendererFolder, 'assets'));
      response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-store');
    },
  });

  const requireToken = (given: string | null, reply: FastifyReply): FastifyReply | undefined =>
    given !== null && isSameToken(token, given)
      ? undefined
      : refuse(reply, 401, 'The token is missing or wrong.');

  app.get('/session', {
    preHandler: async (request: FastifyRequest, reply: FastifyReply) => {
      const { origin } = request.headers;
      if (origin !== undefined && !isOwnOrigin(origin, port))
        return refuse(reply, 403, 'This origin is not served here.');
      return requireToken(tokenOfAuthorization(request.headers.authorization), reply);
    },
    handler: async (_request, reply) => reply.code(204).header('cache-control', 'no-store').send(),
  });

  app.route({
    method: 'GET',
    url: '/rpc',
    preValidation: async (request, reply) => {
      const denied = requireToken(tokenOfSubprotocols(request.headers['sec-websocket-protocol']), reply);
      if (denied !== undefined) return denied;
      if (!isOwnOrigin(request.headers.origin, port))
        return refuse(reply, 403, 'This origin is not served here.');
      return undefined;
    },
    handler: async (_request, reply) =>
      reply
        .code(426)
        .header('upgrade', 'websocket')
        .type('text/plain; charset=utf-8')
        .send('This address speaks WebSocket only.\n'),
    wsHandler: (socket) => serveSocket(socket, rpc, onFault),
  });

  try {
    await app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    await app.close();
    throw listenFailure(error, port);
  }
  const address = app.server.address();
  if (address !== null && typeof address === 'object') port = address.port;
  return { port, deskAddress: `http://127.0.0.1:${port}/#token=${token}`, close: () => app.close() };
}
