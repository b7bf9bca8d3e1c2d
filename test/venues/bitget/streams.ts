import { z } from 'zod';
import type { SourceBar } from '../market-source.ts';
import type { StreamProtocol } from '../stream-venue.ts';
import { barGrid } from './bar-lengths.ts';

const request = z.object({
  op: z.string(),
  args: z.array(z.object({ instType: z.string(), channel: z.string(), instId: z.string() })),
});

function row(bar: SourceBar): string[] {
  return [String(bar.time), bar.open, bar.high, bar.low, bar.close, bar.volume, '0', '0'];
}

function pushed(action: string, topic: string, bars: readonly SourceBar[]): string {
  const [instType, channel, instId] = topic.split(':');
  const ts = bars.at(-1)?.time;
  return JSON.stringify({ action, arg: { instType, channel, instId }, data: bars.map(row), ts });
}

/**
 * Bitget v2: topics are `SPOT:candle1m:BTCUSDT`; a bar is closed when the next one comes. Who subscribes is shown the
 * recent bars at once.
 */
export const bitgetStream: StreamProtocol = {
  read(text) {
    if (text === 'ping') return { topics: [], replies: ['pong'] };
    const { op, args } = request.parse(JSON.parse(text));
    const topics = args.map(({ instType, channel, instId }) => `${instType}:${channel}:${instId}`);
    const replies = args.map((arg) => JSON.stringify({ event: op, arg }));
    if (op === 'subscribe') return { topics, replies };
    return { topics: [], dropped: topics, replies };
  },
  candleTopic(topic) {
    const [, instType, name = '', marketId = ''] = /^([\w-]+):candle(\w+):(\w+)$/.exec(topic) ?? [];
    const grid = barGrid(name);
    if (instType === undefined || grid === undefined) return null;
    return { kind: instType === 'SPOT' ? 'spot' : 'perpetual', marketId, ...grid };
  },
  candle: (topic, bar) => pushed('update', topic, [bar]),
  snapshot: (topic, bars) => pushed('snapshot', topic, bars),
};
