import type { BookMarket } from '../book/book-types.ts';
import type { VenueBook } from '../book/venue-book.ts';
import type { VenueAnswer } from '../loopback-venue.ts';
import { text } from './order-words.ts';
import { success } from './replies.ts';

/** What stands in a book whose depth nobody has bounded. */
const plenty = 100_000_000_000n;

function ticker(book: VenueBook, market: BookMarket): object {
  const { last, bid, ask } = book.quote(market);
  return {
    symbol: market.id,
    lastPr: text(last),
    askPr: text(ask),
    bidPr: text(bid),
    bidSz: '1',
    askSz: '1',
    high24h: text(last),
    low24h: text(last),
    open24h: text(last),
    open: text(last),
    change24h: '0',
    baseVolume: '1000',
    quoteVolume: '1000000',
    usdtVolume: '1000000',
    indexPrice: text(last),
    markPrice: text(last),
    fundingRate: '0.0001',
    ts: String(book.now),
  };
}

function depth(book: VenueBook, market: BookMarket): object {
  const { bid, ask, depth: left } = book.quote(market);
  return {
    bids: [[text(bid), text(left.sell ?? plenty)]],
    asks: [[text(ask), text(left.buy ?? plenty)]],
    ts: String(book.now),
  };
}

/** The prices at which the account would trade, for everybody; null for another path. */
export function priceRules(book: VenueBook, path: string, query: URLSearchParams): VenueAnswer | null {
  const [, root, what] = /^\/api\/v2\/(spot|mix)\/market\/(tickers?|orderbook|merge-depth)$/.exec(path) ?? [];
  if (root === undefined) return null;
  const market = book.market(root === 'spot' ? 'spot' : 'perpetual', query.get('symbol'));
  return success(what?.startsWith('ticker') ? [ticker(book, market)] : depth(book, market), book.now);
}
