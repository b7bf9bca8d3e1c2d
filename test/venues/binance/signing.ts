import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from '../api-key.ts';
import type { VenueAnswer, VenueRequest } from '../loopback-venue.ts';
import { refusal } from './refusals.ts';

const usualWindowMs = 5000;
const longestWindowMs = 60_000;
const aheadMs = 1000;

/** HMAC-SHA256 in hexadecimal. */
export function hexSignature(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex');
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}

/** Why the key of the request is not good enough; null when it is. */
export function refusedKey(request: VenueRequest, key: ApiKey): VenueAnswer | null {
  const given = request.headers['x-mbx-apikey'];
  if (given === undefined || given === '') return refusal(-2014, 'API-key format invalid.', 401);
  if (given === key.key) return null;
  return refusal(-2015, 'Invalid API-key, IP, or permissions for action.', 401);
}

/** Why a time and its window are not good enough; null when they are. */
export function refusedTime(parameters: URLSearchParams, now: number): VenueAnswer | null {
  const text = parameters.get('timestamp') ?? '';
  if (!/^\d+$/.test(text))
    return refusal(-1102, "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.");
  const windowMs = Number(parameters.get('recvWindow') ?? usualWindowMs);
  if (!(windowMs <= longestWindowMs)) return refusal(-1131, 'recvWindow must be less than 60000.');
  const time = Number(text);
  if (time >= now + aheadMs)
    return refusal(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
  if (now - time > windowMs)
    return refusal(-1021, 'Timestamp for this request is outside of the recvWindow.');
  return null;
}

/**
 * Why a signed request is not what it should be; null when it is. The signature is made over the query and the body, one
 * after the other, as they were sent and without itself.
 */
export function refusedSignature(request: VenueRequest, key: ApiKey, now: number): VenueAnswer | null {
  const refused = refusedKey(request, key);
  if (refused) return refused;
  const [signed, signature] = (request.search + request.body).split(/&?signature=/);
  const parameters = new URLSearchParams(signed);
  const late = refusedTime(parameters, now);
  if (late) return late;
  if (signature === undefined)
    return refusal(-1102, "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
  if (isSame(signature, hexSignature(key.secret, signed ?? ''))) return null;
  return refusal(-1022, 'Signature for this request is not valid.');
}
