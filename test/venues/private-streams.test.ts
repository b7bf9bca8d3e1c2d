import { afterEach, describe, expect, it } from 'vitest';
import { expireListenKey } from './binance/user-streams.ts';
import { openTradingDesk, type TradingDesk } from './trading-desk.ts';
import { tradingVenueIds, type TradingVenueId } from './trading-venues.ts';
import type { UnifiedOrder } from './trading-client.ts';

const desks: TradingDesk[] = [];

async function desk(id: TradingVenueId): Promise<TradingDesk> {
  const opened = await openTradingDesk(id);
  desks.push(opened);
  return opened;
}

afterEach(async () => {
  for (const opened of desks.splice(0)) await opened.close();
});

const both = [
  { symbol: 'BTC/USDT', kind: 'spot' },
  { symbol: 'BTC/USDT:USDT', kind: 'perpetual' },
] as const;
const swap = 'BTC/USDT:USDT';

/** Waits until a client is known to the venue's streams; what it listens to comes a moment later on Bitget. */
async function listening({ streams }: TradingDesk, topic?: RegExp): Promise<void> {
  const isHeard = (): boolean =>
    [...streams.connections].some(
      ({ account, topics }) =>
        account !== null && (topic === undefined || [...topics].some((one) => topic.test(one))),
    );
  await expect.poll(isHeard, { timeout: 15_000, interval: 2 }).toBe(true);
}

const ordersTopic = { binance: undefined, bitget: /:orders:/ } as const;
const fillsTopic = { binance: undefined, bitget: /:fill:/ } as const;

describe.each(tradingVenueIds)('the private stream of %s', (id) => {
  it.each(both)('tells every step of an order on $kind', async ({ symbol }) => {
    const opened = await desk(id);
    const { exchange, book } = opened;
    const seen: UnifiedOrder[] = [];
    let next = exchange.watchOrders(symbol);
    await listening(opened, ordersTopic[id]);
    const step = async (act: () => unknown): Promise<void> => {
      await act();
      // ccxt changes the objects that it has handed out.
      seen.push(...(await next).map((order) => ({ ...order })));
      next = exchange.watchOrders(symbol);
    };
    await step(() =>
      exchange.createOrder(symbol, 'limit', 'buy', 0.03, 29_000, { clientOrderId: 'cw-steps' }),
    );
    await step(() => book.fill(book.orders[0]?.id as string, '0.01'));
    await step(() => exchange.cancelOrder(seen[0]?.id as string, symbol));
    next.catch(() => undefined);
    expect(seen.map(({ status, filled }) => ({ status, filled }))).toEqual([
      { status: 'open', filled: 0 },
      { status: 'open', filled: 0.01 },
      { status: 'canceled', filled: 0.01 },
    ]);
    expect(new Set(seen.map((order) => `${order.clientOrderId} ${order.symbol}`))).toEqual(
      new Set([`cw-steps ${symbol}`]),
    );
  });

  it.each(both)('tells trades on $kind with their fees', async ({ symbol, kind }) => {
    const opened = await desk(id);
    const { exchange, book } = opened;
    const next = exchange.watchMyTrades(symbol);
    await listening(opened, fillsTopic[id]);
    await exchange.createOrder(symbol, 'market', 'sell', 0.01);
    const [trade] = await next;
    expect(trade).toMatchObject({ symbol, side: 'sell', amount: 0.01, price: 30_000 });
    const rate = Number(book.market(kind, 'BTCUSDT').takerFee) / 1e8;
    expect(trade?.fee?.cost).toBeCloseTo(300 * rate, 8);
    expect(trade?.fee?.currency).toBe('USDT');
    expect(await exchange.fetchMyTrades(symbol)).toMatchObject([{ id: trade?.id, order: trade?.order }]);
  });

  it('tells positions', async () => {
    const opened = await desk(id);
    const { exchange } = opened;
    await exchange.createOrder(swap, 'market', 'buy', 0.01);
    const positions = await exchange.watchPositions([swap]);
    expect(positions).toMatchObject([{ symbol: swap, side: 'long', contracts: 0.01, entryPrice: 30_000 }]);
    const next = exchange.watchPositions([swap]);
    await listening(opened, id === 'bitget' ? /:positions:/ : undefined);
    await exchange.createOrder(swap, 'market', 'buy', 0.02);
    const states = await next;
    expect(states.at(-1)).toMatchObject({ side: 'long' });
  });

  it.each(both)('tells balances of $kind', async ({ symbol, kind }) => {
    const opened = await desk(id);
    const { exchange } = opened;
    const type = kind === 'spot' ? 'spot' : id === 'binance' ? 'future' : 'swap';
    let next = exchange.watchBalance({ type });
    await listening(opened, id === 'bitget' ? /:account:/ : undefined);
    // Bitget shows the balances at once.
    if (id === 'bitget') {
      expect((await next)['USDT']?.free).toBe(10_000);
      next = exchange.watchBalance({ type });
    }
    await exchange.createOrder(symbol, 'market', 'buy', 0.1, 30_000);
    // Orders and their trades are told one by one; on contracts Binance tells nothing but the whole.
    let told = await next;
    const figures = () => (kind === 'spot' ? [told['USDT']?.free, told['BTC']?.free] : [told['USDT']?.total]);
    const fee = 3000 * (id === 'binance' ? 0.0005 : 0.0006);
    const expected = kind === 'spot' ? [7000, 1.0999] : [10_000 - fee];
    while (String(figures()) !== String(expected)) told = await exchange.watchBalance({ type });
    expect(figures()).toEqual(expected);
  });

  it('lets nobody in whose key or secret is wrong', async () => {
    const { another } = await desk(id);
    const stranger = await another({ secret: 'something-else' });
    await expect(stranger.watchOrders('BTC/USDT')).rejects.toThrow(id === 'binance' ? '-1022' : '30015');
  });

  it('that is cut tells the client, and listens again after a new log-in', async () => {
    const opened = await desk(id);
    const { exchange, streams } = opened;
    const first = exchange.watchOrders(swap);
    await listening(opened, ordersTopic[id]);
    streams.cut();
    await expect(first).rejects.toThrow(/clos|connection/i);
    const next = exchange.watchOrders(swap);
    await listening(opened, ordersTopic[id]);
    await exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000);
    expect(await next).toMatchObject([{ status: 'open', price: 29_000 }]);
  });

  it('may lose, repeat and turn round what it tells; what REST answers stays the truth', async () => {
    const opened = await desk(id);
    const { exchange, streams } = opened;
    const next = exchange.watchOrders(swap);
    await listening(opened, ordersTopic[id]);
    const about = id === 'binance' ? /perpetual order/ : /USDT-FUTURES:orders:/;
    streams.faults.arm('lost', 1, about);
    streams.faults.arm('duplicated', 1, about);
    const placed = await exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000);
    await exchange.cancelOrder(placed.id, swap);
    expect((await next).at(-1)).toMatchObject({ id: placed.id, status: 'canceled' });
    expect([...streams.faults.met.keys()]).toEqual(['lost', 'duplicated']);
    expect(await exchange.fetchOrder(placed.id, swap)).toMatchObject({ status: 'canceled' });
  });
});

it('Binance ends the stream of a listen key that nobody has kept alive', async () => {
  const opened = await desk('binance');
  const { exchange, streams, key, book } = opened;
  void exchange.watchOrders(swap).catch(() => undefined);
  await listening(opened);
  expireListenKey({ book, key, now: () => opened.clock.now }, streams);
  expect([...streams.connections].every(({ account }) => account === null)).toBe(true);
});
