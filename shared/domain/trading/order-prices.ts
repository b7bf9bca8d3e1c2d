import type { DecimalText, Ticks } from './exact.ts';
import { CandlewrightError } from '../errors.ts';
import { divideExact, type Rounding } from './exact-division.ts';
import { instrumentText } from './instrument.ts';
import { type InstrumentUnits, ticksOfPrice } from './instrument-units.ts';
import type { TradingPurpose, TradingSide } from './trading-order.ts';

/** What decides which way a price of an order may be rounded. */
export interface OrderRole {
  readonly side: TradingSide;
  readonly purpose: TradingPurpose;
}

/** A close that must happen: a better price is worth less than being out. */
const mustFill: Readonly<Record<TradingPurpose, boolean>> = {
  entry: false,
  target: false,
  exit: false,
  stop: true,
  emergency: true,
};

function limitRounding({ side, purpose }: OrderRole): Rounding {
  return (side === 'buy') === mustFill[purpose] ? 'up' : 'down';
}

function triggerRounding({ side, purpose }: OrderRole): Rounding {
  return (side === 'buy') === (purpose === 'entry') ? 'up' : 'down';
}

function orderTicks(units: InstrumentUnits, price: number | DecimalText, rounding: Rounding): Ticks {
  const ticks = ticksOfPrice(units, price, rounding);
  if (ticks > 0n) return ticks;
  throw new CandlewrightError(
    'BAD_DATA',
    `${price} is below the first price of ${instrumentText(units.instrument)}, one tick of ${units.instrument.tickSize}.`,
    'Ask for a price of one tick or more.',
  );
}

/**
 * A limit in ticks: never above what was asked for a buy, never below for a sell. The limit of a protective stop and of
 * an emergency close goes the other way, to the side where it fills sooner. Throws `BAD_DATA` below one tick.
 */
export function limitTicksOf(units: InstrumentUnits, role: OrderRole, price: number | DecimalText): Ticks {
  return orderTicks(units, price, limitRounding(role));
}

/**
 * A stop's trigger in ticks. A protective one triggers no later than asked: up for a sell, down for a buy. An entry's
 * triggers no sooner. Triggers are those of stops, met by a price going against the position; targets rest as limits.
 * Throws `BAD_DATA` below one tick.
 */
export function triggerTicksOf(units: InstrumentUnits, role: OrderRole, price: number | DecimalText): Ticks {
  return orderTicks(units, price, triggerRounding(role));
}

/** A trailing distance in ticks: never wider than asked, but one tick at least. */
export function trailTicksOf(units: InstrumentUnits, distance: number | DecimalText): Ticks {
  const ticks = ticksOfPrice(units, distance, 'down');
  return ticks > 0n ? ticks : 1n;
}

/** The limit of a protective stop-limit order: 0.5 % beyond its trigger, rounded outwards, one tick at least. */
export function stopLimitTicks(side: TradingSide, triggerTicks: Ticks): Ticks {
  if (side === 'buy') return divideExact(triggerTicks * 1005n, 1000n, 'up');
  const ticks = divideExact(triggerTicks * 995n, 1000n, 'down');
  return ticks > 0n ? ticks : 1n;
}
