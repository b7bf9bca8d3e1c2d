import { z } from 'zod';
import { chunks, decimal, nonsense, other, urlAt, type StreamWords } from './stream-words.ts';

const batch = 100;
const event = z.looseObject({ e: z.literal('kline') });
const kline = z.object({
  k: z.object({
    t: z.int(),
    s: z.string(),
    i: z.string(),
    o: decimal,
    h: decimal,
    l: decimal,
    c: decimal,
    v: decimal,
    x: z.boolean(),
  }),
});
const answer = z.object({ id: z.int(), result: z.null() });
const refusal = z.union([
  z.object({ id: z.int(), error: z.object({ msg: z.string() }) }).transform(({ id, error }) => ({
    id,
    reason: error.msg,
  })),
  z.object({ id: z.int(), msg: z.string() }).transform(({ id, msg }) => ({ id, reason: msg })),
]);

/** Binance, spot and USD-M. https://developers.binance.com/docs/binance-spot-api-docs/web-socket-streams */
export const binanceWords: StreamWords = {
  url(urls, { isSpot }) {
    const base = urlAt(urls, 'ws', isSpot ? 'spot' : 'future');
    // Contracts keep candles on an address of their own.
    return isSpot ? `${base}/0` : `${base.replace(/\/ws$/, '/market/ws')}/0`;
  },
  channel: ({ id }, timeframe) => `${id.toLowerCase()}@kline_${timeframe}`,
  batches: (channels) => chunks(channels, batch),
  subscribe: (params, id) => ({ method: 'SUBSCRIBE', params, id }),
  unsubscribe: (params, id) => ({ method: 'UNSUBSCRIBE', params, id }),
  read(message) {
    if (event.safeParse(message).success) {
      const { data } = kline.safeParse(message);
      if (data === undefined) return nonsense;
      const { t, s, i, o, h, l, c, v, x } = data.k;
      return {
        kind: 'bars',
        channel: `${s.toLowerCase()}@kline_${i}`,
        bars: [{ candle: [t, o, h, l, c, v], isClosed: x }],
      };
    }
    const accepted = answer.safeParse(message).data;
    if (accepted) return { kind: 'answer-to', id: accepted.id, reason: null };
    const refused = refusal.safeParse(message).data;
    return refused ? { kind: 'answer-to', ...refused } : other;
  },
};
