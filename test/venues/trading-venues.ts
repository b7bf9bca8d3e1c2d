import { testKey } from './api-key.ts';
import { binanceAccountRules } from './binance/account.ts';
import { binanceRules } from './binance/market-data.ts';
import { binanceStreams, pushBinanceEvents } from './binance/user-streams.ts';
import { bitgetAccountRules } from './bitget/account.ts';
import { bitgetRules } from './bitget/market-data.ts';
import { bitgetStreams, pushBitgetEvents } from './bitget/user-streams.ts';
import type { BookMarket, MarketKind } from './book/book-types.ts';
import { units } from './book/decimal.ts';
import { VenueBook } from './book/venue-book.ts';
import type { VenueAnswer, VenueRequest, VenueRules } from './loopback-venue.ts';
import type { SourceMarket } from './market-source.ts';
import type { RestLag } from './rest-lag.ts';
import type { StreamProtocol, StreamVenue } from './stream-venue.ts';
import type { VenueAccess } from './venue-access.ts';

interface TradingVenue {
  /** Options of the ccxt client. */
  readonly options: object;
  readonly marketData: typeof binanceRules;
  readonly account: (access: VenueAccess, path: string, request: VenueRequest) => VenueAnswer | null;
  readonly streams: (access: VenueAccess) => StreamProtocol;
  readonly push: (access: VenueAccess, streams: StreamVenue) => void;
  readonly hasOneBook: boolean;
  readonly crossingPostOnly: 'refused' | 'cancelled';
  /** Maker and taker, by kind. */
  readonly fees: Readonly<Record<MarketKind, readonly [string, string]>>;
}

/** Venues whose orders, accounts and private streams are spoken here. */
export const tradingVenues = {
  binance: {
    options: { fetchMarkets: { types: ['spot', 'linear'] }, fetchCurrencies: false, fetchMargins: false },
    marketData: binanceRules,
    account: binanceAccountRules,
    streams: binanceStreams,
    push: pushBinanceEvents,
    hasOneBook: true,
    crossingPostOnly: 'refused',
    fees: { spot: ['0.001', '0.001'], perpetual: ['0.0002', '0.0005'] },
  },
  bitget: {
    options: { fetchMarkets: { types: ['spot', 'swap'] } },
    marketData: bitgetRules,
    account: bitgetAccountRules,
    streams: bitgetStreams,
    push: pushBitgetEvents,
    hasOneBook: false,
    crossingPostOnly: 'cancelled',
    fees: { spot: ['0.001', '0.001'], perpetual: ['0.0002', '0.0006'] },
  },
} as const satisfies Record<string, TradingVenue>;

export type TradingVenueId = keyof typeof tradingVenues;

export const tradingVenueIds = Object.keys(tradingVenues) as readonly TradingVenueId[];

export interface ServedMarkets {
  readonly spot: readonly SourceMarket[];
  readonly perpetual: readonly SourceMarket[];
}

function bookMarket(
  { base, quote }: SourceMarket,
  kind: MarketKind,
  [maker, taker]: readonly [string, string],
) {
  return {
    kind,
    id: base + quote,
    base,
    quote,
    tick: units('0.01'),
    step: units('0.001'),
    minQuantity: units('0.001'),
    minNotional: units('5'),
    makerFee: units(maker),
    takerFee: units(taker),
  } satisfies BookMarket;
}

/** An account with 10 000 USDT in each wallet and a bitcoin on spot. `prices` by kind and id: `spot BTCUSDT`. */
export function openAccess(
  id: TradingVenueId,
  { spot, perpetual }: ServedMarkets,
  now: () => number,
  prices: Readonly<Record<string, string>>,
): VenueAccess {
  const { fees, hasOneBook, crossingPostOnly }: TradingVenue = tradingVenues[id];
  const book = new VenueBook({
    markets: [
      ...spot.map((market) => bookMarket(market, 'spot', fees.spot)),
      ...perpetual.map((market) => bookMarket(market, 'perpetual', fees.perpetual)),
    ],
    now,
    balances: { spot: { USDT: '10000', BTC: '1' }, perpetual: { USDT: '10000' } },
    prices,
    hasOneBook,
    crossingPostOnly,
  });
  return { book, key: testKey(), now };
}

/** What the venue answers: to the owner of the key, and to everybody. */
export function venueRules(
  id: TradingVenueId,
  access: VenueAccess,
  { spot, perpetual }: ServedMarkets,
  lag?: RestLag,
): VenueRules {
  const { account, marketData }: TradingVenue = tradingVenues[id];
  const everybody = marketData(spot, perpetual, access.now, lag);
  return (path, query, request) => account(access, path, request) ?? everybody(path, query, request);
}
