import { Refused, type BookOrder, type BookPosition, type BookTrigger } from '../book/book-types.ts';
import { decimalText, size, times, units } from '../book/decimal.ts';
import { isOpen } from '../book/order-checks.ts';
import type { VenueBook } from '../book/venue-book.ts';
import type { VenueAnswer } from '../loopback-venue.ts';
import {
  eight,
  perpetualOrder,
  perpetualTrade,
  perpetualTrigger,
  positionSideOf,
  quantity,
} from './order-words.ts';
import { readRequest } from './order-requests.ts';
import { refusal } from './refusals.ts';

const longestLeverage = 125;
const success = { code: 200, msg: 'success' };

function ok(body: unknown, weight = 1): VenueAnswer {
  return { status: 200, body, weight };
}

function position(book: VenueBook, one: BookPosition): object {
  const { market } = one;
  const mark = book.price(market);
  const margin = eight(book.account.margin(one));
  return {
    symbol: market.id,
    positionSide: positionSideOf({ positionSide: one.side }),
    positionAmt: quantity(one.quantity),
    entryPrice: decimalText(one.entryPrice, 5),
    breakEvenPrice: decimalText(one.entryPrice, 5),
    markPrice: decimalText(mark, 8),
    unRealizedProfit: eight(book.account.unrealised(one, mark)),
    liquidationPrice: '0',
    isolatedMargin: one.settings.marginMode === 'isolated' ? margin : '0',
    notional: eight(times(one.quantity, mark)),
    marginAsset: market.quote,
    isolatedWallet: one.settings.marginMode === 'isolated' ? margin : '0',
    initialMargin: margin,
    maintMargin: eight(times(size(one.quantity), mark) / 250n),
    positionInitialMargin: margin,
    openOrderInitialMargin: '0',
    adl: 1,
    bidNotional: '0',
    askNotional: '0',
    updateTime: one.updatedAt,
  };
}

function account(book: VenueBook): object {
  const open = book.account.open();
  const assets = book.account.balances('perpetual').map(({ asset, free }) => {
    const own = open.filter(({ market }) => market.quote === asset);
    const margin = own.reduce((sum, one) => sum + book.account.margin(one), 0n);
    const profit = own.reduce((sum, one) => sum + book.account.unrealised(one, book.price(one.market)), 0n);
    const available = book.freeMargin(asset);
    return {
      asset,
      walletBalance: eight(free),
      unrealizedProfit: eight(profit),
      marginBalance: eight(free + profit),
      maintMargin: '0.00000000',
      initialMargin: eight(free + profit - available),
      positionInitialMargin: eight(margin),
      openOrderInitialMargin: eight(free + profit - available - margin),
      crossWalletBalance: eight(free),
      crossUnPnl: eight(profit),
      availableBalance: eight(available),
      maxWithdrawAmount: eight(available),
      marginAvailable: true,
      updateTime: book.now,
    };
  });
  return { assets, positions: open.map((one) => position(book, one)), multiAssetsMargin: false };
}

/** Orders, conditional orders, trades, positions and settings of Binance USD-M, `/fapi`; the request has been checked. */
export function perpetualAccountRules(
  book: VenueBook,
  method: string,
  path: string,
  parameters: URLSearchParams,
): VenueAnswer | null {
  const isAbout = (order: { market: { id: string; kind: string } }): boolean =>
    order.market.kind === 'perpetual' &&
    (parameters.get('symbol') === null || order.market.id === parameters.get('symbol'));
  const findOrder = (): BookOrder | undefined =>
    book.orders
      .filter(isAbout)
      .findLast(({ id, clientOrderId }) =>
        parameters.has('orderId')
          ? id === parameters.get('orderId')
          : clientOrderId === parameters.get('origClientOrderId'),
      );
  const findTrigger = (): BookTrigger | undefined =>
    book.triggers.findLast(({ id, order }) =>
      parameters.has('algoId')
        ? id === parameters.get('algoId')
        : order.clientOrderId === parameters.get('clientAlgoId'),
    );

  const orders = (): VenueAnswer => {
    if (method === 'POST') {
      const request = readRequest(book, 'perpetual', parameters);
      if ('order' in request) return ok(perpetualOrder(book.place(request.order)));
      return refusal(
        -4120,
        'Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.',
      );
    }
    if (method === 'DELETE') return ok(perpetualOrder(book.cancel(findOrder())));
    if (method === 'PUT') {
      const [wanted, amount] = [parameters.get('price'), parameters.get('quantity')];
      if (wanted === null || amount === null) throw new Refused('bad-request');
      const order = findOrder();
      if (order?.price === units(wanted) && order.quantity === units(amount))
        return refusal(-5027, 'No need to modify the order.');
      return ok(perpetualOrder(book.amend(order, units(wanted), units(amount))));
    }
    const order = findOrder();
    return order ? ok(perpetualOrder(order)) : refusal(-2013, 'Order does not exist.');
  };

  const triggers = (): VenueAnswer => {
    if (method === 'POST') {
      const request = readRequest(book, 'perpetual', parameters);
      if ('order' in request) return refusal(-1116, 'Invalid orderType.');
      return ok(perpetualTrigger(book.placeTrigger(request.trigger)));
    }
    if (method === 'DELETE') {
      const { id, order } = book.cancelTrigger(findTrigger());
      return ok({ algoId: Number(id), clientAlgoId: order.clientOrderId, code: '200', msg: 'success' });
    }
    const trigger = findTrigger();
    return trigger ? ok(perpetualTrigger(trigger)) : refusal(-2013, 'Order does not exist.');
  };

  const openOrders = (): VenueAnswer =>
    ok(book.orders.filter((one) => isAbout(one) && isOpen(one)).map(perpetualOrder));

  const setLeverage = (): VenueAnswer => {
    const market = book.market('perpetual', parameters.get('symbol'));
    const leverage = Number(parameters.get('leverage'));
    if (!Number.isInteger(leverage) || leverage < 1 || leverage > longestLeverage)
      throw new Refused('bad-leverage');
    book.account.settings(market).leverage = leverage;
    return ok({ symbol: market.id, leverage, maxNotionalValue: '1000000' });
  };

  const setMarginMode = (): VenueAnswer => {
    const market = book.market('perpetual', parameters.get('symbol'));
    const own = book.account.settings(market);
    const mode = parameters.get('marginType') === 'ISOLATED' ? 'isolated' : 'cross';
    if (own.marginMode === mode) throw new Refused('no-change');
    if (book.account.open(market).length > 0) throw new Refused('position-open');
    own.marginMode = mode;
    return ok(success);
  };

  const dualSide = (): VenueAnswer => {
    if (method !== 'POST') return ok({ dualSidePosition: book.account.isHedged });
    const isHedged = parameters.get('dualSidePosition') === 'true';
    if (book.account.isHedged === isHedged) return refusal(-4059, 'No need to change position side.');
    if (book.orders.some((one) => one.market.kind === 'perpetual' && isOpen(one)))
      return refusal(-4067, 'Position side cannot be changed if there exists open orders.');
    if (book.account.open().length > 0)
      return refusal(-4068, 'Position side cannot be changed if there exists position.');
    book.account.isHedged = isHedged;
    return ok(success);
  };

  const symbols = (): VenueAnswer =>
    ok(
      book.markets('perpetual').map((market) => {
        const own = book.account.settings(market);
        return {
          symbol: market.id,
          marginType: own.marginMode === 'isolated' ? 'ISOLATED' : 'CROSSED',
          isAutoAddMargin: false,
          leverage: own.leverage,
          maxNotionalValue: '1000000',
        };
      }),
    );

  const brackets = (): VenueAnswer =>
    ok(
      book.markets('perpetual').map(({ id }) => ({
        symbol: id,
        brackets: [
          {
            bracket: 1,
            initialLeverage: longestLeverage,
            notionalCap: 1_000_000,
            notionalFloor: 0,
            maintMarginRatio: 0.004,
            cum: 0,
          },
        ],
      })),
    );

  switch (path) {
    case '/fapi/v1/order':
      return orders();
    case '/fapi/v1/algoOrder':
      return triggers();
    case '/fapi/v1/openOrders':
      return openOrders();
    case '/fapi/v1/allOrders':
      return ok(book.orders.filter(isAbout).map(perpetualOrder), 5);
    case '/fapi/v1/openAlgoOrders':
      return ok(
        book.triggers
          .filter(({ status, order }) => status === 'waiting' && isAbout(order))
          .map(perpetualTrigger),
      );
    case '/fapi/v1/allAlgoOrders':
      return ok(book.triggers.filter(({ order }) => isAbout(order)).map(perpetualTrigger), 5);
    case '/fapi/v1/allOpenOrders':
      for (const order of book.orders.filter((one) => isAbout(one) && isOpen(one))) book.cancel(order);
      return ok({ code: 200, msg: 'The operation of cancel all open order is done.' });
    case '/fapi/v1/algoOpenOrders':
      for (const one of book.triggers.filter(({ status, order }) => status === 'waiting' && isAbout(order)))
        book.cancelTrigger(one);
      return ok({ code: 200, msg: 'The operation of cancel all open order is done.' });
    case '/fapi/v1/userTrades':
      return ok(
        book.trades
          .filter(({ order, time }) => isAbout(order) && time >= Number(parameters.get('startTime') ?? 0))
          .slice(0, Number(parameters.get('limit') ?? 500))
          .map(perpetualTrade),
        5,
      );
    case '/fapi/v2/account':
    case '/fapi/v3/account':
      return ok(account(book), 5);
    case '/fapi/v2/positionRisk':
    case '/fapi/v3/positionRisk':
      return ok(
        book.account
          .open()
          .filter(isAbout)
          .map((one) => position(book, one)),
        5,
      );
    case '/fapi/v1/leverage':
      return setLeverage();
    case '/fapi/v1/marginType':
      return setMarginMode();
    case '/fapi/v1/positionSide/dual':
      return dualSide();
    case '/fapi/v1/symbolConfig':
      return symbols();
    case '/fapi/v1/leverageBracket':
      return brackets();
    default:
      return null;
  }
}
