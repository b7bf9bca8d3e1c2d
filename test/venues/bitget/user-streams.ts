import { z } from 'zod';
import type { BookOrder, BookTrade, BookTrigger, MarketKind } from '../book/book-types.ts';
import { times } from '../book/decimal.ts';
import type { StreamConnection } from '../stream-connection.ts';
import type { StreamProtocol, StreamRequest, StreamVenue } from '../stream-venue.ts';
import type { VenueAccess } from '../venue-access.ts';
import {
  averagePrice,
  force,
  perpetualBalance,
  perpetualTrade,
  planType,
  shownId,
  shownPosition,
  sides,
  spotBalance,
  spotSize,
  spotTrade,
  statusOf,
  text,
  triggerStatusOf,
} from './order-words.ts';
import { baseSignature, isSame } from './signing.ts';
import { bitgetStream } from './streams.ts';

const longestMs = 30_000;
const request = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('login'),
    args: z.tuple([
      z.object({ apiKey: z.string(), passphrase: z.string(), timestamp: z.string(), sign: z.string() }),
    ]),
  }),
  z.object({
    op: z.enum(['subscribe', 'unsubscribe']),
    args: z.array(
      z.object({
        instType: z.string(),
        channel: z.string(),
        instId: z.string().optional(),
        coin: z.string().optional(),
      }),
    ),
  }),
]);

type Subscription = Extract<z.infer<typeof request>, { op: 'subscribe' | 'unsubscribe' }>['args'][number];

const instTypes: Readonly<Record<MarketKind, string>> = { spot: 'SPOT', perpetual: 'USDT-FUTURES' };

function failure(code: number, msg: string): StreamRequest {
  return { topics: [], replies: [JSON.stringify({ event: 'error', code, msg })] };
}

function logIn(
  { key, now }: VenueAccess,
  connection: StreamConnection,
  {
    apiKey,
    passphrase,
    timestamp,
    sign,
  }: { apiKey: string; passphrase: string; timestamp: string; sign: string },
): StreamRequest {
  if (apiKey !== key.key) return failure(30011, 'Invalid ACCESS_KEY');
  if (passphrase !== key.passphrase) return failure(30012, 'Invalid ACCESS_PASSPHRASE');
  if (Math.abs(now() - Number(timestamp) * 1000) > longestMs)
    return failure(30014, 'Request timestamp expired');
  if (!isSame(sign, baseSignature(key.secret, `${timestamp}GET/user/verify`)))
    return failure(30015, 'Invalid sign');
  connection.account = 'all';
  return { topics: [], replies: [JSON.stringify({ event: 'login', code: 0 })] };
}

function topicOf({ instType, channel, instId, coin }: Subscription): string {
  return `${instType}:${channel}:${instId ?? coin ?? 'default'}`;
}

function message(arg: object, data: readonly object[], now: number): string {
  return JSON.stringify({ action: 'snapshot', arg, data, ts: now });
}

/** What a new listener is shown at once: balances, and the positions that are open. */
function firstState({ book, now }: VenueAccess, arg: Subscription): string[] {
  if (arg.channel === 'positions') {
    const open = book.account.open();
    return open.length === 0
      ? []
      : [
          message(
            arg,
            open.map((one) => shownPosition(book, one)),
            now(),
          ),
        ];
  }
  if (arg.channel !== 'account') return [];
  const isSpot = arg.instType === 'SPOT';
  const wallets = book.account.balances(isSpot ? 'spot' : 'perpetual');
  const shown = wallets.map(({ asset }) => (isSpot ? spotBalance : perpetualBalance)(book, asset));
  return [message(arg, shown, now())];
}

function orderData(order: BookOrder, trade: BookTrade | null): object {
  const isSpot = order.market.kind === 'spot';
  return {
    instId: order.market.id,
    orderId: shownId(order.id),
    clientOid: order.clientOrderId,
    ...(order.price === null ? {} : { price: text(order.price) }),
    size: isSpot ? spotSize(order) : text(order.quantity),
    newSize: isSpot ? spotSize(order) : text(order.quantity),
    notional: text(times(order.price ?? 0n, order.quantity)),
    orderType: order.type,
    force: force(order),
    ...(isSpot ? { side: order.side } : sides(order)),
    accBaseVolume: text(order.filled),
    priceAvg: averagePrice(order),
    status: statusOf(order),
    cTime: String(order.createdAt),
    uTime: String(order.updatedAt),
    enterPointSource: 'API',
    ...(trade === null
      ? { feeDetail: [] }
      : {
          fillPrice: text(trade.price),
          tradeId: shownId(trade.id),
          baseVolume: text(trade.quantity),
          fillTime: String(trade.time),
          fillFee: text(-trade.fee),
          fillFeeCoin: trade.feeAsset,
          tradeScope: trade.isMaker ? 'M' : 'T',
          feeDetail: [{ feeCoin: trade.feeAsset, fee: text(-trade.fee) }],
        }),
    ...(isSpot
      ? {}
      : {
          marginCoin: order.market.quote,
          marginMode: 'crossed',
          reduceOnly: order.reduceOnly ? 'yes' : 'no',
          pnl: text(trade?.realised),
        }),
  };
}

function triggerData(trigger: BookTrigger): object {
  const { order } = trigger;
  const isSpot = order.market.kind === 'spot';
  return {
    instId: order.market.id,
    orderId: shownId(trigger.id),
    clientOid: order.clientOrderId,
    triggerPrice: text(trigger.price),
    triggerType: 'mark_price',
    planType: isSpot ? 'amount' : planType(trigger),
    price: text(trigger.price),
    executePrice: text(order.price),
    size: text(order.quantity),
    newSize: text(order.quantity),
    orderType: order.type,
    ...(isSpot ? { side: order.side } : sides(order)),
    status: triggerStatusOf(trigger),
    cTime: String(trigger.createdAt),
    uTime: String(trigger.updatedAt),
    ...(isSpot ? {} : { marginCoin: order.market.quote }),
  };
}

/** The streams of Bitget with those of an account, after a log-in. */
export function bitgetStreams(access: VenueAccess): StreamProtocol {
  return {
    ...bitgetStream,
    read(said, connection) {
      if (said === 'ping' || !connection.path.includes('/private'))
        return bitgetStream.read(said, connection);
      const asked = request.parse(JSON.parse(said));
      if (asked.op === 'login') return logIn(access, connection, asked.args[0]);
      if (connection.account === null) return failure(30004, 'User needs to log in');
      const topics = asked.args.map(topicOf);
      const replies = asked.args.map((arg) => JSON.stringify({ event: asked.op, arg }));
      if (asked.op === 'unsubscribe') return { topics: [], dropped: topics, replies };
      return { topics, replies: [...replies, ...asked.args.flatMap((arg) => firstState(access, arg))] };
    },
  };
}

/** Pushes what happens in the book to whoever listens to the account. */
export function pushBitgetEvents(access: VenueAccess, streams: StreamVenue): void {
  const { book, now } = access;
  const push = (kind: MarketKind, channel: string, ids: readonly string[], data: readonly object[]): void => {
    const instType = instTypes[kind];
    const idName = channel === 'account' ? 'coin' : 'instId';
    for (const id of ids) {
      const topic = `${instType}:${channel}:${id}`;
      const said = message({ instType, channel, [idName]: id }, data, now());
      streams.push(topic, said, (connection) => connection.topics.has(topic));
    }
  };
  book.onEvent((event) => {
    if (event.kind === 'order') {
      const { order, trade } = event;
      const { kind, id } = order.market;
      push(kind, 'orders', ['default', id], [orderData(order, trade)]);
      if (trade === null) return;
      const fill = kind === 'spot' ? spotTrade(trade) : perpetualTrade(trade);
      const { feeDetail } = fill as { feeDetail: object };
      push(
        kind,
        'fill',
        ['default'],
        [{ ...fill, feeDetail: Array.isArray(feeDetail) ? feeDetail : [feeDetail] }],
      );
    } else if (event.kind === 'trigger') {
      const { kind, id } = event.trigger.order.market;
      push(kind, 'orders-algo', ['default', id], [triggerData(event.trigger)]);
    } else {
      const { market: kind, assets, position } = event;
      const shown = assets.map((asset) => (kind === 'spot' ? spotBalance : perpetualBalance)(book, asset));
      push(kind, 'account', ['default'], shown);
      if (position === null) return;
      const open = book.account.open();
      push(
        kind,
        'positions',
        ['default'],
        open.map((one) => shownPosition(book, one)),
      );
    }
  });
}
