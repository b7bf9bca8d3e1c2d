import { Option, type Command } from 'commander';
import { type SessionRow, sessionSizing } from '../../../shared/contract/trading/sessions.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import { timeframes } from '../../../shared/domain/timeframe.ts';
import type { CommandContext, CommonOptions, WithHost } from '../command-context.ts';
import { addCommonOptions } from '../common-options.ts';
import { collectValue, parseNumber, parsePositive, parseTime } from '../parse-option.ts';
import { timeframeOption } from '../series-options.ts';
import { writeOutput } from '../write-file.ts';
import {
  addAccountOption,
  type AccountFlags,
  chosenAccounts,
  chosenViews,
  print,
} from './trading-context.ts';
import { sessionTable } from './trading-text.ts';

interface StartFlags extends CommonOptions {
  readonly strategy: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly capital: string;
  readonly account: string;
  readonly set?: Record<string, number>;
  readonly sizing: (typeof sessionSizing.shape.method.options)[number];
  readonly allocation?: number;
  readonly leverage?: number;
  readonly from?: number;
  readonly to?: number;
  readonly speed?: number;
  readonly fillTimeframe?: Timeframe;
  readonly acceptGaps?: boolean;
}

/** Live unless a period of stored candles is given. */
function sourceOf({ from, to, speed }: StartFlags) {
  if (from === undefined && to === undefined) {
    if (speed === undefined) return { kind: 'live' } as const;
    throw new CandlewrightError(
      'BAD_USAGE',
      'A live market has no --speed.',
      'Give --from and --to to replay stored candles.',
    );
  }
  if (from !== undefined && to !== undefined && from < to) {
    return { kind: 'replay', from, to, speed: speed ?? 0 } as const;
  }
  throw new CandlewrightError(
    'BAD_USAGE',
    'A replay needs a --from and a later --to.',
    'Give both, or neither to follow the live market.',
  );
}

async function printSession(
  session: SessionRow,
  flags: CommonOptions,
  context: CommandContext,
): Promise<void> {
  await print({ session }, flags, context, sessionTable([session]), '');
}

async function start(flags: StartFlags, context: CommandContext): Promise<void> {
  const { strategy, symbol, timeframe, capital, account, set = {}, sizing, allocation, leverage } = flags;
  const session = await context.client.trading.startSession(
    {
      accountId: account,
      series: { symbol, timeframe },
      strategyId: strategy,
      params: set,
      capital,
      sizing: {
        method: sizing,
        ...(allocation === undefined ? {} : { allocation }),
        ...(leverage === undefined ? {} : { leverage }),
      },
      source: sourceOf(flags),
      fillTimeframe: flags.fillTimeframe ?? null,
      acceptGaps: flags.acceptGaps === true,
    },
    { signal: context.signal },
  );
  await printSession(session, flags, context);
}

async function status(flags: AccountFlags, context: CommandContext): Promise<void> {
  const sessions = (await chosenViews(flags, context)).flatMap((view) => view.sessions);
  const nothing = 'No strategy trades on paper. Start one with: paper start';
  await print({ sessions }, flags, context, sessions.length === 0 ? null : sessionTable(sessions), nothing);
}

async function exportTrades(
  file: string | undefined,
  flags: AccountFlags,
  context: CommandContext,
): Promise<void> {
  const accounts = await chosenAccounts(flags, context);
  if (accounts.length !== 1) {
    throw new CandlewrightError(
      'BAD_USAGE',
      'Trades are written for one account.',
      `Name it with --account: ${accounts.map(({ id }) => id).join(', ')}.`,
    );
  }
  const { fileName, text } = await context.client.trading.exportTrades(
    { accountId: accounts[0].id },
    { signal: context.signal },
  );
  const path = file ?? fileName;
  writeOutput(path, 'trades', text);
  context.console.say(`Trades written to ${path}.`);
}

/** `paper pause ID` and the like: one act on one session. */
function addSessionAct(
  paper: Command,
  withHost: WithHost,
  name: 'pause' | 'resume' | 'stop',
  description: string,
): void {
  const acts = { pause: 'pauseSession', resume: 'resumeSession', stop: 'stopSession' } as const;
  addCommonOptions(paper.command(`${name} <SESSION>`))
    .description(description)
    .action((sessionId: string, flags: CommonOptions) =>
      withHost(flags.home, async (context) => {
        const act = context.client.trading[acts[name]];
        await printSession(await act({ sessionId }, { signal: context.signal }), flags, context);
      }),
    );
}

/** `paper start`, `status`, `pause`, `resume`, `stop`, `speed`, `remove`, `export`. */
export function addPaperCommands(program: Command, withHost: WithHost): void {
  const paper = program.command('paper').description('trade a strategy on paper in the running desk');
  addCommonOptions(paper.command('start'))
    .description('trade a strategy on a symbol, on its live market or on a replay of stored candles')
    .requiredOption('--strategy <ID>', 'for example envelope_dca')
    .requiredOption('--symbol <S>', 'as it is stored, for example BINANCE:BTC/USDT')
    .addOption(timeframeOption())
    .requiredOption('--capital <X>', "what it may use, in the account's currency")
    .option('--account <ID>', 'the account it trades in', 'paper')
    .option('--set <key=value>', 'a parameter (default: what was applied to the series)', collectValue)
    .addOption(
      new Option('--sizing <M>', 'how large a cycle is')
        .choices(sessionSizing.shape.method.options)
        .default('allocation'),
    )
    .option('--allocation <X>', 'share of its cash that a cycle uses, 0..1 (default: 1)', parsePositive)
    .option('--leverage <X>', 'notional over what it uses (default: 1)', parsePositive)
    .option('--from <D>', 'replay stored candles from this date or time, UTC', parseTime)
    .option('--to <D>', 'up to this one', parseTime)
    .option('--speed <X>', 'times faster than the market; 0 as fast as it can (default: 0)', parseNumber)
    .addOption(
      new Option('--fill-timeframe <T>', 'fill orders on these shorter bars of the symbol').choices(
        timeframes,
      ),
    )
    .option('--accept-gaps', 'trade on although candles are missing')
    .action((flags: StartFlags) => withHost(flags.home, (context) => start(flags, context)));
  addCommonOptions(addAccountOption(paper.command('status')))
    .description('what trades on paper, and how it does')
    .action((flags: AccountFlags) => withHost(flags.home, (context) => status(flags, context)));
  addSessionAct(paper, withHost, 'pause', 'no new entries of a session; its stops and targets stay');
  addSessionAct(paper, withHost, 'resume', 'allow entries of a paused session again');
  addSessionAct(paper, withHost, 'stop', 'close the position of a session and let its symbol go');
  addCommonOptions(paper.command('speed <SESSION> <X>'))
    .description('pace of a replay, times faster than the market; 0 as fast as it can')
    .action((sessionId: string, speed: string, flags: CommonOptions) =>
      withHost(flags.home, async (context) => {
        const { client, signal } = context;
        const asked = { sessionId, speed: parseNumber(speed) };
        await printSession(await client.trading.setSessionSpeed(asked, { signal }), flags, context);
      }),
    );
  addCommonOptions(paper.command('remove <SESSION>'))
    .description('take a stopped session off the list; its fills stay in the ledger')
    .action((sessionId: string, flags: CommonOptions) =>
      withHost(flags.home, async ({ client, console, signal }) => {
        await client.trading.removeSession({ sessionId }, { signal });
        console.say(`Session ${sessionId} is off the list.`);
      }),
    );
  addCommonOptions(addAccountOption(paper.command('export [FILE]')))
    .description('write the trades of an account as CSV (default: paper_trades_YYYYMMDD.csv)')
    .action((file: string | undefined, flags: AccountFlags) =>
      withHost(flags.home, (context) => exportTrades(file, flags, context)),
    );
}
