import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as secureRequest } from 'node:https';
import { text } from 'node:stream/consumers';
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

/** Through the proxies of `agents`, which the platform's fetch does not know in every runtime. */
export function tunnelledNetwork(agents: TunnelAgents): Network {
  return async (url, { method, headers, body, signal }) => {
    const isSecure = new URL(url).protocol === 'https:';
    const ask = isSecure ? secureRequest : plainRequest;
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = {
        method,
        // A reply is read as it comes: no encoding may be offered.
        headers: { ...headers, 'accept-encoding': 'identity' },
        agent: isSecure ? agents.secure : agents.plain,
        signal,
      };
      ask(url, options, resolve).once('error', reject).end(body);
    });
    return {
      status: message.statusCode ?? 0,
      statusText: message.statusMessage ?? '',
      headers: headersOf(message),
      text: await text(message),
    };
  };
}
