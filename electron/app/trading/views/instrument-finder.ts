import type { Settings } from '../../../../shared/contract/settings.ts';
import type { Instrument } from '../../../../shared/domain/trading/instrument.ts';
import type { CandleStore } from '../../../../shared/ports/candle-store.ts';
import type { VenueMarketFacts } from '../../../brokers/ccxt/venue-markets.ts';
import type { FeedService } from '../../feeds.ts';
import type { Venues } from '../../venues.ts';
import { instrumentFacts } from './instrument-facts.ts';

export interface InstrumentFinderDependencies {
  readonly candles: Pick<CandleStore, 'list'>;
  readonly feeds: { readonly live: Pick<FeedService['live'], 'list'> };
  readonly venues: Pick<Venues, 'venue'>;
  readonly settings: () => Pick<Settings, 'feeOverrides'>;
  /** Told when a venue did not answer; the candles stand in for it. */
  readonly onFault: (error: unknown) => void;
}

/** The instrument of a stored symbol, for an account whose venue is `venue`. Throws NOT_FOUND without candles. */
export type FindInstrument = (symbol: string, venue: string) => Promise<Instrument>;

const patienceMs = 5_000;

/** Asks the venue where a feed follows the symbol, as its connection is there; what is only replayed asks nobody. */
export function instrumentFinder(dependencies: InstrumentFinderDependencies): FindInstrument {
  const { candles, feeds, venues, settings, onFault } = dependencies;

  async function marketOf(symbol: string): Promise<VenueMarketFacts | null> {
    const feed = feeds.live.list().find((followed) => followed.symbol === symbol);
    if (feed === undefined) return null;
    try {
      const client = await venues.venue(feed.venue).client();
      return await client.market(feed.market, AbortSignal.timeout(patienceMs));
    } catch (error) {
      onFault(error);
      return null;
    }
  }

  return async (symbol, venue) =>
    instrumentFacts(
      {
        symbol,
        series: candles.list().filter((series) => series.symbol === symbol),
        market: await marketOf(symbol),
        feeOverrides: settings().feeOverrides,
      },
      venue,
    );
}
