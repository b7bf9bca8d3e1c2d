import { Option, type Command } from 'commander';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { CommandContext, CommonOptions, WithHost } from '../command-context.ts';
import { addCommonOptions } from '../common-options.ts';
import { parseWhole } from '../parse-option.ts';
import {
  addAccountOption,
  type AccountFlags,
  chosenAccounts,
  chosenViews,
  print,
} from './trading-context.ts';
import { accountTable, fillTable, orderTable, positionTable } from './trading-text.ts';

interface CreateFlags extends CommonOptions {
  readonly currency: string;
  readonly cash: string;
  readonly clock: 'live' | 'replay';
}

interface PageFlags extends AccountFlags {
  readonly all?: boolean;
  readonly limit: number;
}

const noAccount =
  'There is no account yet. Create one with: accounts create paper --currency USDT --cash 10000';

async function listAccounts(flags: AccountFlags, context: CommandContext): Promise<void> {
  const accounts = await chosenAccounts(flags, context);
  await print({ accounts }, flags, context, accounts.length === 0 ? null : accountTable(accounts), noAccount);
}

async function createAccount(accountId: string, flags: CreateFlags, context: CommandContext): Promise<void> {
  const { currency, cash, clock } = flags;
  const account = await context.client.trading.createAccount(
    { accountId, currency, cash, clock },
    { signal: context.signal },
  );
  await print({ account }, flags, context, accountTable([account]), '');
}

async function moveCash(accountId: string, amount: string, flags: CommonOptions, context: CommandContext) {
  const note = 'from the command line';
  const account = await context.client.trading.moveCash(
    { accountId, amount, note },
    { signal: context.signal },
  );
  await print({ account }, flags, context, accountTable([account]), '');
}

async function listPositions(flags: AccountFlags, context: CommandContext): Promise<void> {
  const views = await chosenViews(flags, context);
  const positions = views.flatMap(({ account, positions: held }) =>
    held.map((row) => ({ ...row, accountId: account.id })),
  );
  const text = positions.length === 0 ? null : positionTable(positions);
  await print({ positions }, flags, context, text, 'No position is open.');
}

async function listOrders(flags: PageFlags, context: CommandContext): Promise<void> {
  const { client, signal } = context;
  const views = await chosenViews(flags, context);
  const orders = [];
  for (const { account, orders: open } of views) {
    const ended =
      flags.all === true
        ? await client.trading.orderHistory({ accountId: account.id, limit: flags.limit }, { signal })
        : [];
    orders.push(...[...open, ...ended].map((row) => ({ ...row, accountId: account.id })));
  }
  const nothing =
    flags.all === true ? 'There is no order.' : 'No order is open. Those that ended: orders --all';
  await print({ orders }, flags, context, orders.length === 0 ? null : orderTable(orders), nothing);
}

async function listFills(flags: PageFlags, context: CommandContext): Promise<void> {
  const { client, signal } = context;
  const fills = [];
  for (const { id } of await chosenAccounts(flags, context)) {
    const rows = await client.trading.fillHistory({ accountId: id, limit: flags.limit }, { signal });
    fills.push(...rows.map((row) => ({ ...row, accountId: id })));
  }
  await print(
    { fills },
    flags,
    context,
    fills.length === 0 ? null : fillTable(fills),
    'Nothing has filled yet.',
  );
}

function parseLimit(text: string): number {
  const limit = parseWhole(text);
  if (limit >= 1 && limit <= 1000) return limit;
  throw new CandlewrightError('BAD_USAGE', `--limit is ${text}.`, 'Give a whole number from 1 to 1000.');
}

/** `accounts`, `positions`, `orders`, `fills`. */
export function addAccountCommands(program: Command, withHost: WithHost): void {
  const accounts = program.command('accounts').description('trading accounts of the running desk');
  addCommonOptions(addAccountOption(accounts.command('list', { isDefault: true })))
    .description('money, limits used and state of each account')
    .action((flags: AccountFlags) => withHost(flags.home, (context) => listAccounts(flags, context)));
  addCommonOptions(accounts.command('create <ID>'))
    .description('open a paper account')
    .requiredOption('--currency <C>', 'for example USDT; symbols quoted in it can be traded')
    .requiredOption('--cash <X>', 'what it begins with')
    .addOption(
      new Option('--clock <C>', 'follows live markets, or replays of stored candles')
        .choices(['live', 'replay'])
        .default('live'),
    )
    .action((id: string, flags: CreateFlags) =>
      withHost(flags.home, (context) => createAccount(id, flags, context)),
    );
  addCommonOptions(accounts.command('cash <ID> <AMOUNT>'))
    .description('pay into a paper account; below zero pays out')
    .action((id: string, amount: string, flags: CommonOptions) =>
      withHost(flags.home, (context) => moveCash(id, amount, flags, context)),
    );
  addCommonOptions(addAccountOption(program.command('positions')))
    .description('open positions, with their stops')
    .action((flags: AccountFlags) => withHost(flags.home, (context) => listPositions(flags, context)));
  addCommonOptions(addAccountOption(program.command('orders')))
    .description('open orders')
    .option('--all', 'those that ended too')
    .option('--limit <N>', 'at most this many that ended (default: 200)', parseLimit, 200)
    .action((flags: PageFlags) => withHost(flags.home, (context) => listOrders(flags, context)));
  addCommonOptions(addAccountOption(program.command('fills')))
    .description('what has filled, newest first')
    .option('--limit <N>', 'at most this many (default: 200)', parseLimit, 200)
    .action((flags: PageFlags) => withHost(flags.home, (context) => listFills(flags, context)));
}
