import { afterEach, describe, expect, it } from 'vitest';
import { openTradingDesk, type TradingDesk } from './trading-desk.ts';
import { tradingVenueIds, type TradingVenueId } from './trading-venues.ts';

const desks: TradingDesk[] = [];

async function desk(id: TradingVenueId): Promise<TradingDesk> {
  const opened = await openTradingDesk(id);
  desks.push(opened);
  return opened;
}

afterEach(async () => {
  for (const opened of desks.splice(0)) await opened.close();
});

const spot = 'BTC/USDT';
const swap = 'BTC/USDT:USDT';
const both = [
  { symbol: spot, kind: 'spot' },
  { symbol: swap, kind: 'perpetual' },
] as const;

/** A refusal by its name in ccxt and its number at the venue. */
function refused(error: string, code: string): object {
  return expect.objectContaining({
    name: error,
    message: expect.stringContaining(code) as string,
  }) as object;
}

describe.each(tradingVenueIds)('an order on %s', (id) => {
  it.each(both)('that is a limit on $kind waits, is found by either id, and leaves', async ({ symbol }) => {
    const { exchange, book } = await desk(id);
    const params = { clientOrderId: 'cw-limit-1' };
    const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 29_000, params);
    const open = await exchange.fetchOpenOrders(symbol);
    expect(open).toHaveLength(1);
    const shown = { id: placed.id, clientOrderId: 'cw-limit-1', symbol, side: 'buy', amount: 0.01 };
    expect(open[0]).toMatchObject({ ...shown, price: 29_000, filled: 0, status: 'open' });
    expect(await exchange.fetchOrder(placed.id, symbol)).toMatchObject({ ...shown, status: 'open' });
    const byClientId = await exchange.fetchOrder('', symbol, params);
    expect(byClientId).toMatchObject({ ...shown, status: 'open' });
    await exchange.cancelOrder(placed.id, symbol);
    expect(await exchange.fetchOpenOrders(symbol)).toEqual([]);
    expect(await exchange.fetchOrder(placed.id, symbol)).toMatchObject({ status: 'canceled', filled: 0 });
    expect(book.trades).toEqual([]);
  });

  it.each(both)('that is a market order on $kind fills at the touch, whole', async ({ symbol, kind }) => {
    const { exchange, book } = await desk(id);
    book.setPrice(kind, 'BTCUSDT', '30000', '4');
    const placed = await exchange.createOrder(symbol, 'market', 'buy', 0.01, 30_002);
    const order = await exchange.fetchOrder(placed.id, symbol);
    expect(order).toMatchObject({ status: 'closed', filled: 0.01, average: 30_002 });
    const trades = await exchange.fetchMyTrades(symbol);
    expect(trades).toHaveLength(1);
    expect(trades[0]).toMatchObject({
      order: placed.id,
      symbol,
      side: 'buy',
      price: 30_002,
      amount: 0.01,
      takerOrMaker: 'taker',
    });
    await exchange.createOrder(symbol, 'market', 'sell', 0.01);
    expect((await exchange.fetchMyTrades(symbol)).at(-1)).toMatchObject({ side: 'sell', price: 29_998 });
  });

  it.each(both)('on $kind fills in parts, as maker, as the market comes to it', async ({ symbol, kind }) => {
    const { exchange, book } = await desk(id);
    const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.03, 29_500);
    book.setDepth(kind, 'BTCUSDT', 'buy', '0.01');
    book.setPrice(kind, 'BTCUSDT', '29400');
    expect(await exchange.fetchOrder(placed.id, symbol)).toMatchObject({ status: 'open', filled: 0.01 });
    book.setDepth(kind, 'BTCUSDT', 'buy', '0.005');
    expect(await exchange.fetchOrder(placed.id, symbol)).toMatchObject({ status: 'open', filled: 0.015 });
    book.setDepth(kind, 'BTCUSDT', 'buy', null);
    const order = await exchange.fetchOrder(placed.id, symbol);
    expect(order).toMatchObject({ status: 'closed', filled: 0.03, average: 29_500 });
    const trades = await exchange.fetchMyTrades(symbol);
    expect(trades.map(({ amount }) => amount)).toEqual([0.01, 0.005, 0.015]);
    expect(trades.every(({ takerOrMaker }) => takerOrMaker === 'maker')).toBe(true);
  });

  it.each(both)('on $kind may be filled by hand, and the rest cancelled', async ({ symbol }) => {
    const { exchange, book } = await desk(id);
    const placed = await exchange.createOrder(symbol, 'limit', 'sell', 0.02, 31_000);
    book.fill(book.orders[0]?.id as string, '0.004');
    await exchange.cancelOrder(placed.id, symbol);
    const order = await exchange.fetchOrder(placed.id, symbol);
    expect(order).toMatchObject({ status: 'canceled', filled: 0.004, remaining: 0.016 });
    await expect(exchange.cancelOrder(placed.id, symbol)).rejects.toMatchObject({ name: 'OrderNotFound' });
  });

  it.each(both)('on $kind that is immediate takes what there is and ends', async ({ symbol, kind }) => {
    const { exchange, book } = await desk(id);
    book.setDepth(kind, 'BTCUSDT', 'buy', '0.004');
    const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 30_100, { timeInForce: 'IOC' });
    const ended = await exchange.fetchOrder(placed.id, symbol);
    expect(ended).toMatchObject({ filled: 0.004, average: 30_000 });
    expect(['canceled', 'expired']).toContain(ended.status);
    const none = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 30_100, { timeInForce: 'FOK' });
    const killed = await exchange.fetchOrder(none.id, symbol);
    expect(killed.filled).toBe(0);
    expect(['canceled', 'expired']).toContain(killed.status);
  });

  it.each(both)('on $kind that is post-only never takes', async ({ symbol }) => {
    const { exchange, book } = await desk(id);
    const waits = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 29_000, { postOnly: true });
    expect((await exchange.fetchOrder(waits.id, symbol)).status).toBe('open');
    const taking = exchange.createOrder(symbol, 'limit', 'buy', 0.01, 30_500, { postOnly: true });
    if (id === 'binance')
      await expect(taking).rejects.toMatchObject({
        name: /OrderImmediatelyFillable|OrderNotFillable/ as never,
      });
    else expect((await exchange.fetchOrder((await taking).id, symbol)).status).toBe('canceled');
    expect(book.trades).toEqual([]);
  });

  it.each(both)(
    'on $kind is known by its client id: the second one with it is refused',
    async ({ symbol }) => {
      const { exchange } = await desk(id);
      const params = { clientOrderId: 'cw-once' };
      await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 29_000, params);
      await expect(exchange.createOrder(symbol, 'limit', 'buy', 0.01, 29_000, params)).rejects.toThrow(
        /[Dd]uplicate/,
      );
      expect(await exchange.fetchOpenOrders(symbol)).toHaveLength(1);
    },
  );

  it('that the account cannot pay for is refused', async () => {
    const { exchange, book } = await desk(id);
    await expect(exchange.createOrder(spot, 'limit', 'buy', 1, 29_000)).rejects.toMatchObject({
      name: 'InsufficientFunds',
    });
    await expect(exchange.createOrder(spot, 'limit', 'sell', 1.5, 31_000)).rejects.toMatchObject({
      name: 'InsufficientFunds',
    });
    await expect(exchange.createOrder(swap, 'limit', 'buy', 100, 29_000)).rejects.toMatchObject({
      name: 'InsufficientFunds',
    });
    expect(book.orders).toEqual([]);
  });

  it('that breaks a rule of its market is refused in the words of the venue', async () => {
    const { exchange } = await desk(id);
    const words = id === 'binance' ? 'NOTIONAL' : '45110';
    await expect(exchange.createOrder(spot, 'limit', 'buy', 0.001, 1000)).rejects.toThrow(words);
    await expect(exchange.fetchOrder('999', spot)).rejects.toMatchObject({ name: 'OrderNotFound' });
    await expect(exchange.cancelOrder('999', swap)).rejects.toMatchObject({ name: 'OrderNotFound' });
  });

  it.each(both)('on $kind is changed while it waits', async ({ symbol }) => {
    const { exchange, book } = await desk(id);
    const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 29_000);
    const changed = await exchange.editOrder(placed.id, symbol, 'limit', 'buy', 0.02, 29_100);
    // Only contracts of Binance keep the order; everywhere else it is another one.
    expect(changed.id === placed.id).toBe(id === 'binance' && symbol === swap);
    const open = await exchange.fetchOpenOrders(symbol);
    expect(open).toMatchObject([{ id: changed.id, price: 29_100, amount: 0.02, status: 'open' }]);
    await exchange.editOrder(changed.id, symbol, 'limit', 'buy', 0.02, 30_500);
    expect(book.trades.at(-1)).toMatchObject({ quantity: 2_000_000n, isMaker: false });
    await expect(exchange.editOrder(placed.id, symbol, 'limit', 'buy', 0.02, 29_000)).rejects.toBeInstanceOf(
      Error,
    );
  });

  it.each(both)('leaves $kind with all the others at one word', async ({ symbol }) => {
    const { exchange, book } = await desk(id);
    await exchange.createOrder('ETH/USDT', 'limit', 'buy', 0.1, 1500);
    for (const price of [29_000, 28_000]) await exchange.createOrder(symbol, 'limit', 'buy', 0.01, price);
    await exchange.cancelAllOrders(symbol);
    expect(await exchange.fetchOpenOrders(symbol)).toEqual([]);
    expect(book.orders.map(({ status }) => status)).toEqual(['new', 'canceled', 'canceled']);
  });

  it.each(both)('on $kind meets the prices that everybody is shown', async ({ symbol, kind }) => {
    const { exchange, book } = await desk(id);
    book.setPrice(kind, 'BTCUSDT', '30100', '6');
    book.setDepth(kind, 'BTCUSDT', 'buy', '0.25');
    expect(await exchange.fetchTicker(symbol)).toMatchObject({ bid: 30_097, ask: 30_103, last: 30_100 });
    const { bids, asks } = await exchange.fetchOrderBook(symbol);
    expect(bids[0]?.[0]).toBe(30_097);
    expect(asks[0]?.slice(0, 2)).toEqual([30_103, 0.25]);
  });

  it('is refused for any reason when a test says so', async () => {
    const { exchange, book } = await desk(id);
    book.refuseNext('no-margin');
    await expect(exchange.createOrder(swap, 'market', 'buy', 0.01)).rejects.toEqual(
      refused('InsufficientFunds', id === 'binance' ? '-2019' : '40762'),
    );
    await exchange.createOrder(swap, 'market', 'buy', 0.01);
    expect(book.orders).toHaveLength(1);
  });
});

describe.each(tradingVenueIds)('a conditional order on %s', (id) => {
  const waiting = async ({ exchange }: TradingDesk, planType?: string) =>
    exchange.fetchOpenOrders(swap, undefined, undefined, {
      trigger: true,
      ...(planType ? { planType } : {}),
    });

  it('that is a stop-loss closes the position at the market when the price falls to it', async () => {
    const opened = await desk(id);
    const { exchange, book } = opened;
    await exchange.createOrder(swap, 'market', 'buy', 0.02);
    const stop = await exchange.createOrder(swap, 'market', 'sell', 0.02, undefined, {
      stopLossPrice: 29_000,
      reduceOnly: true,
      clientOrderId: 'cw-stop',
    });
    const [shown] = await waiting(opened, 'profit_loss');
    expect(shown).toMatchObject({
      id: stop.id,
      clientOrderId: 'cw-stop',
      triggerPrice: 29_000,
      status: 'open',
    });
    book.setPrice('perpetual', 'BTCUSDT', '29000.01');
    expect(book.triggers[0]?.status).toBe('waiting');
    book.setPrice('perpetual', 'BTCUSDT', '28990');
    expect(book.triggers[0]?.status).toBe('triggered');
    expect(await exchange.fetchPositions([swap])).toEqual([]);
    expect((await exchange.fetchMyTrades(swap)).at(-1)).toMatchObject({
      side: 'sell',
      amount: 0.02,
      price: 28_990,
    });
    expect(await waiting(opened, 'profit_loss')).toEqual([]);
  });

  it('that is a take-profit closes a short when the price falls to it, and can be cancelled', async () => {
    const opened = await desk(id);
    const { exchange, book } = opened;
    await exchange.createOrder(swap, 'market', 'sell', 0.02);
    const profit = async () =>
      exchange.createOrder(swap, 'market', 'buy', 0.02, undefined, {
        takeProfitPrice: 28_000,
        reduceOnly: true,
      });
    const first = await profit();
    await exchange.cancelOrder(first.id, swap, { trigger: true });
    book.setPrice('perpetual', 'BTCUSDT', '27900');
    expect(await exchange.fetchPositions([swap])).toHaveLength(1);
    book.setPrice('perpetual', 'BTCUSDT', '30000');
    await profit();
    book.setPrice('perpetual', 'BTCUSDT', '27900');
    expect(await exchange.fetchPositions([swap])).toEqual([]);
  });

  it('that opens waits for its price and becomes an order', async () => {
    const opened = await desk(id);
    const { exchange, book } = opened;
    const placed = await exchange.createOrder(swap, 'limit', 'buy', 0.01, 31_050, { triggerPrice: 31_000 });
    expect(await waiting(opened)).toMatchObject([{ id: placed.id, triggerPrice: 31_000, price: 31_050 }]);
    expect(await exchange.fetchOpenOrders(swap)).toEqual([]);
    book.setDepth('perpetual', 'BTCUSDT', 'buy', '0');
    book.setPrice('perpetual', 'BTCUSDT', '31020');
    expect(await exchange.fetchOpenOrders(swap)).toMatchObject([{ price: 31_050, status: 'open' }]);
    book.setDepth('perpetual', 'BTCUSDT', 'buy', null);
    expect(await exchange.fetchPositions([swap])).toMatchObject([{ side: 'long', contracts: 0.01 }]);
  });

  it('on spot waits and sells', async () => {
    const { exchange, book } = await desk(id);
    const params = { triggerPrice: 29_000 };
    const placed = await exchange.createOrder(spot, 'limit', 'sell', 0.02, 28_900, params);
    const query = id === 'binance' ? {} : { trigger: true };
    const open = await exchange.fetchOpenOrders(spot, undefined, undefined, query);
    expect(open).toMatchObject([{ id: placed.id, triggerPrice: 29_000, amount: 0.02, status: 'open' }]);
    book.setPrice('spot', 'BTCUSDT', '28950');
    const [trade] = await exchange.fetchMyTrades(spot);
    expect(trade).toMatchObject({ side: 'sell', amount: 0.02, price: 28_950 });
    // Binance keeps the id through the trigger, Bitget gives the order another one.
    if (id === 'binance') expect(trade?.order).toBe(placed.id);
    else expect(trade?.order).not.toBe(placed.id);
  });

  it('is met after the limit order that opened its position, where one move goes through both', async () => {
    const { exchange, book } = await desk(id);
    await exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_500);
    const params = { triggerPrice: 29_000, reduceOnly: true };
    await exchange.createOrder(swap, 'market', 'sell', 0.01, undefined, params);
    book.setPrice('perpetual', 'BTCUSDT', '28500');
    const trades = await exchange.fetchMyTrades(swap);
    expect(trades.map(({ side, price }) => `${side} ${price}`)).toEqual(['buy 29500', 'sell 28500']);
  });

  it('that would fire at once is refused', async () => {
    const { exchange } = await desk(id);
    await exchange.createOrder(swap, 'market', 'buy', 0.02);
    const params = { stopLossPrice: 30_500, reduceOnly: true };
    await expect(exchange.createOrder(swap, 'market', 'sell', 0.02, undefined, params)).rejects.toThrow(
      id === 'binance' ? '-2021' : '40917',
    );
  });

  it('leaves with all the others at one word', async () => {
    const opened = await desk(id);
    const { exchange, book } = opened;
    for (const triggerPrice of [31_000, 32_000])
      await exchange.createOrder(swap, 'market', 'buy', 0.01, undefined, { triggerPrice });
    expect(await waiting(opened)).toHaveLength(2);
    await exchange.cancelAllOrders(swap, { trigger: true });
    book.setPrice('perpetual', 'BTCUSDT', '33000');
    expect(book.triggers.map(({ status }) => status)).toEqual(['canceled', 'canceled']);
    expect(book.orders).toEqual([]);
  });

  it('whose position is gone when it fires comes to nothing', async () => {
    const { exchange, book } = await desk(id);
    await exchange.createOrder(swap, 'market', 'buy', 0.02);
    const params = { stopLossPrice: 29_000, reduceOnly: true };
    await exchange.createOrder(swap, 'market', 'sell', 0.02, undefined, params);
    await exchange.createOrder(swap, 'market', 'sell', 0.02, undefined, { reduceOnly: true });
    book.setPrice('perpetual', 'BTCUSDT', '28000');
    expect(book.triggers[0]?.status).toBe('rejected');
    expect(await exchange.fetchPositions([swap])).toEqual([]);
  });
});

it('a Bitget order brings its stop and its target along, which wait for its first fill', async () => {
  const { exchange, book } = await desk('bitget');
  const params = { stopLoss: { triggerPrice: 28_000 }, takeProfit: { triggerPrice: 31_000 } };
  await exchange.createOrder(swap, 'limit', 'buy', 0.02, 29_500, params);
  const query = { trigger: true, planType: 'profit_loss' };
  const waiting = () => exchange.fetchOpenOrders(swap, undefined, undefined, query);
  expect(await waiting()).toEqual([]);
  book.fill(book.orders[0]?.id as string, '0.005');
  expect((await waiting()).map(({ triggerPrice }) => triggerPrice)).toEqual([28_000, 31_000]);
  book.setPrice('perpetual', 'BTCUSDT', '29500');
  book.setPrice('perpetual', 'BTCUSDT', '31200');
  expect(await exchange.fetchPositions([swap])).toEqual([]);
  expect(await exchange.fetchMyTrades(swap)).toMatchObject([
    { side: 'buy', amount: 0.005 },
    { side: 'buy', amount: 0.015 },
    { side: 'sell', amount: 0.02, price: 31_200 },
  ]);
});

it('a spot order of Binance whose replacement is refused is gone', async () => {
  const { exchange } = await desk('binance');
  const placed = await exchange.createOrder(spot, 'limit', 'buy', 0.01, 29_000);
  await expect(exchange.editOrder(placed.id, spot, 'limit', 'buy', 9, 29_000)).rejects.toThrow('-2021');
  expect(await exchange.fetchOpenOrders(spot)).toEqual([]);
});

it('a stop of Bitget can be moved', async () => {
  const { exchange, book } = await desk('bitget');
  await exchange.createOrder(swap, 'market', 'buy', 0.01);
  const params = { reduceOnly: true };
  const placed = await exchange.createOrder(swap, 'market', 'sell', 0.01, undefined, {
    ...params,
    stopLossPrice: 28_000,
  });
  const moved = { ...params, stopLossPrice: 29_000 };
  await exchange.editOrder(placed.id, swap, 'market', 'sell', 0.01, undefined, moved);
  const above = { ...params, stopLossPrice: 30_100 };
  await expect(exchange.editOrder(placed.id, swap, 'market', 'sell', 0.01, undefined, above)).rejects.toThrow(
    '40917',
  );
  book.setPrice('perpetual', 'BTCUSDT', '28900');
  expect(await exchange.fetchPositions([swap])).toEqual([]);
});
