import { dayMs } from '../time.ts';
import type { MarketCalendar } from './calendar.ts';

/** Crypto: open at all times; a trading date is a UTC day. */
export const continuousCalendar: MarketCalendar = {
  id: 'continuous',
  title: 'Around the clock',
  knownFrom: Number.NEGATIVE_INFINITY,
  sessionOf: (day) => ({ day, openMs: day * dayMs, closeMs: (day + 1) * dayMs }),
};
