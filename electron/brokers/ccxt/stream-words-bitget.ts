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

const arg = z.object({ instType: z.string(), channel: z.string(), instId: z.string() });
const about = z.looseObject({ arg: z.looseObject({ channel: z.string() }), data: z.unknown() });
const row = z.tuple([wholeText, decimal, decimal, decimal, decimal, decimal], z.unknown());
const push = z.object({ arg, data: z.array(row) });
const answer = z.object({ event: z.enum(['subscribe', 'unsubscribe']), arg });
const refusal = z.object({ event: z.literal('error'), arg, msg: z.string().default('refused') });

function channelOf({ instType, channel, instId }: z.infer<typeof arg>): string {
  return `${instType}:${channel}:${instId}`;
}

function args(channels: readonly string[]): object[] {
  return channels.map((name) => {
    const [instType, channel, instId] = name.split(':');
    return { instType, channel, instId };
  });
}

/** Bitget v2, spot and USDT contracts; it never says that a bar is closed. https://www.bitget.com/api-doc/spot/websocket/public/Candlesticks-Channel */
export const bitgetWords: StreamWords = {
  url: (urls) => urlAt(urls, 'ws', 'public'),
  channel({ id, isSpot }, timeframe) {
    return `${isSpot ? 'SPOT' : 'USDT-FUTURES'}:candle${utcIntervals[timeframe] ?? timeframe}:${id}`;
  },
  batches: (channels) => chunks(channels, batch),
  subscribe: (channels) => ({ op: 'subscribe', args: args(channels) }),
  unsubscribe: (channels) => ({ op: 'unsubscribe', args: args(channels) }),
  read(message) {
    if (about.safeParse(message).data?.data !== undefined) {
      const { data } = push.safeParse(message);
      if (data === undefined) return nonsense;
      // Who subscribes is shown hundreds of old bars first; history is asked for those.
      const newest = data.data.reduce<z.infer<typeof row> | null>(
        (best, one) => (best === null || one[0] > best[0] ? one : best),
        null,
      );
      if (newest === null) return other;
      const [time, open, high, low, close, volume] = newest;
      return {
        kind: 'bars',
        channel: channelOf(data.arg),
        bars: [{ candle: [time, open, high, low, close, volume], isClosed: null }],
      };
    }
    const accepted = answer.safeParse(message).data;
    if (accepted) {
      const isOn = accepted.event === 'subscribe';
      return isOn ? { kind: 'answer', channel: channelOf(accepted.arg), reason: null } : other;
    }
    const refused = refusal.safeParse(message).data;
    return refused ? { kind: 'answer', channel: channelOf(refused.arg), reason: refused.msg } : other;
  },
};
