import { z } from 'zod';
import { Refused, type BookMarket, type BookOrder, type BookTrigger } from '../book/book-types.ts';
import { size, units } from '../book/decimal.ts';
import { isOpen } from '../book/order-checks.ts';
import type { VenueBook } from '../book/venue-book.ts';
import type { VenueAnswer, VenueRequest } from '../loopback-venue.ts';
import {
  bookId,
  perpetualBalance,
  perpetualOrder,
  perpetualTrade,
  perpetualTrigger,
  planType,
  shownId,
  shownPosition,
} from './order-words.ts';
import { orderBody, parsedBody, readOrder, readTrigger } from './order-requests.ts';
import { refusal, success } from './replies.ts';

const longestLeverage = 125;
const named = z.object({ orderId: z.string().optional(), clientOid: z.string().optional() });
const cancelBody = named.extend({ symbol: z.string().optional() });
const cancelPlans = z.object({ orderIdList: z.array(named).optional(), symbol: z.string().optional() });
const cancelAll = z.object({ symbol: z.string() });
const modifyBody = named.extend({
  newSize: z.string(),
  newPrice: z.string(),
  newClientOid: z.string(),
});
const moveBody = named.extend({ triggerPrice: z.string() });
const modeBody = z.object({ posMode: z.enum(['one_way_mode', 'hedge_mode']) });
const leverageBody = z.object({ symbol: z.string(), leverage: z.string() });
const marginBody = z.object({ symbol: z.string(), marginMode: z.enum(['crossed', 'isolated']) });

type Named = z.infer<typeof named>;

/** Orders, plans, trades, positions and settings of Bitget's USDT futures, `/api/v2/mix`; the request has been checked. */
export function perpetualAccountRules(
  book: VenueBook,
  path: string,
  query: URLSearchParams,
  { body }: VenueRequest,
): VenueAnswer | null {
  const { now } = book;
  const isAbout = ({ market }: { readonly market: BookMarket }): boolean =>
    market.kind === 'perpetual' &&
    (query.get('symbol') === null || market.id === query.get('symbol')?.toUpperCase());
  const findOrder = ({ orderId, clientOid }: Named): BookOrder | undefined =>
    book.orders.findLast(
      (one) =>
        one.market.kind === 'perpetual' &&
        (orderId ? one.id === bookId(orderId) : one.clientOrderId === clientOid),
    );
  const findTrigger = ({ orderId, clientOid }: Named): BookTrigger | undefined =>
    book.triggers.findLast(({ id, order }) =>
      orderId ? id === bookId(orderId) : order.clientOrderId === clientOid,
    );
  const receipt = (id: string, clientOid: string): VenueAnswer =>
    success({ orderId: shownId(id), clientOid }, now);
  const list = (orders: readonly object[]): VenueAnswer =>
    success({ entrustedList: orders, endId: null }, now);
  const ordersWhere = (isWanted: (order: BookOrder) => boolean): VenueAnswer =>
    list(book.orders.filter((one) => isAbout(one) && isWanted(one)).map((one) => perpetualOrder(book, one)));
  const plansWhere = (isWaiting: boolean): VenueAnswer => {
    const asked = query.get('planType');
    const isWanted = (trigger: BookTrigger): boolean =>
      asked === 'profit_loss' ? trigger.kind !== 'plain' : planType(trigger) === asked;
    const found = book.triggers.filter(
      (one) => isAbout(one.order) && isWanted(one) && (one.status === 'waiting') === isWaiting,
    );
    return list(found.map(perpetualTrigger));
  };

  const cancelTriggers = (): VenueAnswer => {
    const successList: object[] = [];
    const failureList: object[] = [];
    const { orderIdList, symbol } = parsedBody(cancelPlans, body);
    const waiting = book.triggers.filter(
      ({ status, order }) =>
        status === 'waiting' && order.market.kind === 'perpetual' && order.market.id === symbol,
    );
    for (const wanted of orderIdList ?? waiting.map(({ id }): Named => ({ orderId: shownId(id) }))) {
      const trigger = findTrigger(wanted);
      if (trigger?.status === 'waiting') {
        book.cancelTrigger(trigger);
        successList.push({ orderId: shownId(trigger.id), clientOid: trigger.order.clientOrderId });
      } else failureList.push({ ...wanted, errorMsg: 'The order does not exist' });
    }
    return success({ successList, failureList }, now);
  };

  const cancelEach = (): VenueAnswer => {
    const { symbol } = parsedBody(cancelAll, body);
    const open = book.orders.filter(
      (one) => one.market.kind === 'perpetual' && one.market.id === symbol && isOpen(one),
    );
    const successList = open.map((one) => ({
      orderId: shownId(book.cancel(one).id),
      clientOid: one.clientOrderId,
    }));
    return success({ successList, failureList: [] }, now);
  };

  const closeAll = (): VenueAnswer => {
    const market = book.market('perpetual', parsedBody(cancelAll, body).symbol);
    const open = book.account.open(market);
    if (open.length === 0) throw new Refused('reduce-only');
    const successList = open.map(({ quantity, side }) => {
      const order = book.place({
        market,
        clientOrderId: `close-${book.orders.length}`,
        side: quantity > 0n ? 'sell' : 'buy',
        positionSide: side,
        type: 'market',
        price: null,
        quantity: size(quantity),
        timeInForce: 'IOC',
        reduceOnly: true,
      });
      return { orderId: shownId(order.id), clientOid: order.clientOrderId, symbol: market.id };
    });
    return success({ successList, failureList: [] }, now);
  };

  const setLeverage = (): VenueAnswer => {
    const asked = parsedBody(leverageBody, body);
    const leverage = Number(asked.leverage);
    if (!Number.isInteger(leverage) || leverage < 1 || leverage > longestLeverage)
      throw new Refused('bad-leverage');
    book.account.settings(book.market('perpetual', asked.symbol)).leverage = leverage;
    const shown = String(leverage);
    return success(
      {
        symbol: asked.symbol,
        marginCoin: 'USDT',
        longLeverage: shown,
        shortLeverage: shown,
        crossMarginLeverage: shown,
      },
      now,
    );
  };

  const setMarginMode = (): VenueAnswer => {
    const { symbol, marginMode } = parsedBody(marginBody, body);
    const market = book.market('perpetual', symbol);
    const own = book.account.settings(market);
    const mode = marginMode === 'crossed' ? 'cross' : 'isolated';
    if (book.account.open(market).length > 0 && own.marginMode !== mode) throw new Refused('position-open');
    own.marginMode = mode;
    return success({ symbol, marginCoin: 'USDT', longLeverage: '20', shortLeverage: '20', marginMode }, now);
  };

  const setPositionMode = (): VenueAnswer => {
    const { posMode } = parsedBody(modeBody, body);
    const isHedged = posMode === 'hedge_mode';
    const isBusy =
      book.account.open().length > 0 ||
      book.orders.some((one) => one.market.kind === 'perpetual' && isOpen(one));
    if (isBusy && book.account.isHedged !== isHedged) throw new Refused('position-open');
    book.account.isHedged = isHedged;
    return success({ posMode }, now);
  };

  const placeTrigger = (): VenueAnswer => {
    const asked = parsedBody(orderBody, body);
    const market = book.market('perpetual', asked.symbol);
    const request = readTrigger(book, market, asked);
    const protectedSide = request.order.positionSide;
    if (request.kind !== 'plain' && book.account.position(market, protectedSide).quantity === 0n)
      return refusal('43023', 'Insufficient position, can not set profit or stop loss', now);
    const { id, order } = book.placeTrigger(request);
    return receipt(id, order.clientOrderId);
  };

  const place = (): VenueAnswer => {
    const asked = parsedBody(orderBody, body);
    const order = book.place(readOrder(book, book.market('perpetual', asked.symbol), asked));
    return receipt(order.id, order.clientOrderId);
  };

  /** The order that was changed is another one, with another id. */
  const modify = (): VenueAnswer => {
    const asked = parsedBody(modifyBody, body);
    const old = book.cancel(findOrder(asked));
    const order = book.place({
      market: old.market,
      clientOrderId: asked.newClientOid,
      side: old.side,
      positionSide: old.positionSide,
      type: 'limit',
      price: units(asked.newPrice),
      quantity: units(asked.newSize),
      timeInForce: old.timeInForce,
      reduceOnly: old.reduceOnly,
    });
    return receipt(order.id, order.clientOrderId);
  };

  const moveTrigger = (): VenueAnswer => {
    const asked = parsedBody(moveBody, body);
    const { id, order } = book.amendTrigger(findTrigger(asked), units(asked.triggerPrice));
    return receipt(id, order.clientOrderId);
  };

  const cancel = (): VenueAnswer => {
    const order = book.cancel(findOrder(parsedBody(cancelBody, body)));
    return receipt(order.id, order.clientOrderId);
  };

  const detail = (): VenueAnswer => {
    const order = findOrder({
      orderId: query.get('orderId') ?? undefined,
      clientOid: query.get('clientOid') ?? undefined,
    });
    if (order) return success(perpetualOrder(book, order), now);
    return refusal('40109', 'The data of the order cannot be found, please confirm the order number', now);
  };

  const fills = (): VenueAnswer => {
    const from = Number(query.get('startTime') ?? 0);
    const trades = book.trades.filter(({ order, time }) => isAbout(order) && time >= from);
    const shown = trades.slice(-Number(query.get('limit') ?? 100)).map(perpetualTrade);
    return success({ fillList: shown, endId: null }, now);
  };

  const positions = (): VenueAnswer =>
    success(
      book.account
        .open()
        .filter(isAbout)
        .map((one) => shownPosition(book, one)),
      now,
    );

  const rules: Readonly<Record<string, () => VenueAnswer>> = {
    'order/place-order': place,
    'order/place-plan-order': placeTrigger,
    'order/place-tpsl-order': placeTrigger,
    'order/modify-order': modify,
    'order/modify-tpsl-order': moveTrigger,
    'order/cancel-order': cancel,
    'order/cancel-plan-order': cancelTriggers,
    'order/batch-cancel-orders': cancelEach,
    'order/close-positions': closeAll,
    'order/detail': detail,
    'order/orders-pending': () => ordersWhere(isOpen),
    'order/orders-history': () => ordersWhere((order) => !isOpen(order)),
    'order/orders-plan-pending': () => plansWhere(true),
    'order/orders-plan-history': () => plansWhere(false),
    'order/fills': fills,
    'position/all-position': positions,
    'position/single-position': positions,
    'account/accounts': () =>
      success(
        book.account.balances('perpetual').map(({ asset }) => perpetualBalance(book, asset)),
        now,
      ),
    'account/set-leverage': setLeverage,
    'account/set-margin-mode': setMarginMode,
    'account/set-position-mode': setPositionMode,
  };
  return rules[path.replace('/api/v2/mix/', '')]?.() ?? null;
}
