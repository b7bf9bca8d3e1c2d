import { z } from 'zod';
import type { BookOrder, BookTrigger } from '../book/book-types.ts';
import { units } from '../book/decimal.ts';
import { isOpen } from '../book/order-checks.ts';
import type { VenueBook } from '../book/venue-book.ts';
import type { VenueAnswer, VenueRequest } from '../loopback-venue.ts';
import {
  bookId,
  shownId,
  spotBalance,
  spotOpenOrder,
  spotOrder,
  spotTrade,
  spotTrigger,
} from './order-words.ts';
import { orderBody, parsedBody, readOrder, readTrigger } from './order-requests.ts';
import { success } from './replies.ts';

const named = z.object({ orderId: z.string().optional(), clientOid: z.string().optional() });

const replacement = named.extend({
  price: z.string(),
  size: z.string(),
  newClientOid: z.string().optional(),
});
const wholeMarket = z.object({ symbol: z.string() });

type Named = z.infer<typeof named>;

/** Orders, plan orders, trades and balances of Bitget spot, `/api/v2/spot`; the request has been checked already. */
export function spotAccountRules(
  book: VenueBook,
  path: string,
  query: URLSearchParams,
  { body }: VenueRequest,
): VenueAnswer | null {
  const { now } = book;
  const isSpot = ({ market }: BookOrder | BookTrigger['order']): boolean =>
    market.kind === 'spot' && (query.get('symbol') === null || market.id === query.get('symbol'));
  const findOrder = ({ orderId, clientOid }: Named): BookOrder | undefined =>
    book.orders.findLast(
      (one) =>
        one.market.kind === 'spot' &&
        (orderId ? one.id === bookId(orderId) : one.clientOrderId === clientOid),
    );
  const findTrigger = ({ orderId, clientOid }: Named): BookTrigger | undefined =>
    book.triggers.findLast(({ id, order }) =>
      orderId ? id === bookId(orderId) : order.clientOrderId === clientOid,
    );
  const receipt = (id: string, clientOid: string): VenueAnswer =>
    success({ orderId: shownId(id), clientOid }, now);
  const plans = (isWanted: (trigger: BookTrigger) => boolean): VenueAnswer => {
    const found = book.triggers.filter((trigger) => isSpot(trigger.order) && isWanted(trigger));
    return success({ nextFlag: false, idLessThan: '', orderList: found.map(spotTrigger) }, now);
  };

  switch (path) {
    case '/api/v2/spot/trade/place-order': {
      const asked = parsedBody(orderBody, body);
      const order = book.place(readOrder(book, book.market('spot', asked.symbol), asked));
      return receipt(order.id, order.clientOrderId);
    }
    case '/api/v2/spot/trade/place-plan-order': {
      const asked = parsedBody(orderBody, body);
      const { id, order } = book.placeTrigger(readTrigger(book, book.market('spot', asked.symbol), asked));
      return receipt(id, order.clientOrderId);
    }
    case '/api/v2/spot/trade/cancel-order': {
      const order = book.cancel(findOrder(parsedBody(named, body)));
      return receipt(order.id, order.clientOrderId);
    }
    case '/api/v2/spot/trade/cancel-plan-order':
      book.cancelTrigger(findTrigger(parsedBody(named, body)));
      return success({ result: 'success' }, now);
    case '/api/v2/spot/trade/cancel-replace-order': {
      const asked = parsedBody(replacement, body);
      const old = book.cancel(findOrder(asked));
      const order = book.place({
        market: old.market,
        clientOrderId: asked.newClientOid ?? `${old.clientOrderId}-next`,
        side: old.side,
        positionSide: 'net',
        type: 'limit',
        price: units(asked.price),
        quantity: units(asked.size),
        timeInForce: old.timeInForce,
        reduceOnly: false,
      });
      return success(
        { orderId: shownId(order.id), clientOid: order.clientOrderId, success: 'success', msg: null },
        now,
      );
    }
    case '/api/v2/spot/trade/cancel-symbol-order': {
      const { symbol } = parsedBody(wholeMarket, body);
      const open = book.orders.filter(
        (one) => one.market.kind === 'spot' && one.market.id === symbol && isOpen(one),
      );
      for (const order of open) book.cancel(order);
      return success({ symbol }, now);
    }
    case '/api/v2/spot/trade/orderInfo': {
      const order = findOrder({
        orderId: query.get('orderId') ?? undefined,
        clientOid: query.get('clientOid') ?? undefined,
      });
      return success(order ? [spotOrder(order)] : [], now);
    }
    case '/api/v2/spot/trade/unfilled-orders':
      return success(book.orders.filter((one) => isSpot(one) && isOpen(one)).map(spotOpenOrder), now);
    case '/api/v2/spot/trade/history-orders':
      return success(book.orders.filter((one) => isSpot(one) && !isOpen(one)).map(spotOrder), now);
    case '/api/v2/spot/trade/current-plan-order':
      return plans(({ status }) => status === 'waiting');
    case '/api/v2/spot/trade/history-plan-order':
      return plans(({ status }) => status !== 'waiting');
    case '/api/v2/spot/trade/fills': {
      const from = Number(query.get('startTime') ?? 0);
      const trades = book.trades.filter(({ order, time }) => isSpot(order) && time >= from);
      return success(trades.slice(-Number(query.get('limit') ?? 100)).map(spotTrade), now);
    }
    case '/api/v2/spot/account/assets':
      return success(
        book.account.balances('spot').map(({ asset }) => spotBalance(book, asset)),
        now,
      );
    default:
      return null;
  }
}
