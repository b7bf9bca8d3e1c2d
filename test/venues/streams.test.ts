import { afterEach, describe, expect, it } from 'vitest';
import { binanceStream } from './binance/streams.ts';
import { bitgetStream } from './bitget/streams.ts';
import type { SourceBar } from './market-source.ts';
import { openStreaming, type StreamingExchange } from './stream-client.ts';

import { startStreams, type StreamVenue } from './stream-venue.ts';
import { openDesk, type VenueDesk } from './venue-desk.ts';

interface StreamCase {
  readonly id: 'binance' | 'bitget';
  readonly protocol: typeof binanceStream;
  readonly spotTopic: string;
  readonly perpetualTopic: string;
}

interface StreamDesk extends VenueDesk {
  readonly streams: StreamVenue;
  readonly exchange: StreamingExchange;
}

const cases: readonly StreamCase[] = [
  {
    id: 'binance',
    protocol: binanceStream,
    spotTopic: 'spot/btcusdt@kline_1m',
    perpetualTopic: 'usdm/ethusdt@kline_1m',
  },
  {
    id: 'bitget',
    protocol: bitgetStream,
    spotTopic: 'SPOT:candle1m:BTCUSDT',
    perpetualTopic: 'USDT-FUTURES:candle1m:ETHUSDT',
  },
];
const desks: StreamDesk[] = [];

async function desk({ id, protocol }: StreamCase): Promise<StreamDesk> {
  const opened = await openDesk(id);
  const streams = await startStreams(protocol);
  const exchange = await openStreaming(
    id,
    opened.client.profile.options,
    opened.venue.origin,
    streams.origin,
  );
  const both = { ...opened, streams, exchange };
  desks.push(both);
  return both;
}

afterEach(async () => {
  for (const { exchange, streams, venue } of desks.splice(0)) {
    await exchange.close();
    await streams.close();
    await venue.close();
  }
});

function rowOf(bar: SourceBar): number[] {
  return [bar.time, ...[bar.open, bar.high, bar.low, bar.close, bar.volume].map(Number)];
}

async function subscribedTo(streams: StreamVenue, topic: string, times: number): Promise<void> {
  // ccxt waits a second or two before it connects again.
  const count = (): number => streams.subscribed.filter((name) => name === topic).length;
  await expect.poll(count, { timeout: 15_000, interval: 5 }).toBe(times);
}

describe.each(cases)('the stream of $id', (one) => {
  it('brings the candles of spot and perpetual exactly', async () => {
    const { streams, exchange, spot, perpetual } = await desk(one);
    const markets = [
      { symbol: 'BTC/USDT', topic: one.spotTopic, market: spot },
      { symbol: 'ETH/USDT:USDT', topic: one.perpetualTopic, market: perpetual },
    ];
    for (const { symbol, topic, market } of markets) {
      const seen: number[][] = [];
      let next = exchange.watchOHLCV(symbol, '1m');
      await subscribedTo(streams, topic, 1);
      for (const bar of market.bars.slice(0, 20)) {
        streams.publish(topic, bar, true);
        seen.push(...(await next));
        next = exchange.watchOHLCV(symbol, '1m');
      }
      next.catch(() => undefined);
      expect(seen).toEqual(market.bars.slice(0, 20).map(rowOf));
    }
  });

  it('that is cut is an error, and the next call subscribes again', async () => {
    const { streams, exchange, spot } = await desk(one);
    const first = exchange.watchOHLCV('BTC/USDT', '1m');
    await subscribedTo(streams, one.spotTopic, 1);
    streams.cut();
    await expect(first).rejects.toThrow(/clos|connection/i);
    const second = exchange.watchOHLCV('BTC/USDT', '1m');
    await subscribedTo(streams, one.spotTopic, 2);
    streams.publish(one.spotTopic, spot.bars[5] as SourceBar, true);
    expect((await second).at(-1)).toEqual(rowOf(spot.bars[5] as SourceBar));
  });

  it('that is stale or says nonsense brings no candle', async () => {
    const { streams, exchange, spot } = await desk(one);
    const next = exchange.watchOHLCV('BTC/USDT', '1m');
    await subscribedTo(streams, one.spotTopic, 1);
    streams.isStale = true;
    streams.publish(one.spotTopic, spot.bars[0] as SourceBar, true);
    streams.say('{}');
    streams.isStale = false;
    streams.publish(one.spotTopic, spot.bars[1] as SourceBar, true);
    expect(await next).toEqual([rowOf(spot.bars[1] as SourceBar)]);
  });
});
