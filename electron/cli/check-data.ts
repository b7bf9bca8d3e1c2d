import type { SeriesKey, SeriesQuality } from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext } from './command-context.ts';
import { qualityText } from './data-quality.ts';

type Series = Pick<CandleSeries, 'symbol' | 'timeframe' | 'source'>;

/** Why a walk-forward should not run on a series, or null. Holes and impossible prices count; the rest is told only. */
function refusalOf({ symbol, timeframe }: SeriesKey, { findings }: SeriesQuality): string | null {
  const stopping = findings.filter(({ kind, severity }) => severity === 'error' || kind === 'gap');
  if (stopping.length === 0) return null;
  const sentences = stopping.map(({ message, examples }) => {
    const [{ time, detail }] = examples;
    return `${message} First at ${isoUtc(time)}: ${detail}.`;
  });
  return `${symbol} ${timeframe}: ${sentences.join(' ')}`;
}

/**
 * Tells the quality of each series and stops when one has holes or impossible prices: a walk-forward on them would wait
 * out each hole and say so only in its warnings. Throws CONFLICT naming every such series.
 */
export async function checkData(
  series: readonly Series[],
  { client, console, signal }: CommandContext,
): Promise<void> {
  const refusals: string[] = [];
  for (const { symbol, timeframe, source } of series) {
    const key = { symbol, timeframe };
    const quality = await client.series.quality(key, { signal });
    console.say(`${qualityText(key, quality)}\nsource: ${source}`);
    const refusal = refusalOf(key, quality);
    if (refusal !== null) refusals.push(refusal);
  }
  if (refusals.length === 0) return;
  throw new CandlewrightError(
    'CONFLICT',
    refusals.join(' '),
    'Import the missing bars, choose a range without them with --from and --to, or leave out --check-data.',
  );
}
