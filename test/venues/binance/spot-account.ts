import type { BookOrder, BookTrigger } from '../book/book-types.ts';
import { isOpen } from '../book/order-checks.ts';
import type { VenueBook } from '../book/venue-book.ts';
import type { VenueAnswer } from '../loopback-venue.ts';
import { eight, spotFill, spotOrder, spotTrade, spotTrigger } from './order-words.ts';
import { readRequest } from './order-requests.ts';
import { inWords, refusal } from './refusals.ts';

function ok(body: unknown, weight = 1): VenueAnswer {
  return { status: 200, body, weight };
}

/** Orders, trades and balances of Binance spot, `/api/v3`; the request has been checked already. */
export function spotAccountRules(
  book: VenueBook,
  method: string,
  path: string,
  parameters: URLSearchParams,
): VenueAnswer | null {
  const triggerOf = ({ triggerId }: BookOrder): BookTrigger | undefined =>
    book.triggers.find(({ id }) => id === triggerId);
  const words = (order: BookOrder): object => spotOrder(order, triggerOf(order));
  const isAbout = (order: { market: { id: string; kind: string } }): boolean =>
    order.market.kind === 'spot' &&
    (parameters.get('symbol') === null || order.market.id === parameters.get('symbol'));
  const isNamed = (id: string, clientOrderId: string): boolean =>
    parameters.has('orderId')
      ? id === parameters.get('orderId')
      : clientOrderId === parameters.get('origClientOrderId');
  const findOrder = (): BookOrder | undefined =>
    book.orders.filter(isAbout).findLast((one) => isNamed(one.id, one.clientOrderId));
  const findTrigger = (): BookTrigger | undefined =>
    book.triggers.findLast(
      (one) => isAbout(one.order) && one.orderId === null && isNamed(one.id, one.order.clientOrderId),
    );

  const place = (): VenueAnswer => {
    const request = readRequest(book, 'spot', parameters);
    if ('trigger' in request) {
      const trigger = book.placeTrigger(request.trigger);
      return ok({ ...spotTrigger(trigger), transactTime: trigger.createdAt, fills: [] });
    }
    const order = book.place(request.order);
    const fills = book.trades.filter((trade) => trade.order === order).map(spotFill);
    return ok({ ...words(order), transactTime: order.createdAt, fills });
  };

  const cancel = (): VenueAnswer => {
    const trigger = findTrigger();
    const body =
      trigger?.status === 'waiting'
        ? spotTrigger(book.cancelTrigger(trigger))
        : words(book.cancel(findOrder()));
    return ok({ ...body, origClientOrderId: parameters.get('origClientOrderId') ?? '' });
  };

  const show = (): VenueAnswer => {
    const order = findOrder();
    if (order) return ok(words(order));
    const trigger = findTrigger();
    return trigger ? ok(spotTrigger(trigger)) : refusal(-2013, 'Order does not exist.');
  };

  /** The old order goes first; when the new one is refused, nothing is left. */
  const replace = (): VenueAnswer => {
    const name = parameters.get('cancelOrderId');
    const old = book.orders
      .filter(isAbout)
      .findLast(({ id, clientOrderId }) =>
        name === null ? clientOrderId === parameters.get('cancelOrigClientOrderId') : id === name,
      );
    const cancelled = inWords('spot', () => ok(words(book.cancel(old)))) as VenueAnswer;
    const hasFailed = cancelled.status !== 200;
    const placed = hasFailed ? null : inWords('spot', place);
    const data = {
      cancelResult: hasFailed ? 'FAILURE' : 'SUCCESS',
      newOrderResult: placed === null ? 'NOT_ATTEMPTED' : placed.status === 200 ? 'SUCCESS' : 'FAILURE',
      cancelResponse: cancelled.body,
      newOrderResponse: placed?.body ?? null,
    };
    if (data.newOrderResult === 'SUCCESS') return ok(data);
    const [code, msg] = hasFailed
      ? [-2022, 'Order cancel-replace failed.']
      : [-2021, 'Order cancel-replace partially failed.'];
    return { status: hasFailed ? 400 : 409, body: { code, msg, data }, weight: 1 };
  };

  if (path === '/api/v3/order/cancelReplace') return replace();
  if (path === '/api/v3/order') {
    book.market('spot', parameters.get('symbol'));
    if (method === 'POST') return place();
    return method === 'DELETE' ? cancel() : show();
  }
  if (path === '/api/v3/openOrders') {
    const orders = book.orders.filter((order) => isAbout(order) && isOpen(order));
    const waiting = book.triggers.filter(({ status, order }) => status === 'waiting' && isAbout(order));
    if (method !== 'DELETE') return ok([...orders.map(words), ...waiting.map(spotTrigger)], 6);
    for (const order of orders) book.cancel(order);
    for (const trigger of waiting) book.cancelTrigger(trigger);
    return ok([...orders.map(words), ...waiting.map(spotTrigger)]);
  }
  if (path === '/api/v3/allOrders') return ok(book.orders.filter(isAbout).map(words), 20);
  if (path === '/api/v3/myTrades') {
    const from = Number(parameters.get('startTime') ?? 0);
    const limit = Number(parameters.get('limit') ?? 500);
    const trades = book.trades.filter(({ order, time }) => isAbout(order) && time >= from);
    return ok(trades.slice(0, limit).map(spotTrade), 20);
  }
  if (path === '/api/v3/account') {
    const balances = book.account
      .balances('spot')
      .map(({ asset, free, locked }) => ({ asset, free: eight(free), locked: eight(locked) }));
    return ok({ canTrade: true, accountType: 'SPOT', updateTime: book.now, balances, uid: 1 }, 20);
  }
  return null;
}
