import { z } from 'zod';
import type { SourceBar } from '../market-source.ts';
import type { StreamProtocol } from '../stream-venue.ts';

const request = z.object({
  op: z.string(),
  args: z.array(z.object({ channel: z.string(), instId: z.string() })),
});
const unitsMs: Readonly<Record<string, number>> = { m: 60_000, H: 3_600_000, D: 86_400_000, W: 604_800_000 };
const eastMs = -8 * 3_600_000;

/** Spot: volume in coins, then in dollars. Swaps: in contracts of a hundredth of a coin, then in coins. */
function row(bar: SourceBar, isSwap: boolean, isClosed: boolean): string[] {
  const first = isSwap ? String(Math.round(Number(bar.volume) * 100)) : bar.volume;
  const prices = [String(bar.time), bar.open, bar.high, bar.low, bar.close];
  return [...prices, first, isSwap ? bar.volume : '0', '0', isClosed ? '1' : '0'];
}

/** OKX v5: topics are `candle1m:BTC-USDT`; a bar is closed when its last figure is 1; long ones begin in UTC when named so. */
export const okxStream: StreamProtocol = {
  read(text, connection) {
    if (text === 'ping') return { topics: [], replies: ['pong'] };
    const { op, args } = request.parse(JSON.parse(text));
    if (!connection.path.endsWith('/business')) {
      const error = {
        event: 'error',
        code: '60018',
        msg: "Wrong URL or channel doesn't exist",
        arg: args[0],
      };
      return { topics: [], replies: [JSON.stringify(error)] };
    }
    const topics = args.map(({ channel, instId }) => `${channel}:${instId}`);
    const replies = args.map((arg) => JSON.stringify({ event: op, arg, connId: '1' }));
    return op === 'subscribe' ? { topics, replies } : { topics: [], dropped: topics, replies };
  },
  candleTopic(topic) {
    const [, count, unit = '', utc, base, quote, swap] =
      /^candle(\d+)([mHDW])(utc)?:(\w+)-(\w+)(-SWAP)?$/.exec(topic) ?? [];
    if (base === undefined || quote === undefined) return null;
    const barMs = Number(count) * (unitsMs[unit] ?? NaN);
    const isLong = barMs >= 6 * 3_600_000;
    return {
      kind: swap === undefined ? 'spot' : 'perpetual',
      marketId: base + quote,
      barMs,
      shiftMs: isLong && utc === undefined ? eastMs : 0,
    };
  },
  candle(topic, bar, isClosed) {
    const [channel = '', instId = ''] = topic.split(':');
    const data = [row(bar, instId.endsWith('-SWAP'), isClosed)];
    return JSON.stringify({ arg: { channel, instId }, data });
  },
  snapshot: () => null,
};
