import type { EpochMs } from '../../domain/time.ts';
import type { Ticks } from '../../domain/trading/exact.ts';
import { type InstrumentKey, instrumentText } from '../../domain/trading/instrument.ts';
import type { LastPrice } from './trading-account.ts';

/** The last price of each instrument. */
export interface AccountPrices {
  note(instrument: InstrumentKey, ticks: Ticks, time: EpochMs): void;
  last(instrument: InstrumentKey): LastPrice | null;
  ticks(instrument: InstrumentKey): Ticks | null;
}

/** No prices yet. One older than what is known, or none at all, is left out. */
export function createAccountPrices(): AccountPrices {
  const prices = new Map<string, LastPrice>();
  const last = (instrument: InstrumentKey): LastPrice | null =>
    prices.get(instrumentText(instrument)) ?? null;
  return {
    note(instrument, ticks, time) {
      const known = last(instrument);
      if (ticks <= 0n || (known !== null && time < known.time)) return;
      prices.set(instrumentText(instrument), { ticks, time });
    },
    last,
    ticks: (instrument) => last(instrument)?.ticks ?? null,
  };
}
