import { afterEach, describe, expect, it } from 'vitest';
import { openTradingDesk, type TradingDesk, type TradingVenueId } from './trading-desk.ts';

const venues: readonly TradingVenueId[] = ['binance', 'bitget'];
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

describe.each(venues)('orders on %s', (id) => {
  it('a limit order waits, is found by id, and leaves when it is cancelled', async () => {
    const { exchange, book } = await desk(id);
    for (const symbol of [spot, swap]) {
      const placed = await exchange.createOrder(symbol, 'limit', 'buy', 0.01, 29_000, {
        clientOrderId: `cw-1-${symbol.length}`,
      });
      const open = await exchange.fetchOpenOrders(symbol);
      expect(open).toHaveLength(1);
      expect(open[0]).toMatchObject({
        id: placed.id,
        clientOrderId: `cw-1-${symbol.length}`,
        symbol,
        side: 'buy',
        price: 29_000,
        amount: 0.01,
        filled: 0,
        status: 'open',
      });
      expect(await exchange.fetchOrder(placed.id, symbol)).toMatchObject({ id: placed.id, status: 'open' });
      await exchange.cancelOrder(placed.id, symbol);
      expect(await exchange.fetchOpenOrders(symbol)).toEqual([]);
      expect(await exchange.fetchOrder(placed.id, symbol)).toMatchObject({ status: 'canceled' });
    }
    expect(book.trades).toEqual([]);
  });
});
