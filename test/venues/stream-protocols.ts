import { z } from 'zod';
import type { StreamProtocol } from './stream-venue.ts';

const minuteMs = 60_000;
const binanceRequest = z.object({ method: z.string(), params: z.array(z.string()), id: z.int() });
const bitgetRequest = z.object({
  op: z.string(),
  args: z.array(z.object({ instType: z.string(), channel: z.string(), instId: z.string() })),
});

/** Binance: topics are `btcusdt@kline_1m`; a bar is closed when it says so. */
export const binanceStream: StreamProtocol = {
  read(text) {
    const { method, params, id } = binanceRequest.parse(JSON.parse(text));
    const topics = method === 'SUBSCRIBE' ? params : [];
    return { topics, replies: [JSON.stringify({ result: null, id })] };
  },
  candle(topic, bar, isClosed) {
    const [symbol = '', interval = ''] = topic.split('@kline_');
    const id = symbol.toUpperCase();
    const kline = {
      t: bar.time,
      T: bar.time + minuteMs - 1,
      s: id,
      i: interval,
      o: bar.open,
      c: bar.close,
      h: bar.high,
      l: bar.low,
      v: bar.volume,
      n: 7,
      x: isClosed,
      q: '0',
    };
    return JSON.stringify({ e: 'kline', E: bar.time + minuteMs, s: id, k: kline });
  },
};

/** Bitget v2: topics are `SPOT:candle1m:BTCUSDT`; a bar is closed when the next one comes. */
export const bitgetStream: StreamProtocol = {
  read(text) {
    if (text === 'ping') return { topics: [], replies: ['pong'] };
    const { op, args } = bitgetRequest.parse(JSON.parse(text));
    if (op !== 'subscribe') return { topics: [], replies: [] };
    return {
      topics: args.map(({ instType, channel, instId }) => `${instType}:${channel}:${instId}`),
      replies: args.map((arg) => JSON.stringify({ event: 'subscribe', arg })),
    };
  },
  candle(topic, bar) {
    const [instType, channel, instId] = topic.split(':');
    const data = [[String(bar.time), bar.open, bar.high, bar.low, bar.close, bar.volume, '0', '0']];
    return JSON.stringify({ action: 'update', arg: { instType, channel, instId }, data, ts: bar.time });
  },
};
