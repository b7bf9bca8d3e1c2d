import type { Cash } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import { cashNumber } from '../../domain/trading/plan-number.ts';
import type { TradingLedger } from '../../ledger/trading-ledger.ts';

export interface MarginDependencies {
  readonly ledger: TradingLedger;
  readonly leverageOf: (instrument: InstrumentKey) => number;
  /** Equity at the last prices; NaN while one is missing. */
  readonly equity: () => number;
  /** Entries that rest or are on their way, by instrument: what of them has not filled, at the price they may fill at. */
  readonly resting: () => readonly { readonly instrument: InstrumentKey; readonly notional: number }[];
}

/** What new entries may still use. */
export interface AccountMargin {
  /** Bound by positions and resting entries, each at the leverage of its own instrument. */
  used(): number;
  free(): number;
  /** What the venue says is free now: when it is less than we reckon, we reckon with that much less from here on. */
  compare(venueFree: Cash): void;
}

export function createAccountMargin(dependencies: MarginDependencies): AccountMargin {
  const { ledger, leverageOf, equity, resting } = dependencies;
  let shortfall = 0;

  function used(): number {
    let bound = 0;
    for (const { units, cost } of ledger.positions.values()) {
      const { venue, market } = units.instrument;
      bound += cashNumber(cost) / leverageOf({ venue, market });
    }
    for (const { instrument, notional } of resting()) bound += notional / leverageOf(instrument);
    return bound;
  }

  return {
    used,
    free: () => equity() - used() - shortfall,
    compare(venueFree) {
      const difference = equity() - used() - cashNumber(venueFree);
      shortfall = difference > 0 ? difference : 0;
    },
  };
}
