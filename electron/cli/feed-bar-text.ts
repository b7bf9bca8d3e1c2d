import type { FeedBar } from '../../shared/contract/feeds.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext } from './command-context.ts';

/** One closed bar as a line: for people with spaces, for programs as JSON. */
export function feedBarLine(bar: FeedBar, isJson: boolean): string {
  const { symbol, timeframe, time, open, high, low, close, volume } = bar;
  if (isJson)
    return JSON.stringify({ symbol, timeframe, time: isoUtc(time), open, high, low, close, volume });
  return `${symbol} ${timeframe} ${isoUtc(time)} O ${open} H ${high} L ${low} C ${close} V ${volume ?? '-'}`;
}

/** Prints closed bars until the stream ends, the person stops it, or `limit` bars were printed. Gives their number. */
export async function printBars(
  bars: AsyncIterable<FeedBar[]>,
  isJson: boolean,
  { console, signal }: Pick<CommandContext, 'console' | 'signal'>,
  limit: number = Number.POSITIVE_INFINITY,
): Promise<number> {
  let printed = 0;
  for await (const batch of bars) {
    if (signal.aborted) break;
    const lines = batch.slice(0, limit - printed).map((bar) => feedBarLine(bar, isJson));
    await console.out(lines.join('\n'));
    printed += lines.length;
    if (printed >= limit) break;
  }
  return printed;
}
