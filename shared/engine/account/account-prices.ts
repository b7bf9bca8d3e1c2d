import type { EpochMs } from '../../domain/time.ts';
import type { Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { LastPrice } from './trading-account.ts';

/** The last price of each instrument. */
export interface AccountPrices {
  note(instrument: InstrumentKey, ticks: Ticks, time: EpochMs): void;
  last(instrument: InstrumentKey): LastPrice | null;
  ticks(instrument: InstrumentKey): Ticks | null;
}

/** No prices yet. One older than what is known, or none at all, is left out. */
export function createAccountPrices(): AccountPrices {
  // By venue and market: asked at every tick, and a name for both would be made each time.
  const venues = new Map<string, Map<string, LastPrice>>();
  const last = ({ venue, market }: InstrumentKey): LastPrice | null => venues.get(venue)?.get(market) ?? null;
  return {
    note(instrument, ticks, time) {
      const known = last(instrument);
      if (ticks <= 0n || (known !== null && time < known.time)) return;
      const { venue, market } = instrument;
      const prices = venues.get(venue) ?? new Map<string, LastPrice>();
      venues.set(venue, prices.set(market, { ticks, time }));
    },
    last,
    ticks: (instrument) => last(instrument)?.ticks ?? null,
  };
}
