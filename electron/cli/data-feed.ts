import { Option, type Command } from 'commander';
import type { Feed } from '../../shared/contract/feeds.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { timeframes, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { printBars } from './feed-bar-text.ts';
import { timeframeOption } from './series-options.ts';
import { textTable } from './text-table.ts';

interface FeedFlags extends CommonOptions {
  readonly venue: string;
  readonly market: readonly string[];
  readonly timeframe: Timeframe;
  readonly derive: readonly Timeframe[];
}

function feedJson(feed: Feed) {
  const time = (timeMs: number | null): string | null => (timeMs === null ? null : isoUtc(timeMs));
  return {
    ...feed,
    startedAt: isoUtc(feed.startedAt),
    lastBar: time(feed.lastBar),
    heardAt: time(feed.heardAt),
  };
}

function feedTable(feeds: readonly Feed[]): string {
  const rows = feeds.map(({ symbol, timeframe, derive, state, lastBar, lagMs, counts, note }) => [
    symbol,
    [timeframe, ...derive].join(' '),
    state,
    lastBar === null ? '-' : isoUtc(lastBar),
    lagMs === null ? '-' : `${(lagMs / 1000).toFixed(1)} s`,
    String(counts.streamedBars),
    String(counts.filledBars),
    String(counts.holes),
    String(counts.reconnects),
    note ?? '',
  ]);
  const headings = [
    'symbol',
    'timeframes',
    'state',
    'last bar',
    'lag',
    'streamed',
    'filled',
    'holes',
    'cuts',
    'note',
  ];
  return textTable(headings, rows, new Set(['lag', 'streamed', 'filled', 'holes', 'cuts']));
}

async function printFeeds(
  feeds: readonly Feed[],
  flags: CommonOptions,
  context: CommandContext,
): Promise<void> {
  const { console } = context;
  if (flags.json === true) await console.out(JSON.stringify({ feeds: feeds.map(feedJson) }, null, 2));
  else if (feeds.length === 0) console.say('No market is followed. Follow one with: data feed start');
  else await console.out(feedTable(feeds));
}

async function startFeeds(
  flags: FeedFlags,
  isKept: boolean,
  { client, signal }: CommandContext,
): Promise<Feed[]> {
  const { venue, timeframe, derive } = flags;
  const feeds: Feed[] = [];
  for (const market of new Set(flags.market)) {
    feeds.push(
      await client.feeds.start({ venue, market, timeframe, derive: [...derive], isKept }, { signal }),
    );
  }
  return feeds;
}

async function keepFeeds(flags: FeedFlags, context: CommandContext): Promise<void> {
  const feeds = await startFeeds(flags, true, context);
  await printFeeds(feeds, flags, context);
  context.console.say(
    feeds.some(({ state }) => state === 'down')
      ? 'No desk is running on this home: the feeds begin when one starts. To follow them here, use: data feed run'
      : 'The desk that is running takes them up.',
  );
}

/** States of feeds as they change, for the person. */
async function sayStates({ client, console, signal }: CommandContext): Promise<void> {
  const known = new Map<string, string>();
  for await (const feeds of await client.feeds.watch(undefined, { signal })) {
    if (signal.aborted) return;
    for (const { symbol, timeframe, state, note, isKept } of feeds) {
      const name = `${symbol} ${timeframe}`;
      const says = note === null ? state : `${state}. ${note}`;
      if (isKept || known.get(name) === says) continue;
      known.set(name, says);
      console.say(`${name}: ${says}`);
    }
  }
}

async function runFeeds(flags: FeedFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const bars = await client.feeds.bars({ replayId: null }, { signal });
  const started = await startFeeds(flags, false, context);
  const saying = sayStates(context);
  console.say('Closed bars are stored and shown here; Ctrl-C ends it.');
  await printBars(bars, flags.json === true, context);
  await saying;
  const names = new Set(started.map(({ symbol }) => symbol));
  const ended = (await client.feeds.list()).filter(({ symbol, isKept }) => !isKept && names.has(symbol));
  for (const { symbol, timeframe, counts } of ended) {
    console.say(
      `${symbol} ${timeframe}: ${counts.streamedBars} bars from the stream, ${counts.filledBars} from the history.`,
    );
  }
}

async function stopFeed(
  { symbol, timeframe }: CommonOptions & SeriesKey,
  { client, console, signal }: CommandContext,
): Promise<void> {
  await client.feeds.stop({ symbol, timeframe }, { signal });
  console.say(`${symbol} ${timeframe} is not followed any more; its candles stay.`);
}

function addFeedOptions(command: Command): Command {
  return addCommonOptions(command)
    .requiredOption('--venue <V>', 'for example binance; data fetch --list-venues shows all')
    .requiredOption('--market <M...>', 'as the venue writes it: BTC/USDT, or BTC/USDT:USDT for the perpetual')
    .addOption(timeframeOption())
    .addOption(
      new Option('--derive <T...>', 'longer timeframes that are added up from it and stored beside it')
        .choices(timeframes)
        .default([]),
    );
}

/** `data feed start`, `run`, `stop` and `status`. */
export function addFeedCommands(data: Command, withHost: WithHost): void {
  const feed = data
    .command('feed')
    .description('follow markets live: closed candles are stored as they close');
  addFeedOptions(feed.command('start'))
    .description('have the desk follow markets; kept over restarts until they are stopped')
    .action((flags: FeedFlags) => withHost(flags.home, (context) => keepFeeds(flags, context)));
  addFeedOptions(feed.command('run'))
    .description('follow markets here until Ctrl-C, without a desk; prints every closed bar')
    .action((flags: FeedFlags) => withHost(flags.home, (context) => runFeeds(flags, context)));
  addCommonOptions(feed.command('stop'))
    .description('stop following a market; what is stored stays')
    .requiredOption('--symbol <S>', 'as it is stored, for example BINANCE:BTC/USDT')
    .addOption(timeframeOption())
    .action((flags: CommonOptions & SeriesKey) =>
      withHost(flags.home, (context) => stopFeed(flags, context)),
    );
  addCommonOptions(feed.command('status'))
    .description('which markets are followed, how far behind, and what was survived')
    .action((flags: CommonOptions) =>
      withHost(flags.home, async (context) =>
        printFeeds(await context.client.feeds.list(undefined, { signal: context.signal }), flags, context),
      ),
    );
}
