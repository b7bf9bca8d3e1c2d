import {
  Refused,
  type MarketKind,
  type OrderRequest,
  type PositionSide,
  type Side,
  type TimeInForce,
  type TriggerRequest,
} from '../book/book-types.ts';
import { units, type Units } from '../book/decimal.ts';
import type { VenueBook } from '../book/venue-book.ts';

const conditional: Readonly<Record<string, { kind: 'stop' | 'take-profit'; type: 'market' | 'limit' }>> = {
  STOP_LOSS: { kind: 'stop', type: 'market' },
  STOP_LOSS_LIMIT: { kind: 'stop', type: 'limit' },
  TAKE_PROFIT_LIMIT: { kind: 'take-profit', type: 'limit' },
  STOP: { kind: 'stop', type: 'limit' },
  STOP_MARKET: { kind: 'stop', type: 'market' },
  TAKE_PROFIT_MARKET: { kind: 'take-profit', type: 'market' },
};

function amount(parameters: URLSearchParams, name: string): Units | null {
  const text = parameters.get(name);
  if (text === null) return null;
  try {
    return units(text);
  } catch {
    throw new Refused('bad-request');
  }
}

function required(parameters: URLSearchParams, name: string): Units {
  const value = amount(parameters, name);
  if (value === null) throw new Refused('bad-request');
  return value;
}

function force(parameters: URLSearchParams, type: string): TimeInForce {
  if (type === 'LIMIT_MAKER') return 'POST';
  const text = parameters.get('timeInForce') ?? 'GTC';
  if (text === 'GTX') return 'POST';
  if (text === 'GTC' || text === 'IOC' || text === 'FOK') return text;
  throw new Refused('bad-request');
}

function sideOf(parameters: URLSearchParams): Side {
  const side = parameters.get('side')?.toLowerCase();
  if (side === 'buy' || side === 'sell') return side;
  throw new Refused('bad-request');
}

function positionSideOf(parameters: URLSearchParams): PositionSide {
  const side = parameters.get('positionSide') ?? 'BOTH';
  if (side === 'BOTH') return 'net';
  if (side === 'LONG' || side === 'SHORT') return side === 'LONG' ? 'long' : 'short';
  throw new Refused('bad-request');
}

function readOrder(
  book: VenueBook,
  kind: MarketKind,
  parameters: URLSearchParams,
  type: 'market' | 'limit',
): OrderRequest {
  const spend = kind === 'spot' ? amount(parameters, 'quoteOrderQty') : null;
  const isClosing = parameters.get('closePosition') === 'true';
  return {
    market: book.market(kind, parameters.get('symbol')),
    clientOrderId:
      parameters.get('newClientOrderId') ??
      parameters.get('clientAlgoId') ??
      `auto-${book.orders.length + book.triggers.length}`,
    side: sideOf(parameters),
    positionSide: kind === 'spot' ? 'net' : positionSideOf(parameters),
    type,
    price: type === 'limit' ? required(parameters, 'price') : null,
    quantity: spend !== null ? null : isClosing ? 0n : required(parameters, 'quantity'),
    ...(spend === null ? {} : { spend }),
    timeInForce: type === 'limit' ? force(parameters, parameters.get('type') ?? '') : 'IOC',
    reduceOnly: parameters.get('reduceOnly') === 'true',
  };
}

/** An order, or a conditional one, as a request of Binance describes it. Throws Refused. */
export function readRequest(
  book: VenueBook,
  kind: MarketKind,
  parameters: URLSearchParams,
): { readonly order: OrderRequest } | { readonly trigger: TriggerRequest } {
  const type = parameters.get('type') ?? '';
  if (type === 'MARKET') return { order: readOrder(book, kind, parameters, 'market') };
  if (type === 'LIMIT' || type === 'LIMIT_MAKER')
    return { order: readOrder(book, kind, parameters, 'limit') };
  // On spot TAKE_PROFIT is a market order, on USD-M a limit order.
  const takeProfit = { kind: 'take-profit', type: kind === 'spot' ? 'market' : 'limit' } as const;
  const condition = type === 'TAKE_PROFIT' ? takeProfit : conditional[type];
  if (condition === undefined) throw new Refused('bad-request');
  return {
    trigger: {
      kind: condition.kind,
      price: amount(parameters, 'triggerPrice') ?? required(parameters, 'stopPrice'),
      closesPosition: parameters.get('closePosition') === 'true',
      order: readOrder(book, kind, parameters, condition.type),
    },
  };
}
