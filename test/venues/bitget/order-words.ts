import type {
  BookOrder,
  BookPosition,
  BookTrade,
  BookTrigger,
  OrderRequest,
  OrderStatus,
} from '../book/book-types.ts';
import { reduces } from '../book/order-checks.ts';
import { decimalText, over, size, times, type Units } from '../book/decimal.ts';
import type { VenueBook } from '../book/venue-book.ts';

/** Ids are longer than a double can hold: whoever reads them as numbers finds another order. */
const idBase = 1_111_499_608_327_360_000n;

type Sided = Pick<OrderRequest, 'side' | 'positionSide' | 'reduceOnly'>;

const statuses: Readonly<Record<OrderStatus, string>> = {
  new: 'live',
  'partially-filled': 'partially_filled',
  filled: 'filled',
  canceled: 'cancelled',
  expired: 'cancelled',
  rejected: 'cancelled',
};

const triggerStatuses: Readonly<Record<BookTrigger['status'], string>> = {
  waiting: 'live',
  triggered: 'executed',
  canceled: 'cancelled',
  rejected: 'fail_execute',
};

export function shownId(id: string): string {
  return String(idBase + BigInt(id));
}

/** The book's own id for what a client named; undefined for what was never given out. */
export function bookId(shown: unknown): string | undefined {
  return typeof shown === 'string' && /^\d+$/.test(shown) ? String(BigInt(shown) - idBase) : undefined;
}

export function statusOf({ status }: BookOrder): string {
  return statuses[status];
}

export function triggerStatusOf({ status }: BookTrigger): string {
  return triggerStatuses[status];
}

export function text(value: Units | null | undefined): string {
  return decimalText(value ?? 0n);
}

export function averagePrice({ filled, cost }: BookOrder): string {
  return filled === 0n ? '0' : text(over(cost, filled));
}

export function force({ timeInForce }: BookOrder): string {
  return timeInForce === 'POST' ? 'post_only' : timeInForce.toLowerCase();
}

/** A market order that buys on spot has its size in quote. */
export function spotSize(order: BookOrder): string {
  return order.type === 'market' && order.side === 'buy'
    ? text(order.spend ?? order.cost)
    : text(order.quantity);
}

export function spotOrder(order: BookOrder): object {
  return {
    userId: '1',
    symbol: order.market.id,
    orderId: shownId(order.id),
    clientOid: order.clientOrderId,
    size: spotSize(order),
    price: text(order.price),
    orderType: order.type,
    side: order.side,
    status: statusOf(order),
    priceAvg: averagePrice(order),
    baseVolume: text(order.filled),
    quoteVolume: text(order.cost),
    enterPointSource: 'API',
    orderSource: 'normal',
    force: force(order),
    cTime: String(order.createdAt),
    uTime: String(order.updatedAt),
    triggerPrice: null,
    tpslType: 'normal',
    cancelReason: '',
  };
}

/** An open order of spot: what was asked for stands in `priceAvg`, what was reached in `basePrice`. */
export function spotOpenOrder(order: BookOrder): object {
  return { ...spotOrder(order), priceAvg: text(order.price), basePrice: averagePrice(order) };
}

export function spotTrigger(trigger: BookTrigger): object {
  const { order } = trigger;
  return {
    orderId: shownId(trigger.id),
    clientOid: order.clientOrderId,
    symbol: order.market.id,
    size: text(order.quantity ?? order.spend),
    planType: order.quantity === null ? 'total' : 'amount',
    executePrice: text(order.price),
    triggerPrice: text(trigger.price),
    status: triggerStatusOf(trigger),
    orderType: order.type,
    side: order.side,
    triggerType: 'mark_price',
    enterPointSource: 'API',
    executeOrderId: trigger.orderId === null ? '' : shownId(trigger.orderId),
    cTime: String(trigger.createdAt),
    uTime: String(trigger.updatedAt),
  };
}

export function spotTrade(trade: BookTrade): object {
  const { order } = trade;
  return {
    userId: '1',
    symbol: order.market.id,
    orderId: shownId(order.id),
    tradeId: shownId(trade.id),
    orderType: order.type,
    side: order.side,
    priceAvg: text(trade.price),
    size: text(trade.quantity),
    amount: text(times(trade.price, trade.quantity)),
    feeDetail: {
      deduction: 'no',
      feeCoin: trade.feeAsset,
      totalDeductionFee: '',
      totalFee: text(-trade.fee),
    },
    tradeScope: trade.isMaker ? 'maker' : 'taker',
    cTime: String(trade.time),
    uTime: String(trade.time),
  };
}

/** In hedge mode a side is that of the position, and `tradeSide` says whether it is opened or closed. */
export function sides({ side, positionSide, reduceOnly }: Sided): object {
  if (positionSide === 'net')
    return { side, posSide: 'net', posMode: 'one_way_mode', tradeSide: `${side}_single` };
  return {
    side: positionSide === 'long' ? 'buy' : 'sell',
    posSide: positionSide,
    posMode: 'hedge_mode',
    tradeSide: reduceOnly ? 'close' : 'open',
  };
}

export function perpetualOrder(book: VenueBook, order: BookOrder): object {
  const { leverage, marginMode } = book.account.settings(order.market);
  const fees = book.trades.filter((trade) => trade.order === order);
  return {
    symbol: order.market.id,
    size: text(order.quantity),
    orderId: shownId(order.id),
    clientOid: order.clientOrderId,
    baseVolume: text(order.filled),
    fee: text(-fees.reduce((sum, { fee }) => sum + fee, 0n)),
    price: text(order.price),
    priceAvg: order.filled === 0n ? '' : averagePrice(order),
    state: statusOf(order),
    status: statusOf(order),
    ...sides(order),
    force: force(order),
    totalProfits: text(fees.reduce((sum, { realised }) => sum + realised, 0n)),
    marginCoin: order.market.quote,
    quoteVolume: text(order.cost),
    leverage: String(leverage),
    marginMode: marginMode === 'cross' ? 'crossed' : 'isolated',
    enterPointSource: 'API',
    orderType: order.type,
    orderSource: 'normal',
    presetStopSurplusPrice: '',
    presetStopLossPrice: '',
    reduceOnly: order.reduceOnly ? 'YES' : 'NO',
    cTime: String(order.createdAt),
    uTime: String(order.updatedAt),
  };
}

/** `normal_plan`, `pos_loss` or `pos_profit`. */
export function planType({ kind, closesPosition }: BookTrigger): string {
  if (kind === 'plain') return 'normal_plan';
  const name = kind === 'stop' ? 'loss' : 'profit';
  return closesPosition ? `pos_${name}` : `${name}_plan`;
}

export function perpetualTrigger(trigger: BookTrigger): object {
  const { order } = trigger;
  return {
    planType: planType(trigger),
    symbol: order.market.id,
    size: text(order.quantity),
    orderId: shownId(trigger.id),
    clientOid: order.clientOrderId,
    executeOrderId: trigger.orderId === null ? '' : shownId(trigger.orderId),
    price: text(order.price),
    executePrice: text(order.price),
    callbackRatio: '',
    triggerPrice: text(trigger.price),
    triggerType: 'mark_price',
    planStatus: triggerStatusOf(trigger),
    ...sides({ ...order, reduceOnly: reduces(order) || trigger.closesPosition }),
    marginCoin: order.market.quote,
    marginMode: 'crossed',
    enterPointSource: 'API',
    orderType: order.type,
    reduceOnly: order.reduceOnly || trigger.closesPosition ? 'YES' : 'NO',
    cTime: String(trigger.createdAt),
    uTime: String(trigger.updatedAt),
  };
}

export function perpetualTrade(trade: BookTrade): object {
  const { order } = trade;
  return {
    tradeId: shownId(trade.id),
    symbol: order.market.id,
    orderId: shownId(order.id),
    orderType: order.type,
    price: text(trade.price),
    baseVolume: text(trade.quantity),
    feeDetail: [
      { deduction: 'no', feeCoin: trade.feeAsset, totalDeductionFee: null, totalFee: text(-trade.fee) },
    ],
    ...sides(order),
    quoteVolume: text(times(trade.price, trade.quantity)),
    profit: text(trade.realised),
    enterPointSource: 'api',
    tradeScope: trade.isMaker ? 'maker' : 'taker',
    cTime: String(trade.time),
    uTime: String(trade.time),
  };
}

export function shownPosition(book: VenueBook, one: BookPosition): object {
  const mark = book.price(one.market);
  return {
    posId: shownId('1'),
    marginCoin: one.market.quote,
    symbol: one.market.id,
    instId: one.market.id,
    holdSide: one.quantity > 0n ? 'long' : 'short',
    openDelegateSize: '0',
    marginSize: text(book.account.margin(one)),
    available: text(size(one.quantity)),
    frozen: '0',
    locked: '0',
    total: text(size(one.quantity)),
    leverage: String(one.settings.leverage),
    achievedProfits: text(one.realised),
    openPriceAvg: text(one.entryPrice),
    marginMode: one.settings.marginMode === 'cross' ? 'crossed' : 'isolated',
    posMode: one.side === 'net' ? 'one_way_mode' : 'hedge_mode',
    unrealizedPL: text(book.account.unrealised(one, mark)),
    unrealizedPLR: '0',
    liquidationPrice: '0',
    keepMarginRate: '0.004',
    markPrice: text(mark),
    marginRatio: '0.01',
    autoMargin: 'off',
    cTime: String(one.updatedAt),
    uTime: String(one.updatedAt),
  };
}

export function spotBalance(book: VenueBook, asset: string): object {
  const { free, locked } = book.account.balance('spot', asset);
  return {
    coin: asset,
    available: text(free),
    limitAvailable: '0',
    frozen: text(locked),
    locked: '0',
    uTime: String(book.now),
  };
}

export function perpetualBalance(book: VenueBook, asset: string): object {
  const own = book.account.positions().filter(({ market }) => market.quote === asset);
  const profit = own.reduce((sum, one) => sum + book.account.unrealised(one, book.price(one.market)), 0n);
  const equity = book.account.balance('perpetual', asset).free + profit;
  const available = book.freeMargin(asset);
  return {
    marginCoin: asset,
    locked: '0',
    frozen: text(equity - available),
    available: text(equity),
    crossedMaxAvailable: text(available),
    isolatedMaxAvailable: text(available),
    maxOpenPosAvailable: text(available),
    maxTransferOut: text(available),
    accountEquity: text(equity),
    equity: text(equity),
    usdtEquity: text(equity),
    unrealizedPL: text(profit),
    coupon: '0',
  };
}
