import { z } from 'zod';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { nonsense, other, urlAt, type StreamWords } from './stream-words.ts';

const about = z.looseObject({ channel: z.literal('ohlc'), data: z.unknown() });
const bar = z.object({
  symbol: z.string(),
  interval: z.int(),
  interval_begin: z.iso.datetime(),
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number(),
});
const push = z.object({ data: z.array(bar).min(1) });
const answer = z.object({
  method: z.literal('subscribe'),
  success: z.boolean(),
  error: z.string().default('refused'),
  req_id: z.int(),
});

function request(method: string, channels: readonly string[], id: number): object {
  const parts = channels.map((channel) => channel.split(':'));
  const symbol = parts.map((part) => part[1]);
  return { method, params: { channel: 'ohlc', symbol, interval: Number(parts[0]?.[0]) }, req_id: id };
}

/** Kraken v2, spot; it never says that a bar is closed. https://docs.kraken.com/api/docs/websocket-v2/ohlc */
export const krakenWords: StreamWords = {
  url: (urls) => urlAt(urls, 'ws', 'publicV2'),
  channel: ({ symbol }, timeframe) => `${timeframeMs(timeframe) / 60_000}:${symbol}`,
  // One timeframe to a message.
  batches(channels) {
    const lengthOf = (channel: string): string => channel.split(':')[0] ?? '';
    return [...new Set(channels.map(lengthOf))].map((length) =>
      channels.filter((channel) => lengthOf(channel) === length),
    );
  },
  subscribe: (channels, id) => request('subscribe', channels, id),
  unsubscribe: (channels, id) => request('unsubscribe', channels, id),
  read(message) {
    if (about.safeParse(message).success) {
      const { data } = push.safeParse(message);
      if (data === undefined) return nonsense;
      // Who subscribes is shown old bars first; history is asked for those.
      const newest = data.data.reduce((best, one) =>
        Date.parse(one.interval_begin) > Date.parse(best.interval_begin) ? one : best,
      );
      const { interval, symbol, interval_begin: begin, open, high, low, close, volume } = newest;
      return {
        kind: 'bars',
        channel: `${interval}:${symbol}`,
        bars: [{ candle: [Date.parse(begin), open, high, low, close, volume], isClosed: null }],
      };
    }
    const said = answer.safeParse(message).data;
    return said ? { kind: 'answer-to', id: said.req_id, reason: said.success ? null : said.error } : other;
  },
};
