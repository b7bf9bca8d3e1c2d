import type { SeriesQuality } from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext } from './command-context.ts';
import { qualityText } from './data-quality.ts';

type Series = Pick<CandleSeries, 'symbol' | 'timeframe' | 'source' | 'calendar' | 'openGapCount'>;

/**
 * Whether holes in a series stop a walk-forward: those that were accepted do not. Where the hours of the market are not
 * known, the checks find holes that nobody can accept.
 */
function areHolesOpen({ calendar, openGapCount }: Series): boolean {
  return openGapCount > 0 || calendar === 'sessions';
}

/** Why a walk-forward should not run on a series, or null. Holes and impossible prices count; the rest is told only. */
function refusalOf(series: Series, { findings }: SeriesQuality, acceptsGaps: boolean): string | null {
  const { symbol, timeframe } = series;
  const stopsAtHoles = !acceptsGaps && areHolesOpen(series);
  const stopping = findings.filter(
    ({ kind, severity }) => severity === 'error' || (kind === 'gap' && stopsAtHoles),
  );
  if (stopping.length === 0) return null;
  const sentences = stopping.map(({ message, examples }) => {
    const [{ time, detail }] = examples;
    return `${message} First at ${isoUtc(time)}: ${detail}.`;
  });
  return `${symbol} ${timeframe}: ${sentences.join(' ')}`;
}

/**
 * Tells the quality of each series and stops when one has holes or impossible prices: a walk-forward on them would wait
 * out each hole and say so only in its warnings. Holes that were accepted, or are with this command, do not stop. Throws CONFLICT naming every such series.
 */
export async function checkData(
  series: readonly Series[],
  acceptsGaps: boolean,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const refusals: string[] = [];
  for (const one of series) {
    const { symbol, timeframe, source } = one;
    const key = { symbol, timeframe };
    const quality = await client.series.quality(key, { signal });
    console.say(`${qualityText(key, quality)}\nsource: ${source}`);
    const refusal = refusalOf(one, quality, acceptsGaps);
    if (refusal !== null) refusals.push(refusal);
  }
  if (refusals.length === 0) return;
  throw new CandlewrightError(
    'CONFLICT',
    refusals.join(' '),
    'Fetch, import or repair the missing bars, accept the holes with --accept-gaps, or leave out --check-data.',
  );
}
