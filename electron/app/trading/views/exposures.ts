import { instrumentText } from '../../../../shared/domain/trading/instrument.ts';
import { notionalOf } from '../../../../shared/domain/trading/instrument-units.ts';
import { cashNumber } from '../../../../shared/domain/trading/plan-number.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { restingEntry } from '../../../../shared/risk/planned-entry.ts';
import type { HostedAccount } from './hosted-account.ts';

/** What is held or rests on one side of an instrument. */
export interface Exposure {
  readonly instrument: string;
  readonly symbol: string;
  readonly side: 'long' | 'short';
  /** NaN without a price. */
  readonly held: number;
  readonly resting: number;
}

/** Positions and resting entries by instrument and side, the largest first. */
export function exposuresOf(account: HostedAccount, trading: TradingAccount): Exposure[] {
  const found = new Map<string, Exposure>();
  const add = (at: Pick<Exposure, 'instrument' | 'symbol' | 'side'>, held: number, resting: number): void => {
    const key = `${at.instrument} ${at.side}`;
    const before = found.get(key);
    found.set(key, {
      ...at,
      held: (before?.held ?? 0) + held,
      resting: (before?.resting ?? 0) + resting,
    });
  };
  for (const { units, side, quantityLots } of trading.ledger().positions.values()) {
    const { venue, market } = units.instrument;
    const key = { venue, market };
    const last = trading.lastPrice(key);
    const worth = last === null ? Number.NaN : cashNumber(notionalOf(units, last.ticks, quantityLots));
    add({ instrument: instrumentText(key), symbol: account.symbolOf(key), side }, worth, 0);
  }
  for (const order of trading.openOrders()) {
    if (order.purpose !== 'entry') continue;
    const { instrument } = order;
    const lastTicks = trading.lastPrice(instrument)?.ticks ?? null;
    const { side, notional } = restingEntry(order, { units: account.units(instrument), lastTicks }, null);
    add({ instrument: instrumentText(instrument), symbol: account.symbolOf(instrument), side }, 0, notional);
  }
  return [...found.values()].toSorted((one, other) => other.held + other.resting - one.held - one.resting);
}
