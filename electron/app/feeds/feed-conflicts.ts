import type { Feed } from '../../../shared/contract/feeds.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { seriesText } from './feed-view.ts';

interface Asked {
  readonly symbol: string;
  readonly venue: string;
  readonly market: string;
  readonly timeframe: Timeframe;
  readonly derive: readonly Timeframe[];
}

/** Throws CONFLICT for series that are followed already, or that hold candles of another market. */
export function requireFree(asked: Asked, feeds: readonly Feed[], candles: CandleStore): void {
  const { symbol, venue, market } = asked;
  const wanted: ReadonlySet<Timeframe> = new Set([asked.timeframe, ...asked.derive]);
  const taken = feeds.find(
    (feed) => feed.symbol === symbol && [feed.timeframe, ...feed.derive].some((each) => wanted.has(each)),
  );
  if (taken !== undefined) {
    const derived = taken.derive.length === 0 ? '' : `, with ${taken.derive.join(', ')}`;
    throw new CandlewrightError(
      'CONFLICT',
      `${seriesText(taken)} is followed already${derived}.`,
      'Stop that feed first.',
    );
  }
  for (const timeframe of wanted) {
    const stored = candles.find(symbol, timeframe);
    if (stored === null || stored.venue === null) continue;
    if (stored.venue === venue && stored.market === market) continue;
    throw new CandlewrightError(
      'CONFLICT',
      `${symbol} ${timeframe} holds candles of ${stored.market} on ${stored.venue}.`,
      'Follow the market under another symbol.',
    );
  }
}
