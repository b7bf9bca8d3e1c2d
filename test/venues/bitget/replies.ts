import { Refused, type MarketKind, type Refusal } from '../book/book-types.ts';
import type { VenueAnswer } from '../loopback-venue.ts';

type Words = readonly [code: string, message: string];

const common: Readonly<Record<Refusal, Words>> = {
  'unknown-market': ['40034', 'Parameter symbol does not exist'],
  'bad-request': ['40017', 'Parameter verification failed'],
  'bad-price': ['45115', 'The price you enter should be a multiple of 0.01'],
  'bad-quantity': ['40808', 'Parameter verification exception size checkBDScale error checkScale=3'],
  'too-small': ['45110', 'less than the minimum amount 5 USDT'],
  'no-balance': ['43012', 'Insufficient balance'],
  'no-margin': ['40762', 'The order amount exceeds the balance'],
  'would-take': ['40725', 'The order would be filled at once'],
  'would-trigger': ['40917', 'Stop price for long positions please < mark price'],
  'reduce-only': ['22002', 'No position to close'],
  'wrong-side': [
    '40774',
    'The order type for unilateral position must also be the unilateral position type.',
  ],
  'duplicate-client-id': ['40786', 'Duplicate clientOid'],
  'unknown-order': ['40768', 'Order does not exist'],
  'no-change': ['00000', 'success'],
  'position-open': ['45117', 'Currently holding positions or orders, the margin mode cannot be adjusted'],
  'bad-leverage': ['40797', 'Exceeded the maximum settable leverage'],
  busy: ['40725', 'service return an error'],
};

/** Where spot has other words than contracts. */
const spot: Readonly<Partial<Record<Refusal, Words>>> = {
  'unknown-order': ['43001', 'The order does not exist'],
  'duplicate-client-id': ['43118', 'clientOrderId duplicate'],
};

export function refusal(code: string, msg: string, now: number, status = 400): VenueAnswer {
  return { status, body: { code, msg, requestTime: now, data: null }, weight: 1 };
}

export function success(data: unknown, now: number): VenueAnswer {
  return { status: 200, body: { code: '00000', msg: 'success', requestTime: now, data }, weight: 1 };
}

/** Words for a reason to refuse. */
export function wordsFor(kind: MarketKind, reason: Refusal): Words {
  return (kind === 'spot' ? spot[reason] : undefined) ?? common[reason];
}

/** Answers what the rules say, or the book's refusal in the venue's words. */
export function inWords(kind: MarketKind, now: number, rules: () => VenueAnswer | null): VenueAnswer | null {
  try {
    return rules();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const [code, message] = wordsFor(kind, error.refusal);
    return refusal(code, message, now, error.refusal === 'busy' ? 503 : 400);
  }
}
