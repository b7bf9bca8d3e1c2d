import type { VenueAnswer, VenueRequest } from '../loopback-venue.ts';
import type { VenueAccess } from '../venue-access.ts';
import { perpetualAccountRules } from './perpetual-account.ts';
import { priceRules } from './prices.ts';
import { inWords, refusal } from './replies.ts';
import { refusedSignature } from './signing.ts';
import { spotAccountRules } from './spot-account.ts';

const spotPath = /^\/api\/v2\/spot\/(?:trade|account)\//;
const perpetualPath = /^\/api\/v2\/mix\/(?:order|position|account)\//;

/** What only the owner of a key may ask of Bitget; null for a path that is no such thing. */
export function bitgetAccountRules(
  { book, key, now }: VenueAccess,
  path: string,
  request: VenueRequest,
): VenueAnswer | null {
  const prices = inWords('spot', now(), () => priceRules(book, path, new URLSearchParams(request.search)));
  if (prices) return prices;
  const isUnified = path.startsWith('/api/v3/');
  const kind = spotPath.test(path) ? 'spot' : perpetualPath.test(path) ? 'perpetual' : null;
  if (kind === null && !isUnified) return null;
  const refused = refusedSignature(path, request, key, now());
  if (refused) return refused;
  if (kind === null)
    return refusal(
      '40084',
      'You are in Classic Account mode, the Unified Account API is not supported',
      now(),
    );
  const isTrading = request.method === 'POST' && !/cancel/.test(path);
  if (isTrading && !key.canTrade)
    return refusal('40014', 'Incorrect permissions, need trade permissions', now());
  const rules = kind === 'spot' ? spotAccountRules : perpetualAccountRules;
  return inWords(kind, now(), () => rules(book, path, new URLSearchParams(request.search), request));
}
