import { z } from 'zod';
import type { StreamProtocol } from '../stream-venue.ts';

const request = z.object({
  op: z.string(),
  req_id: z.string().optional(),
  args: z.array(z.string()).default([]),
});
const unitsMinutes: Readonly<Record<string, number>> = { D: 1440, W: 10_080 };
const mostTopics = 10;

/** Bybit v5: topics are `spot/kline.1.BTCUSDT` and `linear/…`, by the path; a bar is closed when it says `confirm`. */
export const bybitStream: StreamProtocol = {
  read(text, connection) {
    const { op, req_id, args } = request.parse(JSON.parse(text));
    if (op === 'ping') return { topics: [], replies: [JSON.stringify({ op: 'pong', req_id })] };
    const prefix = connection.path.endsWith('/spot') ? 'spot/' : 'linear/';
    const isRefused = args.length > mostTopics;
    const reply = {
      success: !isRefused,
      ret_msg: isRefused ? 'args size >10' : '',
      conn_id: '1',
      req_id,
      op,
    };
    const topics = isRefused ? [] : args.map((name) => prefix + name);
    const replies = [JSON.stringify(reply)];
    return op === 'subscribe' ? { topics, replies } : { topics: [], dropped: topics, replies };
  },
  candleTopic(topic) {
    const [, kind, length = '', marketId = ''] = /^(spot|linear)\/kline\.(\w+)\.(\w+)$/.exec(topic) ?? [];
    if (kind === undefined) return null;
    const barMs = (unitsMinutes[length] ?? Number(length)) * 60_000;
    return { kind: kind === 'spot' ? 'spot' : 'perpetual', marketId, barMs, shiftMs: 0 };
  },
  candle(topic, bar, isClosed) {
    const about = bybitStream.candleTopic(topic);
    if (about === null) throw new Error(`no candles: ${topic}`);
    const name = topic.slice(topic.indexOf('/') + 1);
    const data = {
      start: bar.time,
      end: bar.time + about.barMs - 1,
      interval: name.split('.')[1],
      open: bar.open,
      close: bar.close,
      high: bar.high,
      low: bar.low,
      volume: bar.volume,
      turnover: '0',
      confirm: isClosed,
      timestamp: bar.time + about.barMs,
    };
    return JSON.stringify({ type: 'snapshot', topic: name, data: [data], ts: data.timestamp });
  },
  snapshot: () => null,
};
