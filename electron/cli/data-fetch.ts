import { Option, type Command } from 'commander';
import type { Download, DownloadRequest, VenueFacts } from '../../shared/contract/downloads.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { timeframes, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { followDownloads } from './follow-downloads.ts';
import { parseTime } from './parse-option.ts';
import { textTable } from './text-table.ts';

/** What `--series` names. */
const kinds = { candles: 'candles', funding: 'funding', 'open-interest': 'openInterest' } as const;

/** The list that a command follows shows the newest fifty that ended. */
const mostAtOnce = 40;

type SeriesName = keyof typeof kinds;

interface FetchFlags extends CommonOptions {
  readonly listVenues?: boolean;
  readonly venue?: string;
  readonly market?: readonly string[];
  readonly timeframe?: readonly Timeframe[];
  readonly series: readonly SeriesName[];
  readonly from?: number;
  readonly to?: number;
  readonly symbol?: string;
}

function nameOf(kind: Download['request']['kind']): string {
  return Object.entries(kinds).find(([, value]) => value === kind)?.[0] ?? kind;
}

function missing(what: string, example: string): CandlewrightError {
  return new CandlewrightError('BAD_USAGE', `A download needs ${what}.`, `Give ${example}.`);
}

/** One request for each market, series and timeframe; funding rates have no timeframe. */
function requestsOf(flags: FetchFlags): DownloadRequest[] {
  const { venue, market = [], timeframe = [], series, from, to, symbol } = flags;
  if (venue === undefined)
    throw missing('a venue', '--venue, for example --venue binance; --list-venues shows all');
  if (market.length === 0) throw missing('a market', '--market, for example --market BTC/USDT');
  if (from === undefined) throw missing('a start', '--from, for example --from 2024-01-01');
  if (symbol !== undefined && market.length > 1) {
    throw new CandlewrightError(
      'BAD_USAGE',
      'One name cannot be given to several markets.',
      'Leave --symbol out, or fetch one market at a time.',
    );
  }
  if (timeframe.length === 0 && series.some((name) => name !== 'funding'))
    throw missing('a timeframe', '--timeframe, for example --timeframe 1h');
  const common = {
    venue,
    from,
    ...(to === undefined ? {} : { to }),
    ...(symbol === undefined ? {} : { symbol }),
  };
  return [...new Set(market)].flatMap((name) =>
    [...new Set(series)].flatMap((of): DownloadRequest[] => {
      if (of === 'funding') return [{ ...common, market: name, kind: 'funding' }];
      return [...new Set(timeframe)].map((bar) => ({
        ...common,
        market: name,
        kind: kinds[of],
        timeframe: bar,
      }));
    }),
  );
}

function downloadJson({ id, request, ...download }: Download) {
  return {
    ...download,
    request: {
      ...request,
      kind: nameOf(request.kind),
      from: isoUtc(request.from),
      to: request.to === undefined ? null : isoUtc(request.to),
    },
    createdAt: isoUtc(download.createdAt),
    endedAt: download.endedAt === null ? null : isoUtc(download.endedAt),
  };
}

function downloadTable(list: readonly Download[]): string {
  const rows = list.map(({ symbol, request, state, rows: count, absentRows, note, failure }) => [
    symbol,
    nameOf(request.kind),
    request.timeframe ?? '-',
    state,
    String(count),
    String(absentRows),
    failure?.message ?? note ?? '',
  ]);
  const headings = ['symbol', 'series', 'timeframe', 'state', 'rows', 'absent', 'note'];
  return textTable(headings, rows, new Set(['rows', 'absent']));
}

/** Says how the downloads ended when one of them did not end well. */
function throwUnlessDone(list: readonly Download[], signal: AbortSignal): void {
  if (signal.aborted) {
    throw new CandlewrightError(
      'CANCELLED',
      'The download was cancelled.',
      'What arrived is kept; run the command again to go on.',
    );
  }
  const failed = list.find(({ failure }) => failure !== null);
  if (failed?.failure) throw new CandlewrightError('VENUE', failed.failure.message, failed.failure.remedy);
  const open = list.find(({ state }) => state !== 'done');
  if (open === undefined) return;
  throw new CandlewrightError(
    'CANCELLED',
    `The download of ${open.symbol} was ${open.state}.`,
    'What arrived is kept; run the command again to go on.',
  );
}

async function fetchData(flags: FetchFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const requests = requestsOf(flags);
  if (requests.length > mostAtOnce) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `These are ${requests.length} series; ${mostAtOnce} can be fetched at once.`,
      'Run the command for some of the markets or timeframes, then for the rest.',
    );
  }
  const started: Download[] = [];
  try {
    for (const request of requests) started.push(await client.downloads.start(request));
  } catch (error) {
    for (const { id } of started) await client.downloads.cancel({ id });
    throw error;
  }
  const ended = await followDownloads(started, context);
  if (flags.json === true) {
    await console.out(JSON.stringify({ downloads: ended.map(downloadJson) }, null, 2));
  } else await console.out(downloadTable(ended));
  throwUnlessDone(ended, signal);
}

function venueTable(list: readonly VenueFacts[]): string {
  const rows = list.map(({ id, name, timeframes: bars, kinds: offered }) => [
    id,
    name,
    offered.map(nameOf).join(' '),
    bars.join(' '),
  ]);
  return textTable(['venue', 'name', 'series', 'timeframes'], rows);
}

async function listVenues({ json }: FetchFlags, { client, console }: CommandContext): Promise<void> {
  const venues = await client.downloads.venues();
  if (json === true) {
    await console.out(JSON.stringify({ venues }, null, 2));
    return;
  }
  await console.out(venueTable(venues));
  for (const { name, notes } of venues) for (const note of notes) console.say(`${name}: ${note}`);
}

/** `data fetch`. */
export function addFetchCommand(data: Command, withHost: WithHost): void {
  addCommonOptions(data.command('fetch'))
    .description('download what is missing of candles, funding rates or open interest from a venue')
    .option('--list-venues', 'show the venues and what each has, and nothing else')
    .option('--venue <V>', 'for example binance')
    .option('--market <M...>', 'one or more: BTC/USDT for spot, BTC/USDT:USDT for the perpetual contract')
    .addOption(new Option('--timeframe <T...>', 'one or more lengths of a bar').choices(timeframes))
    .addOption(
      new Option('--series <K...>', 'what to download').choices(Object.keys(kinds)).default(['candles']),
    )
    .option('--from <D>', 'first bar at or after this date or time, UTC', parseTime)
    .option('--to <D>', 'bars before this date or time, UTC (default: up to the last closed bar)', parseTime)
    .option('--symbol <S>', 'name to store it under (default: venue and market, BINANCE:BTC/USDT)')
    .action((flags: FetchFlags) =>
      withHost(flags.home, (context) =>
        flags.listVenues === true ? listVenues(flags, context) : fetchData(flags, context),
      ),
    );
}
