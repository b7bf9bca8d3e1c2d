import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { VenueFacts } from '../../shared/contract/downloads.ts';
import { ccxtVenue, type CcxtVenue } from '../brokers/ccxt/ccxt-venue.ts';
import { machinePace } from '../brokers/ccxt/pace.ts';
import { proxyFinder } from '../brokers/ccxt/proxy-settings.ts';
import { usualRetry } from '../brokers/ccxt/retry.ts';
import { openCcxtStream, streamWords } from '../brokers/ccxt/stream.ts';
import { tunnelAgents } from '../brokers/ccxt/tunnel.ts';
import { loopbackAddress } from '../brokers/ccxt/venue-address.ts';
import { venueProfiles } from '../brokers/ccxt/venue-profiles.ts';
import type { VenueProfile } from '../brokers/ccxt/venue-profile.ts';

/** The venues of a host. Feeds and downloads of one venue share its client, so that its limits hold for both. */
export interface Venues {
  facts(): VenueFacts[];
  /** Throws NOT_FOUND, naming those that there are. */
  venue(id: string): CcxtVenue;
}

/** Servers of this machine that stand in for venues in tests, by the venue's id. */
export type VenueAddresses = Readonly<Record<string, string>>;

const addressVariable = /^CANDLEWRIGHT_VENUE_ADDRESS_([A-Z]+)$/;
const timeoutMs = 20_000;

/** The addresses that the environment names: `CANDLEWRIGHT_VENUE_ADDRESS_BINANCE=http://127.0.0.1:8001`. */
export function addressesOf(environment: NodeJS.ProcessEnv): VenueAddresses {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    const id = addressVariable.exec(name)?.[1];
    if (id !== undefined && value !== undefined) found[id.toLowerCase()] = value;
  }
  return found;
}

function factsOf({ id, name, timeframes, notes, funding, openInterest }: VenueProfile): VenueFacts {
  return {
    id,
    name,
    timeframes: [...timeframes],
    kinds: [
      'candles',
      ...(funding === null ? [] : (['funding'] as const)),
      ...(openInterest === null ? [] : (['openInterest'] as const)),
    ],
    interestTimeframes: [...(openInterest?.timeframes ?? [])],
    notes: [...notes],
    hasStream: Object.hasOwn(streamWords, id),
  };
}

function unknownVenue(id: string): CandlewrightError {
  return new CandlewrightError(
    'NOT_FOUND',
    `There is no venue ${id}.`,
    `Take one of ${venueProfiles.map((profile) => profile.id).join(', ')}.`,
  );
}

/** Opens no connection. Throws NOT_FOUND or BAD_USAGE for an address that no venue may be replaced by. */
export function createVenues(addresses: VenueAddresses): Venues {
  for (const id of Object.keys(addresses)) {
    if (!venueProfiles.some((profile) => profile.id === id)) throw unknownVenue(id);
  }
  const find = proxyFinder(process.env);
  const proxies = find === null ? {} : { proxies: tunnelAgents(find) };
  const venues = new Map<string, CcxtVenue>();
  for (const profile of venueProfiles) {
    const address = addresses[profile.id];
    const settings = {
      pace: machinePace(),
      retry: usualRetry,
      timeoutMs,
      ...proxies,
      ...(address === undefined ? {} : { address: loopbackAddress(address) }),
    };
    venues.set(profile.id, ccxtVenue(profile, settings, openCcxtStream));
  }
  return {
    facts: () => venueProfiles.map(factsOf),
    venue(id) {
      const venue = venues.get(id);
      if (venue === undefined) throw unknownVenue(id);
      return venue;
    },
  };
}
