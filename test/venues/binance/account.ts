import type { VenueAnswer, VenueRequest } from '../loopback-venue.ts';
import type { VenueAccess } from '../venue-access.ts';
import { perpetualAccountRules } from './perpetual-account.ts';
import { priceRules } from './prices.ts';
import { inWords, refusal } from './refusals.ts';
import { refusedKey, refusedSignature } from './signing.ts';
import { spotAccountRules } from './spot-account.ts';
import { listenKey } from './user-streams.ts';

const spotPath = /^\/api\/v3\/(?:order|order\/cancelReplace|openOrders|allOrders|myTrades|account)$/;
const perpetualPath =
  /^\/fapi\/v\d\/(?:order|openOrders|allOrders|allOpenOrders|algoOrder|openAlgoOrders|algoOpenOrders|allAlgoOrders|userTrades|account|positionRisk|leverage|marginType|positionSide\/dual|symbolConfig|leverageBracket)$/;

/** What only the owner of a key may ask of Binance; null for a path that is no such thing. */
export function binanceAccountRules(
  { book, key, now }: VenueAccess,
  path: string,
  request: VenueRequest,
): VenueAnswer | null {
  const prices = inWords('spot', () => priceRules(book, path, new URLSearchParams(request.search)));
  if (prices) return prices;
  if (path === '/fapi/v1/listenKey')
    return refusedKey(request, key) ?? { status: 200, body: { listenKey: listenKey(key) }, weight: 1 };
  const kind = spotPath.test(path) ? 'spot' : perpetualPath.test(path) ? 'perpetual' : null;
  if (kind === null) return null;
  const refused = refusedSignature(request, key, now());
  if (refused) return refused;
  const parameters = new URLSearchParams(`${request.search}&${request.body}`);
  const isTrading = request.method !== 'GET' && request.method !== 'DELETE';
  if (isTrading && !key.canTrade)
    return refusal(-2015, 'Invalid API-key, IP, or permissions for action.', 401);
  const rules = kind === 'spot' ? spotAccountRules : perpetualAccountRules;
  return inWords(kind, () => rules(book, request.method, path, parameters));
}
