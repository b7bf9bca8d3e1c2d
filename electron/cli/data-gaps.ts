import { Argument, type Command } from 'commander';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { counted } from '../../shared/domain/quality/quality-check.ts';
import { tradingCalendars, type TradingCalendar } from '../../shared/domain/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { parseTime } from './parse-option.ts';
import { chosenRange, timeframeOption } from './series-options.ts';
import { textTable } from './text-table.ts';

interface AcknowledgeFlags extends CommonOptions, SeriesKey {
  readonly from?: number;
  readonly to?: number;
  readonly reopen?: boolean;
}

async function acknowledge(flags: AcknowledgeFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const { symbol, timeframe, from, to } = flags;
  const range = chosenRange({ from, to });
  if (flags.reopen === true && Object.keys(range).length > 0) {
    throw new CandlewrightError(
      'BAD_USAGE',
      '--from and --to have no effect with --reopen.',
      'Leave them out: every hole of the series is opened again.',
    );
  }
  const changed =
    flags.reopen === true
      ? await client.series.reopenGaps({ symbol, timeframe }, { signal })
      : await client.series.acknowledgeGaps({ symbol, timeframe, ...range }, { signal });
  const { gaps } = await client.series.coverage({ symbol, timeframe }, { signal });
  if (flags.json === true) {
    const listed = gaps.map((gap) => ({
      ...gap,
      fromTime: isoUtc(gap.fromTime),
      toTime: isoUtc(gap.toTime),
      acknowledgedAt: gap.acknowledgedAt === null ? null : isoUtc(gap.acknowledgedAt),
    }));
    return console.out(JSON.stringify({ ...changed, gaps: listed }, null, 2));
  }
  const open = gaps.filter((gap) => gap.acknowledgedAt === null).length;
  const done =
    'reopened' in changed
      ? `Holes opened again: ${changed.reopened}`
      : `Holes accepted: ${changed.acknowledged}`;
  return console.out(
    `${done}. ${symbol} ${timeframe} has ${counted(gaps.length, 'hole')}, ${open} of them open.`,
  );
}

async function setCalendar(
  calendar: TradingCalendar,
  { symbol, timeframe, json }: CommonOptions & SeriesKey,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const series = await client.series.setCalendar({ symbol, timeframe, calendar }, { signal });
  const { gapCount, openGapCount, missingBars } = series;
  await console.out(
    json === true
      ? JSON.stringify({ symbol, timeframe, calendar, gapCount, openGapCount, missingBars }, null, 2)
      : `${symbol} ${timeframe} keeps the calendar ${calendar}: ${counted(gapCount, 'hole')}, ${openGapCount} of them open.`,
  );
}

async function listVersions(
  { symbol, timeframe, json }: CommonOptions & SeriesKey,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const versions = (await client.series.versions({ symbol, timeframe }, { signal })).map((version) => ({
    ...version,
    createdAt: isoUtc(version.createdAt),
    firstTime: version.firstTime === null ? null : isoUtc(version.firstTime),
    lastTime: version.lastTime === null ? null : isoUtc(version.lastTime),
  }));
  if (json === true) return console.out(JSON.stringify({ symbol, timeframe, versions }, null, 2));
  const rows = versions.map((version) => [
    version.createdAt,
    version.cause,
    String(version.bars),
    version.firstTime ?? '-',
    version.lastTime ?? '-',
    version.contentHash,
  ]);
  return console.out(
    textTable(['made', 'by', 'bars', 'first', 'last', 'content hash'], rows, new Set(['bars'])),
  );
}

function addSeriesKey(command: Command): Command {
  return addCommonOptions(command)
    .requiredOption('--symbol <S>', 'as imported, for example BTC/USD')
    .addOption(timeframeOption());
}

/** `data acknowledge`, `data calendar` and `data versions`. */
export function addGapCommands(data: Command, withHost: WithHost): void {
  addSeriesKey(data.command('acknowledge'))
    .description('accept holes in stored candles as they are, so that runs may trade across them')
    .option('--from <D>', 'only holes that begin at or after this date or time, UTC', parseTime)
    .option('--to <D>', 'only holes that end by this date or time, UTC', parseTime)
    .option('--reopen', 'take it back for every hole of the series')
    .action((flags: AcknowledgeFlags) => withHost(flags.home, (context) => acknowledge(flags, context)));
  addSeriesKey(data.command('calendar'))
    .description('say when the market of stored candles trades; holes are counted by it')
    .addArgument(
      new Argument(
        '<CALENDAR>',
        'continuous: around the clock; forex: Sunday to Friday, 17:00 New York; xnys: New York Stock Exchange; ' +
          'sessions: hours not known',
      ).choices(tradingCalendars),
    )
    .action((calendar: TradingCalendar, flags: CommonOptions & SeriesKey) =>
      withHost(flags.home, (context) => setCalendar(calendar, flags, context)),
    );
  addSeriesKey(data.command('versions'))
    .description('list the states that stored candles came to, with the content hash that runs name')
    .action((flags: CommonOptions & SeriesKey) =>
      withHost(flags.home, (context) => listVersions(flags, context)),
    );
}
