import { z } from 'zod';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { VenueFailure } from './venue-failure.ts';

/** One market of a venue. */
export interface VenueMarketFacts {
  /** `BTC/USDT` for spot, `BTC/USDT:USDT` for the perpetual contract. */
  readonly symbol: string;
  /** The venue's own name for it. */
  readonly id: string;
  readonly isPerpetual: boolean;
  /** Whether it is open for trading. */
  readonly isOpen: boolean;
  /** Smallest price step in the quote currency; null where the venue does not say, like the rest. */
  readonly tickSize: number | null;
  /** Smallest step of a quantity, in the base currency or in contracts. */
  readonly lotSize: number | null;
  /** Base currency in one contract; null for spot. */
  readonly contractSize: number | null;
  readonly minimumQuantity: number | null;
  readonly maximumQuantity: number | null;
  /** Least value of an order, in the quote currency. */
  readonly minimumNotional: number | null;
  readonly maximumLeverage: number | null;
}

const price = z.number().positive().nullish().catch(null);
const range = z.object({ min: price, max: price }).nullish().catch(null);
const market = z.object({
  symbol: z.string(),
  id: z.string(),
  active: z.boolean().nullish(),
  spot: z.boolean().nullish(),
  swap: z.boolean().nullish(),
  contractSize: price,
  precision: z.object({ price, amount: price }).nullish().catch(null),
  limits: z.object({ amount: range, cost: range, leverage: range }).nullish().catch(null),
});
const markets = z.record(z.string(), z.unknown());

function factsOf(raw: unknown): VenueMarketFacts | null {
  const { data } = market.safeParse(raw);
  if (data === undefined || (data.spot !== true && data.swap !== true)) return null;
  return {
    symbol: data.symbol,
    id: data.id,
    isPerpetual: data.swap === true,
    isOpen: data.active !== false,
    tickSize: data.precision?.price ?? null,
    lotSize: data.precision?.amount ?? null,
    contractSize: data.swap === true ? (data.contractSize ?? null) : null,
    minimumQuantity: data.limits?.amount?.min ?? null,
    maximumQuantity: data.limits?.amount?.max ?? null,
    minimumNotional: data.limits?.cost?.min ?? null,
    maximumLeverage: data.limits?.leverage?.max ?? null,
  };
}

function loaded(venue: string, raw: unknown): Readonly<Record<string, unknown>> {
  const result = markets.safeParse(raw);
  if (result.success) return result.data;
  throw new VenueFailure('bad-reply', `${venue} answered with no list of markets.`);
}

/** The spot markets and perpetual contracts in what ccxt loaded that are open for trading, by name. */
export function marketsOf(venue: string, raw: unknown): VenueMarketFacts[] {
  return Object.values(loaded(venue, raw))
    .map(factsOf)
    .filter((facts): facts is VenueMarketFacts => facts !== null && facts.isOpen)
    .toSorted((left, right) => (left.symbol < right.symbol ? -1 : 1));
}

/** NOT_FOUND, with how a market is written. */
export function unknownMarket(venue: string, symbol: string, options?: ErrorOptions): CandlewrightError {
  return new CandlewrightError(
    'NOT_FOUND',
    `${venue} has no market ${symbol}.`,
    'Write it as BTC/USDT for spot or BTC/USDT:USDT for the perpetual contract.',
    options,
  );
}

/** One of them, closed ones included: their history is still there. Throws NOT_FOUND. */
export function marketOf(venue: string, raw: unknown, symbol: string): VenueMarketFacts {
  const list = loaded(venue, raw);
  const facts = Object.hasOwn(list, symbol) ? factsOf(list[symbol]) : null;
  if (facts !== null) return facts;
  throw unknownMarket(venue, symbol);
}
