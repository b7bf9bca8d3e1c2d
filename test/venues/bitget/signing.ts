import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from '../api-key.ts';
import type { VenueAnswer, VenueRequest } from '../loopback-venue.ts';
import { refusal } from './replies.ts';

const longestMs = 30_000;

/** HMAC-SHA256 in base64. */
export function baseSignature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64');
}

export function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

function header({ headers }: VenueRequest, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}

/**
 * Why a signed request is not what it should be; null when it is. The signature is made over the timestamp, the method,
 * the path with its decoded query, and the body.
 */
export function refusedSignature(
  path: string,
  request: VenueRequest,
  key: ApiKey,
  now: number,
): VenueAnswer | null {
  const given = header(request, 'access-key');
  const sign = header(request, 'access-sign');
  const timestamp = header(request, 'access-timestamp');
  const passphrase = header(request, 'access-passphrase');
  if (given === '') return refusal('40001', 'ACCESS_KEY cannot be empty', now);
  if (sign === '') return refusal('40002', 'ACCESS_SIGN cannot be empty', now);
  if (passphrase === '') return refusal('40011', 'ACCESS_PASSPHRASE cannot be empty', now);
  if (!/^\d+$/.test(timestamp)) return refusal('40005', 'Invalid ACCESS_TIMESTAMP', now);
  if (given !== key.key) return refusal('40006', 'Invalid ACCESS_KEY', now);
  if (Math.abs(now - Number(timestamp)) > longestMs)
    return refusal('40008', 'Request timestamp expired', now);
  if (passphrase !== key.passphrase) return refusal('40012', 'apikey/password is incorrect', now);
  const query = request.search === '' ? '' : `?${decodeURIComponent(request.search)}`;
  const signed = baseSignature(key.secret, timestamp + request.method + path + query + request.body);
  return isSame(sign, signed) ? null : refusal('40009', 'sign signature error', now);
}
