import { afterEach, describe, expect, it } from 'vitest';
import { openTradingDesk, type TradingDesk } from './trading-desk.ts';
import { tradingVenueIds, type TradingVenueId } from './trading-venues.ts';
import type { TradingExchange } from './trading-client.ts';

const desks: TradingDesk[] = [];

async function desk(id: TradingVenueId): Promise<TradingDesk> {
  const opened = await openTradingDesk(id);
  desks.push(opened);
  return opened;
}

afterEach(async () => {
  for (const opened of desks.splice(0)) await opened.close();
});

const swap = 'BTC/USDT:USDT';

/** A read, a write of each kind of account, and a cancel. */
const requests: readonly { what: string; ask: (exchange: TradingExchange) => Promise<unknown> }[] = [
  { what: 'balance', ask: (exchange) => exchange.fetchBalance() },
  { what: 'positions', ask: (exchange) => exchange.fetchPositions([swap]) },
  { what: 'spot order', ask: (exchange) => exchange.createOrder('BTC/USDT', 'limit', 'buy', 0.01, 29_000) },
  { what: 'order', ask: (exchange) => exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000) },
  { what: 'cancel', ask: (exchange) => exchange.cancelOrder('1', swap) },
];

describe.each(tradingVenueIds)('%s refuses', (id) => {
  it.each(requests)('a $what that somebody without the secret has signed', async ({ ask }) => {
    const { another, book } = await desk(id);
    const stranger = await another({ secret: 'something-else' });
    await expect(ask(stranger)).rejects.toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringContaining(id === 'binance' ? '-1022' : '40009') as string,
    });
    expect(book.orders).toEqual([]);
  });

  it.each(requests)('a $what with a key that it does not know', async ({ ask }) => {
    const { another, book } = await desk(id);
    const stranger = await another({ key: 'unknown' });
    await expect(ask(stranger)).rejects.toThrow(id === 'binance' ? '-2015' : '40006');
    expect(book.orders).toEqual([]);
  });

  it.each([
    ['behind', -40_000],
    ['ahead', 40_000],
  ])('a request whose clock is %s', async (_, clockMs) => {
    const { another } = await desk(id);
    const late = await another({}, clockMs);
    await expect(late.fetchBalance()).rejects.toMatchObject({
      name: 'InvalidNonce',
      message: expect.stringContaining(id === 'binance' ? '-1021' : '40008') as string,
    });
  });

  it('orders of a key that may only read', async () => {
    const { exchange, key, book } = await desk(id);
    key.canTrade = false;
    await exchange.fetchBalance();
    await expect(exchange.createOrder(swap, 'market', 'buy', 0.01)).rejects.toThrow(
      id === 'binance' ? '-2015' : '40014',
    );
    expect(book.orders).toEqual([]);
  });
});

describe('the clock', () => {
  it('of Binance may be behind by the window, and ahead by less than a second', async () => {
    const { another } = await desk('binance');
    // ccxt asks for a window of ten seconds where nobody says otherwise.
    await (await another({}, -10_000)).fetchBalance();
    await (await another({}, 999)).fetchBalance();
    await expect((await another({}, -10_001)).fetchBalance()).rejects.toThrow('recvWindow');
    await expect((await another({}, -3001)).fetchBalance({ recvWindow: 3000 })).rejects.toThrow('-1021');
    await expect((await another({}, 1000)).fetchBalance()).rejects.toThrow('1000ms ahead');
    const wide = await another({}, -20_000);
    await wide.fetchBalance({ recvWindow: 20_000 });
    await expect(wide.fetchBalance({ recvWindow: 60_001 })).rejects.toThrow('-1131');
  });

  it('of Bitget may be half a minute off', async () => {
    const { another } = await desk('bitget');
    await (await another({}, -30_000)).fetchBalance();
    await (await another({}, 30_000)).fetchBalance();
    await expect((await another({}, 30_001)).fetchBalance()).rejects.toThrow('40008');
  });
});

it('Bitget wants the passphrase', async () => {
  const { another } = await desk('bitget');
  const stranger = await another({ passphrase: 'guess' });
  await expect(stranger.fetchBalance()).rejects.toThrow('40012');
});

it.each(tradingVenueIds)('%s signs symbols that are not plain text as well', async (id) => {
  const { exchange } = await desk(id);
  const params = { clientOrderId: 'cw a+b&c=d%20é' };
  const placed = await exchange.createOrder(swap, 'limit', 'buy', 0.01, 29_000, params);
  expect((await exchange.fetchOrder(placed.id, swap)).clientOrderId).toBe(params.clientOrderId);
  expect((await exchange.fetchOrder('', swap, params)).id).toBe(placed.id);
});
