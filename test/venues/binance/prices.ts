import type { BookMarket } from '../book/book-types.ts';
import type { VenueBook } from '../book/venue-book.ts';
import type { VenueAnswer } from '../loopback-venue.ts';
import { price, quantity } from './order-words.ts';

/** What stands in a book whose depth nobody has bounded. */
const plenty = 100_000_000_000n;

function ticker(book: VenueBook, market: BookMarket): object {
  const { last, bid, ask } = book.quote(market);
  return {
    symbol: market.id,
    priceChange: '0.00',
    priceChangePercent: '0.000',
    weightedAvgPrice: price(last),
    lastPrice: price(last),
    lastQty: '0.001',
    bidPrice: price(bid),
    bidQty: '1.000',
    askPrice: price(ask),
    askQty: '1.000',
    openPrice: price(last),
    highPrice: price(last),
    lowPrice: price(last),
    volume: '1000.000',
    quoteVolume: '1000000.00',
    openTime: book.now - 86_400_000,
    closeTime: book.now,
    firstId: 1,
    lastId: 2,
    count: 2,
  };
}

function depth(book: VenueBook, market: BookMarket): object {
  const { bid, ask, depth: left } = book.quote(market);
  return {
    lastUpdateId: book.trades.length + 1,
    E: book.now,
    T: book.now,
    bids: [[price(bid), quantity(left.sell ?? plenty)]],
    asks: [[price(ask), quantity(left.buy ?? plenty)]],
  };
}

/** The prices at which the account would trade, for everybody; null for another path. */
export function priceRules(book: VenueBook, path: string, query: URLSearchParams): VenueAnswer | null {
  const [, root, what] = /^\/(api\/v3|fapi\/v1)\/(ticker\/24hr|depth|premiumIndex)$/.exec(path) ?? [];
  if (root === undefined) return null;
  const market = book.market(root === 'api/v3' ? 'spot' : 'perpetual', query.get('symbol'));
  if (what === 'ticker/24hr') return { status: 200, body: ticker(book, market), weight: 1 };
  if (what === 'depth') return { status: 200, body: depth(book, market), weight: 5 };
  const mark = price(book.price(market));
  const body = {
    symbol: market.id,
    markPrice: mark,
    indexPrice: mark,
    estimatedSettlePrice: mark,
    lastFundingRate: '0.00010000',
    interestRate: '0.00010000',
    nextFundingTime: Math.ceil((book.now + 1) / 28_800_000) * 28_800_000,
    time: book.now,
  };
  return { status: 200, body, weight: 1 };
}
