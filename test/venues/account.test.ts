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

describe.each(tradingVenueIds)('an account on %s', (id) => {
  it('holds back what a spot order may need, pays its fee, and gives the rest back', async () => {
    const { exchange, book } = await desk(id);
    expect(await exchange.fetchBalance()).toMatchObject({ USDT: { free: 10_000 }, BTC: { free: 1 } });
    const placed = await exchange.createOrder(spot, 'limit', 'buy', 0.1, 29_000);
    expect((await exchange.fetchBalance())['USDT']).toMatchObject({ free: 7100, used: 2900, total: 10_000 });
    book.fill(book.orders[0]?.id as string, '0.04');
    await exchange.cancelOrder(placed.id, spot);
    const after = await exchange.fetchBalance();
    expect(after['USDT']).toMatchObject({ free: 8840, used: 0 });
    // A tenth of a percent of what was bought.
    expect(after['BTC']).toMatchObject({ free: 1.039_96, used: 0 });
  });

  it('has positions that grow, shrink, turn and earn, exactly', async () => {
    const { exchange, book } = await desk(id);
    const trade = (side: string, amount: number) => exchange.createOrder(swap, 'market', side, amount);
    await trade('buy', 0.02);
    book.setPrice('perpetual', 'BTCUSDT', '31000');
    await trade('buy', 0.02);
    expect(await exchange.fetchPositions([swap])).toMatchObject([
      { symbol: swap, side: 'long', contracts: 0.04, entryPrice: 30_500, unrealizedPnl: 20 },
    ]);
    book.setPrice('perpetual', 'BTCUSDT', '32000');
    await trade('sell', 0.01);
    expect(book.trades.at(-1)?.realised).toBe(1_500_000_000n);
    await trade('sell', 0.05);
    expect(await exchange.fetchPositions([swap])).toMatchObject([
      { side: 'short', contracts: 0.02, entryPrice: 32_000 },
    ]);
    await trade('buy', 0.02);
    expect(await exchange.fetchPositions([swap])).toEqual([]);
    // (0.02 x 30 000 + 0.02 x 31 000 + 0.01 x 32 000 + 0.05 x 32 000 + 0.02 x 32 000) of taker fees.
    const fees = 3780 * (id === 'binance' ? 0.0005 : 0.0006);
    const { USDT } = await exchange.fetchBalance({ type: 'swap' });
    expect(USDT?.total).toBeCloseTo(10_000 + 60 - fees, 8);
  });

  it('ties down margin by leverage', async () => {
    const { exchange } = await desk(id);
    await exchange.setLeverage(10, swap);
    await exchange.createOrder(swap, 'limit', 'buy', 0.1, 29_000);
    expect((await exchange.fetchBalance({ type: 'swap' }))['USDT']).toMatchObject({ free: 9710 });
    await exchange.setLeverage(2, swap);
    expect((await exchange.fetchBalance({ type: 'swap' }))['USDT']).toMatchObject({ free: 8550 });
    await expect(exchange.setLeverage(126, swap)).rejects.toThrow(
      id === 'binance' ? 'between 1 and 125' : '40797',
    );
  });

  it('changes its margin mode only without a position', async () => {
    const { exchange, book } = await desk(id);
    await exchange.setMarginMode('isolated', swap);
    expect(book.account.settings(book.market('perpetual', 'BTCUSDT')).marginMode).toBe('isolated');
    if (id === 'binance')
      await expect(exchange.setMarginMode('isolated', swap)).rejects.toMatchObject({
        name: 'MarginModeAlreadySet',
      });
    await exchange.createOrder(swap, 'market', 'buy', 0.01, undefined, { marginMode: 'isolated' });
    await expect(exchange.setMarginMode('cross', swap)).rejects.toThrow(id === 'binance' ? '-4048' : '45117');
  });

  it('reduces only what is there', async () => {
    const { exchange } = await desk(id);
    const reduce = { reduceOnly: true };
    await expect(exchange.createOrder(swap, 'market', 'sell', 0.01, undefined, reduce)).rejects.toThrow(
      id === 'binance' ? '-2022' : '22002',
    );
    await exchange.createOrder(swap, 'market', 'buy', 0.01);
    await exchange.createOrder(swap, 'market', 'sell', 0.05, undefined, reduce);
    expect(await exchange.fetchPositions([swap])).toEqual([]);
  });

  it('in hedge mode holds a market long and short at once', async () => {
    const { exchange, book } = await desk(id);
    await expect(
      exchange.createOrder(swap, 'market', 'buy', 0.01, undefined, { hedged: true }),
    ).rejects.toThrow(id === 'binance' ? '-4061' : '40774');
    await exchange.setPositionMode(true, swap);
    const hedged = { hedged: true };
    const close = { hedged: true, reduceOnly: true };
    await exchange.createOrder(swap, 'market', 'buy', 0.03, undefined, hedged);
    await exchange.createOrder(swap, 'market', 'sell', 0.01, undefined, hedged);
    const both = await exchange.fetchPositions([swap]);
    expect(both.map(({ side, contracts }) => `${side} ${contracts}`).toSorted()).toEqual([
      'long 0.03',
      'short 0.01',
    ]);
    await expect(exchange.setPositionMode(false, swap)).rejects.toThrow(id === 'binance' ? '-4068' : '45117');
    await expect(exchange.createOrder(swap, 'market', 'buy', 0.01)).rejects.toThrow(
      id === 'binance' ? '-4061' : '40774',
    );
    await exchange.createOrder(swap, 'market', 'sell', 0.02, undefined, close);
    await exchange.createOrder(swap, 'market', 'buy', 0.01, undefined, close);
    expect(await exchange.fetchPositions([swap])).toMatchObject([{ side: 'long', contracts: 0.01 }]);
    await expect(exchange.createOrder(swap, 'market', 'buy', 0.01, undefined, close)).rejects.toThrow(
      id === 'binance' ? '-2022' : '22002',
    );
    const stop = { ...close, stopLossPrice: 29_000 };
    await exchange.createOrder(swap, 'market', 'sell', 0.01, undefined, stop);
    book.setPrice('perpetual', 'BTCUSDT', '28900');
    expect(await exchange.fetchPositions([swap])).toEqual([]);
    await exchange.setPositionMode(false, swap);
    await exchange.createOrder(swap, 'market', 'buy', 0.01);
  });

  it('pays funding', async () => {
    const { exchange, book } = await desk(id);
    await exchange.createOrder(swap, 'market', 'sell', 0.1);
    const before = (await exchange.fetchBalance({ type: 'swap' }))['USDT']?.total as number;
    book.chargeFunding('BTCUSDT', '0.0001');
    const after = (await exchange.fetchBalance({ type: 'swap' }))['USDT']?.total as number;
    expect(after - before).toBeCloseTo(0.3, 8);
  });
});
