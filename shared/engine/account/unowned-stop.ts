import type { Ticks } from '../../domain/trading/exact.ts';
import { averageTicks } from '../../domain/trading/instrument-units.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import type { AccountPrices } from './account-prices.ts';

/** Where the stop of a position rests for which nobody named one: this far from the price, in percent. */
const distancePercent = 5n;

/** The stop of a position that no session trades: the one a person named with the entry, else 5 % from the price. */
export function unownedStopTicks(
  position: TradingPosition,
  named: Ticks | null,
  prices: AccountPrices,
): Ticks {
  if (named !== null) return named;
  const { units, cost, quantityLots, side } = position;
  const { venue, market } = units.instrument;
  const price = prices.ticks({ venue, market }) ?? averageTicks(units, cost, quantityLots, 'nearest');
  if (side === 'short') return (price * (100n + distancePercent)) / 100n;
  const ticks = (price * (100n - distancePercent) + 99n) / 100n;
  return ticks > 0n ? ticks : 1n;
}
