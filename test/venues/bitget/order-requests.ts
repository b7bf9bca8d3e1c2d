import { z } from 'zod';
import {
  Refused,
  type BookMarket,
  type OrderRequest,
  type TimeInForce,
  type TriggerRequest,
} from '../book/book-types.ts';
import { units, type Units } from '../book/decimal.ts';
import type { VenueBook } from '../book/venue-book.ts';

/** ccxt sends some figures as numbers; the venue takes both. */
const decimal = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d+(?:\.\d+)?$/));

export const orderBody = z.object({
  symbol: z.string(),
  productType: z.string().optional(),
  side: z.enum(['buy', 'sell']).optional(),
  holdSide: z.enum(['buy', 'sell', 'long', 'short']).optional(),
  tradeSide: z.string().optional(),
  orderType: z.enum(['market', 'limit']),
  size: decimal,
  price: decimal.optional(),
  executePrice: decimal.optional(),
  triggerPrice: decimal.optional(),
  force: z.string().optional(),
  clientOid: z.string().optional(),
  reduceOnly: z.string().optional(),
  planType: z.string().optional(),
  presetStopLossPrice: decimal.optional(),
  presetStopSurplusPrice: decimal.optional(),
});

export type OrderBody = z.infer<typeof orderBody>;

const forces: Readonly<Record<string, TimeInForce>> = {
  gtc: 'GTC',
  ioc: 'IOC',
  fok: 'FOK',
  post_only: 'POST',
};

/** Reads a body, or throws Refused as the venue would. */
export function parsedBody<Body>(schema: z.ZodType<Body>, text: string): Body {
  const result = schema.safeParse(text === '' ? {} : (JSON.parse(text) as unknown));
  if (result.success) return result.data;
  throw new Refused('bad-request');
}

function priceOf(body: OrderBody, text: string | undefined): Units | null {
  if (body.orderType === 'market') return null;
  if (text === undefined) throw new Refused('bad-request');
  return units(text);
}

/**
 * In hedge mode a side is that of the position, and `tradeSide` says whether it is opened or closed. A stop names the
 * position that it protects, not its own side.
 */
function sidesOf(
  { kind }: BookMarket,
  { side, holdSide, tradeSide }: OrderBody,
): Pick<OrderRequest, 'side' | 'positionSide'> {
  if (side === undefined) {
    const isLong = holdSide === 'buy' || holdSide === 'long';
    const positionSide = holdSide === 'long' || holdSide === 'short' ? holdSide : 'net';
    return { side: isLong ? 'sell' : 'buy', positionSide };
  }
  if (kind === 'spot' || tradeSide === undefined) return { side, positionSide: 'net' };
  const positionSide = side === 'buy' ? 'long' : 'short';
  const isClosing = tradeSide.toLowerCase() === 'close';
  return { side: isClosing ? (side === 'buy' ? 'sell' : 'buy') : side, positionSide };
}

function read(book: VenueBook, market: BookMarket, body: OrderBody, price: Units | null): OrderRequest {
  const { side, positionSide } = sidesOf(market, body);
  const spends =
    market.kind === 'spot' &&
    side === 'buy' &&
    (body.planType === 'total' || (price === null && !body.planType));
  return {
    market,
    clientOrderId: body.clientOid ?? `auto-${book.orders.length + book.triggers.length}`,
    side,
    positionSide,
    type: body.orderType,
    price,
    quantity: spends ? null : units(body.size),
    ...(spends ? { spend: units(body.size) } : {}),
    timeInForce: price === null ? 'IOC' : (forces[(body.force ?? 'gtc').toLowerCase()] ?? 'GTC'),
    reduceOnly: body.reduceOnly?.toUpperCase() === 'YES',
  };
}

export function readOrder(book: VenueBook, market: BookMarket, body: OrderBody): OrderRequest {
  const protections = [
    { kind: 'stop', text: body.presetStopLossPrice },
    { kind: 'take-profit', text: body.presetStopSurplusPrice },
  ] as const;
  return {
    ...read(book, market, body, priceOf(body, body.price)),
    protections: protections.flatMap(({ kind, text }) =>
      text === undefined ? [] : [{ kind, price: units(text) }],
    ),
  };
}

/** A plan order: executes at the market where it names no price. */
export function readTrigger(book: VenueBook, market: BookMarket, body: OrderBody): TriggerRequest {
  if (body.triggerPrice === undefined) throw new Refused('bad-request');
  const plan = body.planType ?? '';
  const isStop = plan.endsWith('loss') || plan.startsWith('loss');
  const isProfit = plan.endsWith('profit') || plan.startsWith('profit');
  const closesPosition = plan.startsWith('pos_');
  const hasPrice = body.executePrice !== undefined && units(body.executePrice) > 0n;
  const executed: OrderBody = { ...body, orderType: hasPrice ? 'limit' : 'market' };
  const order = read(book, market, executed, hasPrice ? units(body.executePrice as string) : null);
  return {
    kind: isStop ? 'stop' : isProfit ? 'take-profit' : 'plain',
    price: units(body.triggerPrice),
    closesPosition,
    order: isStop || isProfit ? { ...order, reduceOnly: true } : order,
  };
}
