import { z } from 'zod';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import { chunks, decimal, nonsense, other, urlAt, type StreamWords } from './stream-words.ts';

const longer: Readonly<Partial<Record<Timeframe, string>>> = { '1d': 'D', '1w': 'W' };
/** More topics in one message are refused on spot. */
const batch = 10;

const about = z.looseObject({ topic: z.string().startsWith('kline.') });
const push = z.object({
  topic: z.string(),
  data: z.array(
    z.object({
      start: z.int(),
      open: decimal,
      high: decimal,
      low: decimal,
      close: decimal,
      volume: decimal,
      confirm: z.boolean(),
    }),
  ),
});
const answer = z.object({
  op: z.literal('subscribe'),
  success: z.boolean(),
  ret_msg: z.string().default(''),
  req_id: z.string().regex(/^\d+$/).transform(Number),
});

/** Bybit v5, spot and linear contracts. https://bybit-exchange.github.io/docs/v5/websocket/public/kline */
export const bybitWords: StreamWords = {
  url: (urls, { isSpot }) => urlAt(urls, 'ws', 'public', isSpot ? 'spot' : 'linear'),
  channel: ({ id }, timeframe) => `kline.${longer[timeframe] ?? timeframeMs(timeframe) / 60_000}.${id}`,
  batches: (channels) => chunks(channels, batch),
  subscribe: (args, id) => ({ op: 'subscribe', req_id: String(id), args }),
  unsubscribe: (args, id) => ({ op: 'unsubscribe', req_id: String(id), args }),
  read(message) {
    if (about.safeParse(message).success) {
      const { data } = push.safeParse(message);
      if (data === undefined) return nonsense;
      const bars = data.data.map(({ start, open, high, low, close, volume, confirm }) => ({
        candle: [start, open, high, low, close, volume] as const,
        isClosed: confirm,
      }));
      return { kind: 'bars', channel: data.topic, bars };
    }
    const said = answer.safeParse(message).data;
    return said ? { kind: 'answer-to', id: said.req_id, reason: said.success ? null : said.ret_msg } : other;
  },
};
