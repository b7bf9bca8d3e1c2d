import type { CandleRow, CandleVenue, StreamTopic } from '../../../shared/ports/market-data.ts';

/** A venue whose stream is overheard. */
export interface TappedVenue extends CandleVenue {
  /** The bar that the stream told of last, while its listener is being called; null in between. */
  heard(topic: StreamTopic): CandleRow | null;
}

/** The feed judges what it hears and tells of prices only; the bar it judged is here. */
export function tapVenue(venue: CandleVenue): TappedVenue {
  let now: { readonly topic: StreamTopic; readonly row: CandleRow } | null = null;
  return {
    id: venue.id,
    name: venue.name,
    history: venue.history,
    openStream: (listener) =>
      venue.openStream({
        onBar(bar) {
          now = { topic: bar, row: bar.candle };
          try {
            listener.onBar(bar);
          } finally {
            now = null;
          }
        },
        onUp: (topic) => listener.onUp(topic),
        onDown: (topic, reason) => listener.onDown(topic, reason),
      }),
    heard: ({ market, timeframe }) =>
      now?.topic.market === market && now.topic.timeframe === timeframe ? now.row : null,
  };
}
