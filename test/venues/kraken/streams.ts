import { z } from 'zod';
import type { SourceBar } from '../market-source.ts';
import type { StreamProtocol } from '../stream-venue.ts';

const request = z.object({
  method: z.string(),
  params: z.object({ channel: z.literal('ohlc'), symbol: z.array(z.string()), interval: z.int() }).optional(),
  req_id: z.int().optional(),
});

function pushed(type: string, topic: string, bars: readonly SourceBar[]): string {
  const [interval = '', symbol = ''] = topic.split(':');
  const data = bars.map((bar) => ({
    symbol,
    open: Number(bar.open),
    high: Number(bar.high),
    low: Number(bar.low),
    close: Number(bar.close),
    trades: 7,
    volume: Number(bar.volume),
    vwap: Number(bar.close),
    interval_begin: new Date(bar.time).toISOString().replace('.000Z', '.000000000Z'),
    interval: Number(interval),
    timestamp: new Date(bar.time + Number(interval) * 60_000).toISOString(),
  }));
  return JSON.stringify({ channel: 'ohlc', type, data });
}

/** Kraken v2: topics are `1:BTC/USD`; a bar is closed when the next one comes. Who subscribes is shown recent bars at once. */
export const krakenStream: StreamProtocol = {
  read(text) {
    const { method, params, req_id } = request.parse(JSON.parse(text));
    if (method === 'ping') return { topics: [], replies: [JSON.stringify({ method: 'pong', req_id })] };
    const { symbol: symbols = [], interval = 1 } = params ?? {};
    const topics = symbols.map((symbol) => `${interval}:${symbol}`);
    const replies = symbols.map((symbol) =>
      JSON.stringify({ method, success: true, result: { channel: 'ohlc', symbol, interval }, req_id }),
    );
    return method === 'subscribe' ? { topics, replies } : { topics: [], dropped: topics, replies };
  },
  candleTopic(topic) {
    const [, minutes, base, quote] = /^(\d+):(\w+)\/(\w+)$/.exec(topic) ?? [];
    if (base === undefined || quote === undefined) return null;
    return { kind: 'spot', marketId: base + quote, barMs: Number(minutes) * 60_000, shiftMs: 0 };
  },
  candle: (topic, bar) => pushed('update', topic, [bar]),
  snapshot: (topic, bars) => pushed('snapshot', topic, bars),
};
