import { AsyncLocalStorage } from 'node:async_hooks';
import type { z } from 'zod';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Network, NetworkReply } from './network.ts';
import { cancelled, throwIfCancelled } from './retry.ts';
import { ProxyRefusal } from './tunnel.ts';
import { VenueFailure } from './venue-failure.ts';

/** What a reply must look like, by the end of its path. */
export interface ReplyRule {
  readonly path: RegExp;
  readonly schema: z.ZodType;
}

interface RequestParts {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export type GuardedFetch = (url: string, parts: RequestParts) => Promise<Response>;

/** The signal of whoever asks, carried through ccxt, which has no place for it. */
export const requestSignal = new AsyncLocalStorage<AbortSignal>();

function askedWaitMs(headers: Headers, now: EpochMs): number | null {
  const text = headers.get('retry-after');
  if (text === null) return null;
  const seconds = Number(text);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, time - now);
}

function statusFailure(venue: string, status: number, waitMs: number | null): VenueFailure | null {
  if (status === 429)
    return new VenueFailure('limited', `${venue} answered that requests are too many.`, waitMs);
  if (status === 418 || status === 403)
    return new VenueFailure('banned', `${venue} has locked this address out (${status}).`, waitMs);
  if (status >= 500) return new VenueFailure('unreachable', `${venue} answered ${status}.`, waitMs);
  if (status >= 300 && status < 400)
    return new VenueFailure('bad-reply', `${venue} answered ${status}, a redirection, instead of data.`);
  return null;
}

function parsed(venue: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const what = /^\s*</.test(text) ? 'a web page' : text.trim() === '' ? 'nothing' : 'broken JSON';
    throw new VenueFailure('bad-reply', `${venue} answered with ${what} instead of data.`, null, {
      cause: error,
    });
  }
}

function checkShape(
  venue: string,
  path: string,
  status: number,
  reply: unknown,
  rules: readonly ReplyRule[],
): void {
  if (status >= 400) return;
  const rule = rules.find((candidate) => candidate.path.test(path));
  const result = rule?.schema.safeParse(reply);
  if (result === undefined || result.success) return;
  const issue = result.error.issues[0];
  const place = issue === undefined ? '' : ` (${issue.path.join('.') || 'reply'}: ${issue.message})`;
  throw new VenueFailure('bad-reply', `${venue} answered ${path} in a shape it never had${place}.`);
}

/**
 * The only way from ccxt to the network: reads the whole reply within `timeoutMs`, obeys the signal of `requestSignal`
 * and lets nothing pass that is not JSON of the expected shape. Throws VenueFailure or CANCELLED, which ccxt hands on.
 */
export function guardedFetch(
  venue: string,
  rules: readonly ReplyRule[],
  timeoutMs: number,
  now: () => EpochMs,
  network: Network,
): GuardedFetch {
  return async (url, parts) => {
    const stop = requestSignal.getStore();
    if (stop) throwIfCancelled(stop);
    const timeout = AbortSignal.timeout(timeoutMs);
    let reply: NetworkReply;
    try {
      reply = await network(url, {
        method: parts.method ?? 'GET',
        headers: parts.headers ?? {},
        body: parts.body,
        signal: stop ? AbortSignal.any([stop, timeout]) : timeout,
      });
    } catch (error) {
      if (stop?.aborted) throw cancelled();
      const why = timeout.aborted ? `did not answer within ${timeoutMs} ms` : 'cut or refused the connection';
      const said =
        error instanceof ProxyRefusal ? `${venue} is out of reach: ${error.message}` : `${venue} ${why}.`;
      throw new VenueFailure('unreachable', said, null, { cause: error });
    }
    const { status, statusText, headers, text } = reply;
    const failure = statusFailure(venue, status, askedWaitMs(headers, now()));
    if (failure) throw failure;
    checkShape(venue, new URL(url).pathname, status, parsed(venue, text), rules);
    return new Response(text, { status, statusText, headers });
  };
}
