import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleRow, StreamTopic, TimeSpan } from '../../shared/ports/market-data.ts';
import { barOpen } from './bar-grid.ts';

/** Throws VENUE when an answer is not ascending, not inside its span or not where bars begin. */
export function requireBars(
  venue: string,
  { market, timeframe }: StreamTopic,
  { from, to }: TimeSpan,
  rows: readonly CandleRow[],
): void {
  const isSound = rows.every(([time], index) => {
    const before = rows[index - 1]?.[0] ?? -Infinity;
    return time > before && time >= from && time < to && barOpen(time, timeframe) === time;
  });
  if (isSound) return;
  throw new CandlewrightError(
    'VENUE',
    `The history of ${venue} answered with bars of ${market} that ${timeframe} candles do not have.`,
    'It is asked again; nothing of the answer was stored.',
  );
}
