import { afterEach, describe, expect, it } from 'vitest';
import { sourceMarket } from './market-source.ts';
import { openTrading, type TradingExchange } from './trading-client.ts';
import { tradingVenueIds, tradingVenues } from './trading-venues.ts';
import { startPlayer, type VenuePlayer } from './venue-player.ts';

const minuteMs = 60_000;
const fromMs = Date.UTC(2026, 5, 15, 12);
const open: { player: VenuePlayer; exchange: TradingExchange }[] = [];

afterEach(async () => {
  for (const { player, exchange } of open.splice(0)) {
    await exchange.close();
    await player.close();
  }
});

const swap = 'BTC/USDT:USDT';

describe.each(tradingVenueIds)('%s, played', (id) => {
  it('trades at its candles: a limit fills where a low reached it, a stop where a bar went through it', async () => {
    const market = sourceMarket({
      base: 'BTC',
      seed: 41,
      fromMs: fromMs - 5 * minuteMs,
      bars: 125,
      barMs: minuteMs,
      fundingMs: 28_800_000,
      interestMs: 300_000,
    });
    const player = await startPlayer({ id, spot: [], perpetual: [market], fromMs, speed: 4000 });
    player.clock.pause();
    const { options } = tradingVenues[id];
    const { rest, streams, key, clock, book } = player;
    const exchange = await openTrading(id, options, rest.origin, streams.origin, key, () => clock.now());
    open.push({ player, exchange });

    const coming = market.bars.filter(({ time }) => time >= fromMs);
    const lows = coming.map(({ low }) => Number(low));
    const lowest = Math.min(...lows);
    const start = Number(coming[0]?.open);
    // Halfway between the first price and the lowest: reached for certain, and not at once.
    const limit = Math.round((start + lowest) / 2);
    const stop = Math.round((limit + lowest) / 2);
    expect(limit - stop).toBeGreaterThan(5);
    await exchange.createOrder(swap, 'limit', 'buy', 0.01, limit);
    await exchange.createOrder(swap, 'market', 'sell', 0.01, undefined, {
      triggerPrice: stop,
      reduceOnly: true,
    });
    clock.resume();
    await player.ended;
    // Signed requests are good for some seconds of the venue's time, which a fast one spends on the way.
    clock.pause();

    const [bought, sold] = await exchange.fetchMyTrades(swap);
    expect(bought).toMatchObject({ side: 'buy', price: limit, takerOrMaker: 'maker' });
    expect(sold).toMatchObject({ side: 'sell', amount: 0.01, takerOrMaker: 'taker' });
    expect(sold?.price).toBeLessThanOrEqual(stop);
    expect(sold?.price).toBeGreaterThanOrEqual(lowest);
    const boughtIn = coming.find(({ low }) => Number(low) <= limit);
    const soldIn = coming.find(({ low }) => Number(low) <= stop);
    const [buyTime, sellTime] = book.trades.map(({ time }) => Math.floor(time / minuteMs) * minuteMs);
    expect([buyTime, sellTime]).toEqual([boughtIn?.time, soldIn?.time]);
    expect(await exchange.fetchPositions([swap])).toEqual([]);
  });
});
