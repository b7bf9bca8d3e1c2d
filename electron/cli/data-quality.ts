import type { SeriesKey, SeriesQuality } from '../../shared/contract/series.ts';
import { repairMethods } from '../../shared/domain/repairs/repair-methods.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext, CommonOptions } from './command-context.ts';

type Finding = SeriesQuality['findings'][number];

/** Places told of each kind; the JSON output has a few more. */
const toldExamples = 3;

/** A finding as lines: its sentence, the first places, the way out. */
function findingLines({ kind, severity, count, message, examples, remedy }: Finding): string[] {
  // A bar is typed by hand whatever is wrong with it.
  const kinds = repairMethods
    .filter((method) => method.kind !== 'edit' && method.mends.includes(kind))
    .map((method) => method.kind);
  const told = examples.slice(0, toldExamples).map(({ time, detail }) => `  ${isoUtc(time)}  ${detail}`);
  const rest = count - told.length;
  return [
    `${severity}: ${message}`,
    ...told,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
    `  remedy: ${remedy}`,
    ...(kinds.length === 0 ? [] : [`  mended by: data repair --finding ${kind} --kind ${kinds.join(' | ')}`]),
  ];
}

/** What is doubtful about a series, for reading. */
export function qualityText({ symbol, timeframe }: SeriesKey, quality: SeriesQuality): string {
  const hours = quality.calendar === null ? 'hours of the market not known' : `calendar ${quality.calendar}`;
  return [
    `${symbol} ${timeframe}: ${quality.bars} bars, ${hours}`,
    ...(quality.findings.length === 0
      ? ['Nothing doubtful was found.']
      : quality.findings.flatMap(findingLines)),
    ...quality.unchecked.map(({ kind, reason }) => `not checked: ${kind}: ${reason}`),
  ].join('\n');
}

/** The report for scripts: times as ISO UTC. */
function qualityJson({ symbol, timeframe }: SeriesKey, quality: SeriesQuality) {
  return {
    symbol,
    timeframe,
    ...quality,
    findings: quality.findings.map((finding) => ({
      ...finding,
      examples: finding.examples.map((example) => ({ ...example, time: isoUtc(example.time) })),
    })),
  };
}

/** `data check`. */
export async function checkSeries(
  flags: CommonOptions & SeriesKey,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const key = { symbol: flags.symbol, timeframe: flags.timeframe };
  const quality = await client.series.quality(key, { signal });
  await console.out(
    flags.json === true ? JSON.stringify(qualityJson(key, quality), null, 2) : qualityText(key, quality),
  );
}
