import type { PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import { atScale, cashScale, cashText, readDecimal } from '../../../../shared/domain/trading/decimal.ts';
import type { Cash, DecimalText, Lots, Ticks } from '../../../../shared/domain/trading/exact.ts';
import { divideExact } from '../../../../shared/domain/trading/exact-division.ts';
import {
  type InstrumentUnits,
  notionalOf,
  priceText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import { exactOfNumber } from '../../../../shared/domain/trading/plan-number.ts';
import { currenciesOf } from './symbol-currencies.ts';

export type InstrumentLabel = PositionRow['instrument'];

/** Places of a step behind the point: 2 of `0.010`. */
function placesOf(step: DecimalText): number {
  const { digits, scale } = readDecimal(step);
  let places = scale;
  let rest = digits;
  while (places > 0 && rest % 10n === 0n) {
    rest /= 10n;
    places -= 1;
  }
  return places;
}

/** How an instrument is named and written. */
export function labelOf({ instrument }: InstrumentUnits, symbol: string): InstrumentLabel {
  return {
    symbol,
    priceDecimals: placesOf(instrument.tickSize),
    quantityDecimals: placesOf(instrument.lotSize),
    base: currenciesOf(symbol).base,
    quote: instrument.quoteCurrency,
  };
}

/** Decimals that money is shown with: cents, or all places of a coin. */
export function moneyDecimals(currency: string): number {
  if (currency === 'BTC' || currency === 'ETH') return cashScale;
  return currency === 'JPY' ? 0 : 2;
}

export function maybePrice(units: InstrumentUnits, ticks: Ticks | null): DecimalText | null {
  return ticks === null ? null : priceText(units, ticks);
}

export function maybeCash(cash: Cash | null): DecimalText | null {
  return cash === null ? null : cashText(cash);
}

/** One amount over another as a fraction; null where the other is not above zero or one is not known. */
export function shareOf(part: bigint | null, whole: bigint | null): number | null {
  return part === null || whole === null || whole <= 0n ? null : Number(part) / Number(whole);
}

/** How far `to` lies above `from`, as a fraction of `from`; null where one is not known. */
export function distanceTo(from: Ticks | null, to: Ticks | null): number | null {
  return from === null || to === null || from <= 0n ? null : Number(to - from) / Number(from);
}

/** What is won (above zero) by a position that cost `cost`, at a price. */
export function profitAt(
  units: InstrumentUnits,
  {
    side,
    cost,
    quantityLots,
  }: { readonly side: 'long' | 'short'; readonly cost: Cash; readonly quantityLots: Lots },
  ticks: Ticks,
): Cash {
  const worth = notionalOf(units, ticks, quantityLots);
  return side === 'long' ? worth - cost : cost - worth;
}

/** What a notional binds at a leverage, rounded up. */
export function marginAt(notional: Cash, leverage: number): Cash {
  const { digits, scale } = exactOfNumber(leverage, 'A leverage');
  return divideExact(notional * 10n ** BigInt(scale), digits, 'up');
}

/** A price of floating point, in the nearest ticks; null for none. */
export function nearestTicks(units: InstrumentUnits, price: number | null): Ticks | null {
  if (price === null || !Number.isFinite(price) || price <= 0) return null;
  const value = exactOfNumber(price, 'A price');
  const scale = Math.max(value.scale, units.tick.scale);
  return divideExact(atScale(value, scale, 'nearest'), atScale(units.tick, scale, 'nearest'), 'nearest');
}
