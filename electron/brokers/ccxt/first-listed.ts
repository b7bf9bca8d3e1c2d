import { dayMs, isoUtc, type EpochMs } from '../../../shared/domain/time.ts';
import type { TimeSpan } from '../../../shared/ports/market-data.ts';
import type { MarketDataClient } from './market-data-client.ts';
import { windowsOf } from './missing-spans.ts';

/** Fewer pages than these are asked for without a look at where the market begins. */
const worthLooking = 20;

/** The missing spans without the time before the market was listed. */
export interface ListedSpans {
  readonly spans: readonly TimeSpan[];
  /** What was left out, for people; null when nothing was. */
  readonly note: string | null;
}

async function firstDay(
  client: MarketDataClient,
  market: string,
  span: TimeSpan,
  signal: AbortSignal,
): Promise<EpochMs | null> {
  const whole = { from: Math.floor(span.from / dayMs) * dayMs, to: span.to };
  for (const window of windowsOf([whole], client.profile.candleRows('1d') * dayMs)) {
    const [first] = await client.candles(market, '1d', window, signal);
    if (first !== undefined) return first[0];
  }
  return null;
}

/**
 * Leaves out of a long download what came before the market's first day, which daily candles tell in a few requests: a
 * venue would be asked for thousands of pages of nothing. `pageMs` is what one page spans.
 */
export async function fromListing(
  client: MarketDataClient,
  market: string,
  spans: readonly TimeSpan[],
  pageMs: number,
  signal: AbortSignal,
): Promise<ListedSpans> {
  const [first, ...later] = spans;
  if (first === undefined || windowsOf([first], pageMs).length < worthLooking) return { spans, note: null };
  const day = await firstDay(client, market, first, signal);
  const from = day ?? first.to;
  if (from <= first.from) return { spans, note: null };
  const name = client.profile.name;
  const note =
    day === null
      ? `${name} has no candles of ${market} from ${isoUtc(first.from)} to ${isoUtc(first.to)}.`
      : `${name} has ${market} since ${isoUtc(day).slice(0, 10)}.`;
  return { spans: from < first.to ? [{ from, to: first.to }, ...later] : later, note };
}
