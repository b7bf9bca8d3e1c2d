import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import type { TunnelAgents } from './tunnel.ts';

/** What a request needs of a network. */
export interface NetworkRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
  readonly signal: AbortSignal;
}

/** A reply, read to its end. */
export interface NetworkReply {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends one request and follows no redirection. Throws what the socket throws, or the signal's reason. */
export type Network = (url: string, request: NetworkRequest) => Promise<NetworkReply>;

/** The platform's own way. */
export const directNetwork: Network = async (url, { method, headers, body, signal }) => {
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal,
  });
  const { status, statusText } = response;
  return { status, statusText, headers: response.headers, text: await response.text() };
};

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers)) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

/** The list of markets is ten times as long unpacked. */
function unpacked(message: IncomingMessage): Readable {
  if (message.headers['content-encoding'] !== 'gzip') return message;
  // What breaks on the way breaks the reading of it.
  return pipeline(message, createGunzip(), () => undefined);
}

/** Through the proxies of `agents`, which the platform's fetch does not know in every runtime. */
export function tunnelledNetwork(agents: TunnelAgents): Network {
  return async (url, { method, headers, body, signal }) => {
    const isSecure = new URL(url).protocol === 'https:';
    const ask = isSecure ? secureRequest : plainRequest;
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = {
        method,
        headers: { ...headers, 'accept-encoding': 'gzip' },
        agent: isSecure ? agents.secure : agents.plain,
        signal,
      };
      ask(url, options, resolve).once('error', reject).end(body);
    });
    return {
      status: message.statusCode ?? 0,
      statusText: message.statusMessage ?? '',
      headers: headersOf(message),
      text: await text(unpacked(message)),
    };
  };
}
