import { z } from 'zod';
import {
  chunks,
  decimal,
  nonsense,
  other,
  urlAt,
  utcIntervals,
  wholeText,
  type StreamWords,
} from './stream-words.ts';

const batch = 50;

const arg = z.object({ channel: z.string().startsWith('candle'), instId: z.string() });
const about = z.looseObject({ arg, data: z.unknown() });
/** Volume in contracts (coins on spot), in coins, in the quote currency; then 1 for a closed bar. */
const row = z.tuple([
  wholeText,
  decimal,
  decimal,
  decimal,
  decimal,
  decimal,
  decimal,
  z.unknown(),
  z.enum(['0', '1']),
]);
const push = z.object({ arg, data: z.array(row) });
const answer = z.object({ event: z.literal('subscribe'), arg });
const refusal = z.object({ event: z.literal('error'), arg, msg: z.string().default('refused') });

function channelOf({ channel, instId }: z.infer<typeof arg>): string {
  return `${channel}:${instId}`;
}

function args(channels: readonly string[]): object[] {
  return channels.map((name) => {
    const [channel, instId] = name.split(':');
    return { channel, instId };
  });
}

/** OKX v5, spot and contracts. https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-candlesticks-channel */
export const okxWords: StreamWords = {
  url: (urls) => `${urlAt(urls, 'ws')}/business`,
  channel: ({ id }, timeframe) => `candle${utcIntervals[timeframe] ?? timeframe}:${id}`,
  batches: (channels) => chunks(channels, batch),
  subscribe: (channels) => ({ op: 'subscribe', args: args(channels) }),
  unsubscribe: (channels) => ({ op: 'unsubscribe', args: args(channels) }),
  read(message) {
    if (about.safeParse(message).data?.data !== undefined) {
      const { data } = push.safeParse(message);
      if (data === undefined) return nonsense;
      const isContract = data.arg.instId.endsWith('-SWAP');
      const bars = data.data.map(([time, open, high, low, close, volume, coins, , closed]) => ({
        candle: [time, open, high, low, close, isContract ? coins : volume] as const,
        isClosed: closed === '1',
      }));
      return { kind: 'bars', channel: channelOf(data.arg), bars };
    }
    const accepted = answer.safeParse(message).data;
    if (accepted) return { kind: 'answer', channel: channelOf(accepted.arg), reason: null };
    const refused = refusal.safeParse(message).data;
    return refused ? { kind: 'answer', channel: channelOf(refused.arg), reason: refused.msg } : other;
  },
};
