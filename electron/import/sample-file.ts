import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CandlewrightError } from '../../shared/domain/errors.ts';

/** Where a build keeps the file, and where it comes from in a tree that was not built yet. */
const places = ['out/samples/sp500-daily.csv', 'node_modules/vega-datasets/data/sp500-2000.csv'];

/**
 * The S&P 500 daily candles as a file, found from the running code upwards: source, build and archive differ in depth.
 * Throws NOT_FOUND when the installation has lost it.
 */
export function readSp500File(from: string = import.meta.dirname): Uint8Array {
  for (const place of places) {
    const file = join(from, place);
    if (existsSync(file)) return readFileSync(file);
  }
  const parent = dirname(from);
  if (parent !== from) return readSp500File(parent);
  throw new CandlewrightError(
    'NOT_FOUND',
    'The sample file sp500-daily.csv is missing from this installation.',
    'Install Candlewright again, or run npm run build in a source tree.',
  );
}
