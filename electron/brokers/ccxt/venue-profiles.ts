import { binanceProfile } from './binance-profile.ts';
import { bitgetProfile } from './bitget-profile.ts';
import type { VenueProfile } from './venue-profile.ts';

/** The venues that candles, funding and open interest can come from. */
export const venueProfiles: readonly VenueProfile[] = [binanceProfile, bitgetProfile];
