import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import type { StreamTopic } from '../../../shared/ports/market-data.ts';
import type { FeedSink } from '../../feed/candle-feed.ts';
import { columnsOf, tickSizeFor } from '../venue-candles.ts';

/** Under which symbol a topic is stored, and in which steps its venue counts prices. */
export interface StoredAs {
  readonly symbol: string;
  readonly venue: string;
  readonly tickSize: number | null;
}

/** Stores what a feed brings; one transaction for each call. `storedAs` throws for a topic nobody follows. */
export function createFeedSink(candles: CandleStore, storedAs: (topic: StreamTopic) => StoredAs): FeedSink {
  return {
    // A repair that leaves the last bar out must not have it asked for and told again.
    lastBar: (topic) => candles.lastStoredTime(storedAs(topic).symbol, topic.timeframe),
    keep(topic, rows) {
      const { symbol, venue, tickSize } = storedAs(topic);
      const columns = columnsOf(rows);
      const stored = candles.find(symbol, topic.timeframe);
      candles.write(
        {
          symbol,
          timeframe: topic.timeframe,
          calendar: stored?.calendar ?? 'continuous',
          source: 'venue',
          tickSize: tickSizeFor(columns, tickSize),
          venue,
          market: topic.market,
          cause: 'stream',
        },
        columns,
      );
    },
  };
}
