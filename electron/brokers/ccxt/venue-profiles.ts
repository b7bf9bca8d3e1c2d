import { binanceProfile } from './binance-profile.ts';
import { bitgetProfile } from './bitget-profile.ts';
import { bybitProfile } from './bybit-profile.ts';
import { krakenFuturesProfile } from './kraken-futures-profile.ts';
import { krakenProfile } from './kraken-profile.ts';
import { okxProfile } from './okx-profile.ts';
import type { VenueProfile } from './venue-profile.ts';

/** The venues that candles, funding and open interest can come from. */
export const venueProfiles: readonly VenueProfile[] = [
  binanceProfile,
  bitgetProfile,
  bybitProfile,
  okxProfile,
  krakenProfile,
  krakenFuturesProfile,
];
