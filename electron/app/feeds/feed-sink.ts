import type { CandleColumns } from '../../../shared/domain/candle.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import type { CandleRow, StreamTopic } from '../../../shared/ports/market-data.ts';
import type { FeedSink } from '../../feed/candle-feed.ts';
import { tickSizeOf } from '../../import/suggest-series.ts';

/** Under which symbol a topic is stored, and in which steps its venue counts prices. */
export interface StoredAs {
  readonly symbol: string;
  readonly venue: string;
  readonly tickSize: number | null;
}

function columnsOf(rows: readonly CandleRow[]): CandleColumns {
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index]);
  return {
    length: rows.length,
    time: column(0),
    open: column(1),
    high: column(2),
    low: column(3),
    close: column(4),
    volume: column(5),
  };
}

/** Stores what a feed brings; one transaction for each call. `storedAs` throws for a topic nobody follows. */
export function createFeedSink(candles: CandleStore, storedAs: (topic: StreamTopic) => StoredAs): FeedSink {
  return {
    lastBar: (topic) => candles.find(storedAs(topic).symbol, topic.timeframe)?.lastTime ?? null,
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
          tickSize: tickSize ?? stored?.tickSize ?? tickSizeOf(columns) ?? 1,
          venue,
          market: topic.market,
          cause: 'stream',
        },
        columns,
      );
    },
  };
}
