import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext } from './command-context.ts';

type Series = Pick<CandleSeries, 'symbol' | 'timeframe' | 'bars' | 'gapCount' | 'missingBars' | 'source'>;

/**
 * Tells the quality of each series and stops at the first that has holes: a walk-forward on them would wait out each
 * hole and say so only in its warnings. Throws CONFLICT naming the series and its largest hole.
 */
export async function checkData(
  series: readonly Series[],
  { client, console }: CommandContext,
): Promise<void> {
  const holed: string[] = [];
  for (const { symbol, timeframe, bars, gapCount, missingBars, source } of series) {
    console.say(
      `${symbol} ${timeframe}: ${bars} bars, ${gapCount} gaps, ${missingBars} missing bars, source ${source}.`,
    );
    if (gapCount === 0) continue;
    const { gaps } = await client.series.coverage({ symbol, timeframe });
    const longest = gaps.toSorted((a, b) => b.toTime - b.fromTime - (a.toTime - a.fromTime))[0];
    const where =
      longest === undefined
        ? ''
        : `, the longest from ${isoUtc(longest.fromTime)} to ${isoUtc(longest.toTime)}`;
    holed.push(`${symbol} ${timeframe} has ${gapCount} gaps${where}.`);
  }
  if (holed.length === 0) return;
  throw new CandlewrightError(
    'CONFLICT',
    holed.join(' '),
    'Import the missing bars, choose a range without them with --from and --to, or leave out --check-data.',
  );
}
