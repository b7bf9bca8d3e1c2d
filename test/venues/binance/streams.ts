import { z } from 'zod';
import type { StreamProtocol } from '../stream-venue.ts';

const request = z.object({
  method: z.string(),
  params: z.array(z.string()).default([]),
  id: z.union([z.int(), z.string()]),
});
const unitsMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** USD-M has its own paths: `/market/ws`, `/public/ws`, `/private/ws`. */
function prefixOf(path: string): string {
  return /fstream|\/(?:market|public|private)\/ws/.test(path) ? 'usdm/' : 'spot/';
}

/**
 * Binance: topics are `spot/btcusdt@kline_1m` and `usdm/btcusdt@kline_1m`, by the path of the connection; a bar is
 * closed when it says so.
 */
export const binanceStream: StreamProtocol = {
  read(text, connection) {
    const { method, params, id } = request.parse(JSON.parse(text));
    const topics = params.map((name) => prefixOf(connection.path) + name);
    const replies = [JSON.stringify({ result: null, id })];
    if (method === 'SUBSCRIBE') return { topics, replies };
    return { topics: [], dropped: method === 'UNSUBSCRIBE' ? topics : [], replies };
  },
  candleTopic(topic) {
    const [, kind, id = '', count, unit = ''] = /^(spot|usdm)\/(\w+)@kline_(\d+)([mhdw])$/.exec(topic) ?? [];
    if (kind === undefined) return null;
    return {
      kind: kind === 'spot' ? 'spot' : 'perpetual',
      marketId: id.toUpperCase(),
      barMs: Number(count) * (unitsMs[unit] ?? NaN),
      shiftMs: 0,
    };
  },
  candle(topic, bar, isClosed) {
    const about = binanceStream.candleTopic(topic);
    if (about === null) throw new Error(`no candles: ${topic}`);
    const kline = {
      t: bar.time,
      T: bar.time + about.barMs - 1,
      s: about.marketId,
      i: topic.split('@kline_')[1],
      f: 100,
      L: 200,
      o: bar.open,
      c: bar.close,
      h: bar.high,
      l: bar.low,
      v: bar.volume,
      n: 7,
      x: isClosed,
      q: '0',
      V: '0',
      Q: '0',
      B: '0',
    };
    return JSON.stringify({ e: 'kline', E: bar.time + about.barMs, s: about.marketId, k: kline });
  },
  snapshot: () => null,
};
