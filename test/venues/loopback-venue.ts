import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { text as bodyOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { Faults, isBeforeEffect, type FaultKind } from './faults.ts';

/** One answer of a venue's rules, before faults. */
export interface VenueAnswer {
  readonly status: number;
  readonly body: unknown;
  /** Request weight, as the venue counts it. */
  readonly weight: number;
}

/** A request as it came: what a signature is made over. */
export interface VenueRequest {
  readonly method: string;
  /** The query as it was written, without its question mark. */
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type VenueRules = (path: string, query: URLSearchParams, request: VenueRequest) => VenueAnswer;

export interface LoopbackVenue {
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  readonly faults: Faults;
  /** Paths with their queries, in the order in which they came. */
  readonly requests: readonly string[];
  /** Weight that may be spent in a minute before the venue answers 429 by itself. */
  weightLimit: number;
  /** Milliseconds between a request and its effect, and between the effect and its answer. */
  latencyMs: { before: number; after: number };
  close(): Promise<void>;
}

const unknownOutcome =
  '{"code":-1007,"msg":"Timeout waiting for response from backend server. Send status unknown; execution status unknown."}';
const page = '<!doctype html><html><body><h1>Checking your browser</h1></body></html>';

function write(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(text);
}

/** Writes what the fault makes of the answer; false when the answer still has to be written. */
function spoil(
  fault: FaultKind | null,
  request: IncomingMessage,
  response: ServerResponse,
  reply: string,
): boolean {
  if (fault === null || fault === 'delay' || fault === 'delay-after') return false;
  if (fault === 'drop-before' || fault === 'drop-after') request.socket.destroy();
  else if (fault === 'cut-body') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(reply.length) });
    response.write(reply.slice(0, reply.length >> 1), () => request.socket.destroy());
  } else if (fault === 'too-many')
    write(response, 429, '{"code":-1003,"msg":"Too many requests."}', { 'retry-after': '2' });
  else if (fault === 'banned')
    write(response, 418, '{"code":-1003,"msg":"Way too many requests; IP banned."}', {
      'retry-after': '600',
    });
  else if (fault === 'unavailable') write(response, 503, page, { 'content-type': 'text/html' });
  else if (fault === 'unavailable-after') write(response, 503, unknownOutcome, {});
  else if (fault === 'html') write(response, 200, page, { 'content-type': 'text/html' });
  else if (fault === 'malformed') write(response, 200, reply.slice(0, reply.length >> 1), {});
  else if (fault === 'empty-object') write(response, 200, '{}', {});
  else write(response, 200, '', {});
  return true;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A venue on this machine that follows `rules`, counts weight, and misbehaves when told to. */
export async function startVenue(rules: VenueRules, minute: () => number): Promise<LoopbackVenue> {
  const faults = new Faults();
  const requests: string[] = [];
  let spent = { minute: 0, weight: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const body = await bodyOf(request);
    const fault = faults.take(`${method} ${url.pathname}`);
    if (fault === 'drop-before') {
      request.socket.destroy();
      return;
    }
    requests.push(url.pathname + url.search);
    if (fault === 'delay') await wait(faults.delayMs);
    if (venue.latencyMs.before > 0) await wait(venue.latencyMs.before);
    if (isBeforeEffect(fault)) {
      spoil(fault, request, response, '');
      return;
    }
    if (spent.minute !== minute()) spent = { minute: minute(), weight: 0 };
    if (spent.weight >= venue.weightLimit) {
      // Nothing that was asked for happens.
      const used = { 'x-mbx-used-weight-1m': String(spent.weight), 'retry-after': '60' };
      write(response, 429, '{"code":-1003,"msg":"Too many requests."}', used);
      return;
    }
    const asked = { method, search: url.search.slice(1), headers: request.headers, body };
    const said = rules(url.pathname, url.searchParams, asked);
    if (fault === 'delay-after') await wait(faults.delayMs);
    if (venue.latencyMs.after > 0) await wait(venue.latencyMs.after);
    spent.weight += said.weight;
    const headers = { 'x-mbx-used-weight-1m': String(spent.weight) };
    if (spoil(fault, request, response, JSON.stringify(said.body))) return;
    write(response, said.status, JSON.stringify(said.body), headers);
  };
  const server = createServer((request, response) => void answer(request, response));
  const port = await listening(server);
  const venue: LoopbackVenue = {
    origin: `http://127.0.0.1:${port}`,
    faults,
    requests,
    weightLimit: 6000,
    latencyMs: { before: 0, after: 0 },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return venue;
}
