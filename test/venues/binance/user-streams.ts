import { z } from 'zod';
import type { ApiKey } from '../api-key.ts';
import type { BookEvent, BookOrder, BookTrade, BookTrigger } from '../book/book-types.ts';
import { decimalText } from '../book/decimal.ts';
import type { StreamConnection } from '../stream-connection.ts';
import type { StreamProtocol, StreamRequest, StreamVenue } from '../stream-venue.ts';
import type { VenueAccess } from '../venue-access.ts';
import {
  averagePrice,
  eight,
  perpetualTriggerType,
  positionSideOf,
  price,
  quantity,
  spotTriggerType,
  spotType,
  statusOf,
  timeInForce,
  triggerStatusOf,
} from './order-words.ts';
import { hexSignature, refusedTime } from './signing.ts';
import { binanceStream } from './streams.ts';

const login = z.object({
  id: z.string(),
  method: z.literal('userDataStream.subscribe.signature'),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** The one listen key of a key: it opens the private stream of USD-M. */
export function listenKey({ key }: ApiKey): string {
  return `listen-${key.slice(-8)}`;
}

function executionOf(order: BookOrder, trade: BookTrade | null, isAmended = false): string {
  if (isAmended) return 'AMENDMENT';
  if (trade !== null) return 'TRADE';
  return statusOf(order) === 'FILLED' ? 'TRADE' : statusOf(order);
}

function spotEvent(
  order: BookOrder,
  trade: BookTrade | null,
  trigger: BookTrigger | undefined,
  now: number,
): object {
  return {
    e: 'executionReport',
    E: now,
    s: order.market.id,
    c: order.clientOrderId,
    S: order.side.toUpperCase(),
    o: trigger === undefined ? spotType(order) : spotTriggerType(trigger),
    f: order.timeInForce === 'POST' ? 'GTC' : order.timeInForce,
    q: eight(order.quantity),
    p: eight(order.price),
    P: eight(trigger?.price ?? 0n),
    F: '0.00000000',
    g: -1,
    C: '',
    x: executionOf(order, trade),
    X: statusOf(order),
    r: 'NONE',
    i: Number(order.id),
    l: eight(trade?.quantity ?? 0n),
    z: eight(order.filled),
    L: eight(trade?.price ?? 0n),
    n: eight(trade?.fee ?? 0n),
    N: trade?.feeAsset ?? null,
    T: order.updatedAt,
    t: trade === null ? -1 : Number(trade.id),
    w: statusOf(order) === 'NEW',
    m: trade?.isMaker ?? false,
    M: false,
    O: order.createdAt,
    Z: eight(order.cost),
    Y: trade === null ? '0.00000000' : decimalText((trade.price * trade.quantity) / 100_000_000n, 8),
    Q: eight(order.spend ?? 0n),
  };
}

function perpetualEvent(
  { order, trade, isAmended }: Extract<BookEvent, { kind: 'order' }>,
  now: number,
): object {
  return {
    e: 'ORDER_TRADE_UPDATE',
    E: now,
    T: order.updatedAt,
    o: {
      s: order.market.id,
      c: order.clientOrderId,
      S: order.side.toUpperCase(),
      o: order.type.toUpperCase(),
      f: timeInForce(order),
      q: quantity(order.quantity),
      p: price(order.price),
      ap: decimalText(averagePrice(order), 5),
      sp: '0',
      x: executionOf(order, trade, isAmended),
      X: statusOf(order),
      i: Number(order.id),
      l: quantity(trade?.quantity ?? 0n),
      z: quantity(order.filled),
      L: price(trade?.price ?? 0n),
      ...(trade === null ? {} : { n: eight(trade.fee), N: trade.feeAsset }),
      T: order.updatedAt,
      t: trade === null ? 0 : Number(trade.id),
      b: '0',
      a: '0',
      m: trade?.isMaker ?? false,
      R: order.reduceOnly,
      wt: 'CONTRACT_PRICE',
      ot: order.type.toUpperCase(),
      ps: positionSideOf(order),
      cp: false,
      rp: eight(trade?.realised ?? 0n),
    },
  };
}

function triggerEvent(trigger: BookTrigger, now: number): object {
  const { order } = trigger;
  return {
    e: 'ALGO_UPDATE',
    E: now,
    T: trigger.updatedAt,
    o: {
      caid: order.clientOrderId,
      aid: Number(trigger.id),
      at: 'CONDITIONAL',
      o: perpetualTriggerType(trigger),
      s: order.market.id,
      S: order.side.toUpperCase(),
      ps: positionSideOf(order),
      f: timeInForce(order),
      q: quantity(order.quantity ?? 0n),
      X: triggerStatusOf(trigger),
      ai: trigger.orderId ?? '',
      ap: '0.00000',
      aq: '0.00000',
      act: '0',
      tp: price(trigger.price),
      p: price(order.price),
      V: 'EXPIRE_MAKER',
      wt: 'CONTRACT_PRICE',
      pm: 'NONE',
      cp: trigger.closesPosition,
      pP: false,
      R: order.reduceOnly,
      tt: trigger.status === 'triggered' ? trigger.updatedAt : 0,
      gtd: 0,
      rm: trigger.status === 'rejected' ? 'Reduce Only reject' : '',
    },
  };
}

function accountEvent({ book, now }: VenueAccess, event: Extract<BookEvent, { kind: 'account' }>): object {
  const wallets = event.assets.map((asset) => book.account.balance(event.market, asset));
  if (event.market === 'spot')
    return {
      e: 'outboundAccountPosition',
      E: now(),
      u: now(),
      B: wallets.map(({ asset, free, locked }) => ({ a: asset, f: eight(free), l: eight(locked) })),
    };
  const own = event.position;
  const positions =
    own === null
      ? []
      : [
          {
            s: own.market.id,
            pa: quantity(own.quantity),
            ep: decimalText(own.entryPrice, 5),
            bep: decimalText(own.entryPrice, 5),
            cr: eight(own.realised),
            up: eight(book.account.unrealised(own, book.price(own.market))),
            mt: own.settings.marginMode,
            iw: '0',
            ps: positionSideOf({ positionSide: own.side }),
            ma: own.market.quote,
          },
        ];
  return {
    e: 'ACCOUNT_UPDATE',
    E: now(),
    T: now(),
    a: {
      m: 'ORDER',
      B: wallets.map(({ asset, free }) => ({ a: asset, wb: eight(free), cw: eight(free), bc: '0' })),
      P: positions,
    },
  };
}

/** Answers a log-in over the WebSocket interface of spot. */
function logIn({ key, now }: VenueAccess, text: string, connection: StreamConnection): StreamRequest {
  const { id, params } = login.parse(JSON.parse(text));
  const { signature, ...signed } = params;
  const query = Object.keys(signed)
    .sort()
    .map((name) => `${name}=${signed[name]}`)
    .join('&');
  const parameters = new URLSearchParams(query);
  const late = refusedTime(parameters, now())?.body as { code: number; msg: string } | undefined;
  const error =
    signed['apiKey'] !== key.key
      ? { code: -2015, msg: 'Invalid API-key, IP, or permissions for action.' }
      : (late ??
        (signature === hexSignature(key.secret, query)
          ? null
          : { code: -1022, msg: 'Signature for this request is not valid.' }));
  if (error) return { topics: [], replies: [JSON.stringify({ id, status: 401, error })] };
  connection.account = 'spot';
  return { topics: [], replies: [JSON.stringify({ id, status: 200, result: { subscriptionId: 0 } })] };
}

/** The streams of Binance with those of an account: spot by log-in, USD-M by listen key. */
export function binanceStreams(access: VenueAccess): StreamProtocol {
  return {
    ...binanceStream,
    greet(connection) {
      if (connection.path.endsWith(`/private/ws?listenKey=${listenKey(access.key)}`))
        connection.account = 'perpetual';
    },
    read: (text, connection) =>
      connection.path.includes('/ws-api/')
        ? logIn(access, text, connection)
        : binanceStream.read(text, connection),
  };
}

/** Pushes what happens in the book to whoever listens to the account. */
export function pushBinanceEvents(access: VenueAccess, streams: StreamVenue): void {
  const { book, now } = access;
  const push = (account: 'spot' | 'perpetual', topic: string, event: object): void => {
    const said = account === 'spot' ? { subscriptionId: 0, event } : event;
    streams.push(topic, JSON.stringify(said), (connection) => connection.account === account);
  };
  book.onEvent((event) => {
    if (event.kind === 'account') push(event.market, `${event.market} account`, accountEvent(access, event));
    else if (event.kind === 'trigger') {
      const { kind } = event.trigger.order.market;
      if (kind === 'perpetual') push(kind, 'perpetual trigger', triggerEvent(event.trigger, now()));
    } else {
      const { order, trade } = event;
      const { kind } = order.market;
      const trigger = book.triggers.find(({ id }) => id === order.triggerId);
      const said = kind === 'spot' ? spotEvent(order, trade, trigger, now()) : perpetualEvent(event, now());
      push(kind, `${kind} order`, said);
    }
  });
}

/** Ends the private streams of USD-M as the venue does after an hour without a sign of life. */
export function expireListenKey({ key, now }: VenueAccess, streams: StreamVenue): void {
  const said = { e: 'listenKeyExpired', E: now(), listenKey: listenKey(key) };
  for (const connection of streams.connections) {
    if (connection.account !== 'perpetual') continue;
    connection.say(JSON.stringify(said));
    connection.account = null;
  }
}
