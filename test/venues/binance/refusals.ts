import { Refused, type MarketKind, type Refusal } from '../book/book-types.ts';
import type { VenueAnswer } from '../loopback-venue.ts';

type Words = readonly [code: number, message: string];

const common: Readonly<Record<Refusal, Words>> = {
  'unknown-market': [-1121, 'Invalid symbol.'],
  'bad-request': [-1102, "Mandatory parameter 'side' was not sent, was empty/null, or malformed."],
  'bad-price': [-1013, 'Filter failure: PRICE_FILTER'],
  'bad-quantity': [-1013, 'Filter failure: LOT_SIZE'],
  'too-small': [-1013, 'Filter failure: NOTIONAL'],
  'no-balance': [-2010, 'Account has insufficient balance for requested action.'],
  'no-margin': [-2019, 'Margin is insufficient.'],
  'would-take': [-2010, 'Order would immediately match and take.'],
  'would-trigger': [-2010, 'Stop price would trigger immediately.'],
  'reduce-only': [-2022, 'ReduceOnly Order is rejected.'],
  'wrong-side': [-4061, "Order's position side does not match user's setting."],
  'duplicate-client-id': [-2010, 'Duplicate order sent.'],
  'unknown-order': [-2011, 'Unknown order sent.'],
  'no-change': [-4046, 'No need to change margin type.'],
  'position-open': [-4048, 'Margin type cannot be changed if there exists position.'],
  'bad-leverage': [-4028, 'Leverage 0 is not valid'],
  busy: [-1008, 'Server is currently overloaded with other requests. Please try again in a few minutes.'],
};

/** Where USD-M has other words than spot. */
const perpetual: Readonly<Partial<Record<Refusal, Words>>> = {
  'bad-price': [-4014, 'Price not increased by tick size.'],
  'bad-quantity': [-1111, 'Precision is over the maximum defined for this asset.'],
  'too-small': [-4164, "Order's notional must be no smaller than 5 (unless you choose reduce only)."],
  'would-take': [
    -5022,
    'Due to the order could not be executed as maker, the Post Only order will be rejected.',
  ],
  'would-trigger': [-2021, 'Order would immediately trigger.'],
  'duplicate-client-id': [-4116, 'ClientOrderId is duplicated.'],
};

export function refusal(code: number, msg: string, status = 400): VenueAnswer {
  return { status, body: { code, msg }, weight: 1 };
}

/** Answers what the rules say, or the book's refusal in the venue's words. */
export function inWords(kind: MarketKind, rules: () => VenueAnswer | null): VenueAnswer | null {
  try {
    return rules();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const own = kind === 'perpetual' ? perpetual[error.refusal] : undefined;
    const [code, message] = own ?? common[error.refusal];
    return refusal(code, message, error.refusal === 'busy' ? 503 : 400);
  }
}
