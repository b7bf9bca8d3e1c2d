import type {
  BookOrder,
  BookTrade,
  BookTrigger,
  OrderRequest,
  OrderStatus,
  PositionSide,
} from '../book/book-types.ts';
import { decimalText, over, type Units } from '../book/decimal.ts';

const statuses: Readonly<Record<OrderStatus, string>> = {
  new: 'NEW',
  'partially-filled': 'PARTIALLY_FILLED',
  filled: 'FILLED',
  canceled: 'CANCELED',
  expired: 'EXPIRED',
  rejected: 'REJECTED',
};

const triggerStatuses: Readonly<Record<BookTrigger['status'], string>> = {
  waiting: 'NEW',
  triggered: 'FINISHED',
  canceled: 'CANCELED',
  rejected: 'REJECTED',
};

/** `BOTH`, `LONG` or `SHORT`. */
export function positionSideOf({ positionSide }: { readonly positionSide: PositionSide }): string {
  return positionSide === 'net' ? 'BOTH' : positionSide.toUpperCase();
}

export function statusOf({ status }: BookOrder): string {
  return statuses[status];
}

export function triggerStatusOf({ status }: BookTrigger): string {
  return triggerStatuses[status];
}

/** Eight places, as spot prints everything. */
export function eight(value: Units | null): string {
  return decimalText(value ?? 0n, 8);
}

export function price(value: Units | null): string {
  return decimalText(value ?? 0n, 2);
}

export function quantity(value: Units): string {
  return decimalText(value, 3);
}

export function averagePrice({ filled, cost }: BookOrder): Units {
  return filled === 0n ? 0n : over(cost, filled);
}

/** The order's type as spot calls it. */
export function spotType({ type, timeInForce }: OrderRequest | BookOrder): string {
  if (type === 'market') return 'MARKET';
  return timeInForce === 'POST' ? 'LIMIT_MAKER' : 'LIMIT';
}

/** The type of a conditional order as spot calls it. */
export function spotTriggerType({ kind, order }: BookTrigger): string {
  return (kind === 'take-profit' ? 'TAKE_PROFIT' : 'STOP_LOSS') + (order.type === 'limit' ? '_LIMIT' : '');
}

/** The type of a conditional order as USD-M calls it. */
export function perpetualTriggerType({ kind, order }: BookTrigger): string {
  return (kind === 'take-profit' ? 'TAKE_PROFIT' : 'STOP') + (order.type === 'market' ? '_MARKET' : '');
}

export function timeInForce(order: OrderRequest | BookOrder): string {
  return order.timeInForce === 'POST' ? 'GTX' : order.timeInForce;
}

export function spotOrder(order: BookOrder, trigger: BookTrigger | undefined): object {
  return {
    symbol: order.market.id,
    orderId: Number(order.id),
    orderListId: -1,
    clientOrderId: order.clientOrderId,
    price: eight(order.price),
    origQty: eight(order.quantity),
    executedQty: eight(order.filled),
    origQuoteOrderQty: eight(order.spend ?? 0n),
    cummulativeQuoteQty: eight(order.cost),
    status: statusOf(order),
    timeInForce: order.timeInForce === 'POST' ? 'GTC' : order.timeInForce,
    type: trigger === undefined ? spotType(order) : spotTriggerType(trigger),
    side: order.side.toUpperCase(),
    stopPrice: eight(trigger?.price ?? 0n),
    icebergQty: '0.00000000',
    time: order.createdAt,
    updateTime: order.updatedAt,
    isWorking: true,
    workingTime: order.createdAt,
    selfTradePreventionMode: 'NONE',
  };
}

/** A conditional order of spot before it fires. */
export function spotTrigger(trigger: BookTrigger): object {
  const { order } = trigger;
  return {
    symbol: order.market.id,
    orderId: Number(trigger.id),
    orderListId: -1,
    clientOrderId: order.clientOrderId,
    price: eight(order.price),
    origQty: eight(order.quantity),
    executedQty: '0.00000000',
    origQuoteOrderQty: '0.00000000',
    cummulativeQuoteQty: '0.00000000',
    status: trigger.status === 'waiting' ? 'NEW' : triggerStatusOf(trigger),
    timeInForce: 'GTC',
    type: spotTriggerType(trigger),
    side: order.side.toUpperCase(),
    stopPrice: eight(trigger.price),
    icebergQty: '0.00000000',
    time: trigger.createdAt,
    updateTime: trigger.updatedAt,
    isWorking: false,
    workingTime: -1,
    selfTradePreventionMode: 'NONE',
  };
}

export function spotFill(trade: BookTrade): object {
  return {
    price: eight(trade.price),
    qty: eight(trade.quantity),
    commission: eight(trade.fee),
    commissionAsset: trade.feeAsset,
    tradeId: Number(trade.id),
  };
}

export function spotTrade(trade: BookTrade): object {
  const { order } = trade;
  return {
    symbol: order.market.id,
    id: Number(trade.id),
    orderId: Number(order.id),
    orderListId: -1,
    price: eight(trade.price),
    qty: eight(trade.quantity),
    quoteQty: decimalText((trade.price * trade.quantity) / 100_000_000n, 8),
    commission: eight(trade.fee),
    commissionAsset: trade.feeAsset,
    time: trade.time,
    isBuyer: order.side === 'buy',
    isMaker: trade.isMaker,
    isBestMatch: true,
  };
}

export function perpetualOrder(order: BookOrder): object {
  return {
    orderId: Number(order.id),
    symbol: order.market.id,
    status: statusOf(order),
    clientOrderId: order.clientOrderId,
    price: price(order.price),
    avgPrice: decimalText(averagePrice(order), 5),
    origQty: quantity(order.quantity),
    executedQty: quantity(order.filled),
    cumQty: quantity(order.filled),
    cumQuote: decimalText(order.cost, 5),
    timeInForce: timeInForce(order),
    type: order.type.toUpperCase(),
    reduceOnly: order.reduceOnly,
    closePosition: false,
    side: order.side.toUpperCase(),
    positionSide: positionSideOf(order),
    stopPrice: '0.00',
    workingType: 'CONTRACT_PRICE',
    priceProtect: false,
    origType: order.type.toUpperCase(),
    priceMatch: 'NONE',
    selfTradePreventionMode: 'EXPIRE_MAKER',
    goodTillDate: 0,
    time: order.createdAt,
    updateTime: order.updatedAt,
  };
}

export function perpetualTrigger(trigger: BookTrigger): object {
  const { order } = trigger;
  return {
    algoId: Number(trigger.id),
    clientAlgoId: order.clientOrderId,
    algoType: 'CONDITIONAL',
    orderType: perpetualTriggerType(trigger),
    symbol: order.market.id,
    side: order.side.toUpperCase(),
    positionSide: positionSideOf(order),
    timeInForce: timeInForce(order),
    quantity: quantity(order.quantity ?? 0n),
    algoStatus: triggerStatusOf(trigger),
    actualOrderId: trigger.orderId ?? '',
    actualPrice: '0.00000',
    triggerPrice: price(trigger.price),
    price: price(order.price),
    icebergQuantity: null,
    selfTradePreventionMode: 'EXPIRE_MAKER',
    workingType: 'CONTRACT_PRICE',
    priceMatch: 'NONE',
    closePosition: trigger.closesPosition,
    priceProtect: false,
    reduceOnly: order.reduceOnly || trigger.closesPosition,
    createTime: trigger.createdAt,
    updateTime: trigger.updatedAt,
    triggerTime: trigger.status === 'triggered' ? trigger.updatedAt : 0,
    goodTillDate: 0,
  };
}

export function perpetualTrade(trade: BookTrade): object {
  const { order } = trade;
  return {
    symbol: order.market.id,
    id: Number(trade.id),
    orderId: Number(order.id),
    side: order.side.toUpperCase(),
    price: price(trade.price),
    qty: quantity(trade.quantity),
    realizedPnl: eight(trade.realised),
    quoteQty: decimalText((trade.price * trade.quantity) / 100_000_000n, 8),
    commission: eight(trade.fee),
    commissionAsset: trade.feeAsset,
    time: trade.time,
    positionSide: positionSideOf(order),
    buyer: order.side === 'buy',
    maker: trade.isMaker,
  };
}
