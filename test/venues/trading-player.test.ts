import { afterEach, describe, expect, it } from 'vitest';
import { units } from './book/decimal.ts';
import { sourceMarket, type SourceMarket } from './market-source.ts';
import { openTrading, type TradingExchange } from './trading-client.ts';
import { tradingVenueIds, tradingVenues, type TradingVenueId } from './trading-venues.ts';
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

function market(seed: number): SourceMarket {
  return sourceMarket({
    base: 'BTC',
    seed,
    fromMs: fromMs - 5 * minuteMs,
    bars: 125,
    barMs: minuteMs,
    fundingMs: 28_800_000,
    interestMs: 300_000,
  });
}

async function played(id: TradingVenueId, one: SourceMarket, speed: number) {
  const player = await startPlayer({ id, spot: [], perpetual: [one], fromMs, speed });
  player.clock.pause();
  const { rest, streams, key, clock } = player;
  const { options } = tradingVenues[id];
  const exchange = await openTrading(id, options, rest.origin, streams.origin, key, () => clock.now());
  open.push({ player, exchange });
  return { player, exchange };
}

describe.each(tradingVenueIds)('%s, played', (id) => {
  it('by hand, bar by bar, does nothing but what it is told to', async () => {
    const one = market(42);
    const { player, exchange } = await played(id, one, 1);
    const { book, clock } = player;
    const coming = one.bars.filter(({ time }) => time >= fromMs);
    await exchange.createOrder(swap, 'market', 'buy', 0.01);
    for (const bar of coming.slice(0, 10)) {
      clock.advance(bar.time + minuteMs - clock.now());
      player.step();
      expect(book.price(book.market('perpetual', 'BTCUSDT'))).toBe(units(bar.close));
    }
    await exchange.createOrder(swap, 'market', 'sell', 0.01);
    const [bought, sold] = await exchange.fetchMyTrades(swap);
    expect(bought?.price).toBe(Number(coming[0]?.open));
    expect(sold?.price).toBe(Number(coming[9]?.close));
    expect(book.trades[1]?.time).toBe(coming[10]?.time);
  });

  it('trades at its candles: a limit fills where a low reached it, a stop where a bar went through it', async () => {
    const one = market(41);
    const { player, exchange } = await played(id, one, 4000);
    const { book, clock } = player;

    const coming = one.bars.filter(({ time }) => time >= fromMs);
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
