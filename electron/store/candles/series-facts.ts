import type { SeriesSource } from '../../../shared/domain/series.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { SeriesDescription } from '../../../shared/ports/candle-store.ts';
import type { SeriesRow } from './candle-tables.ts';

function isMultiple(value: number, step: number): boolean {
  const steps = value / step;
  return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, steps);
}

/** The coarsest step that holds the prices of both: the finer one, or a power of ten when they do not nest. */
export function commonTickSize(a: number, b: number): number {
  const finer = Math.min(a, b);
  if (isMultiple(Math.max(a, b), finer)) return finer;
  return Number(`1e${Math.floor(Math.log10(finer) + 1e-9)}`);
}

/** Where merged candles came from. Throws CONFLICT for synthetic candles over real ones and the other way round. */
export function mergedSource(stored: SeriesRow, description: SeriesDescription): SeriesSource {
  if (stored.source === description.source) return stored.source;
  if (stored.source === 'synthetic' || description.source === 'synthetic') {
    const [holds, comes] = stored.source === 'synthetic' ? ['synthetic', 'real'] : ['real', 'synthetic'];
    throw new CandlewrightError(
      'CONFLICT',
      `${stored.symbol} ${stored.timeframe} holds ${holds} candles; ${comes} ones cannot be mixed into it.`,
      'Give the new candles another symbol, or remove the stored series first.',
    );
  }
  return 'file';
}

/**
 * Where merged candles can be had from; a file makes no claim. Throws CONFLICT for candles of another venue or market:
 * their prices differ.
 */
export function mergedMarket(
  stored: SeriesRow,
  description: SeriesDescription,
): Pick<SeriesRow, 'venue' | 'market'> {
  const { venue, market } = stored;
  const comes = { venue: description.venue ?? venue, market: description.market ?? market };
  if (venue === null || (comes.venue === venue && comes.market === market)) return comes;
  throw new CandlewrightError(
    'CONFLICT',
    `${stored.symbol} ${stored.timeframe} holds candles of ${market} on ${venue}; those of ${comes.market} on ${comes.venue} are not mixed into it.`,
    'Store the new candles under another symbol, or remove the stored series first.',
  );
}
