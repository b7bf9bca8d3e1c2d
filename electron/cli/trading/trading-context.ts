import type { Command } from 'commander';
import { resolve } from 'node:path';
import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import type { AccountView } from '../../../shared/contract/trading/trading.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { defaultHomePath } from '../../app/home.ts';
import type { CommandContext, CommonOptions, WithHost } from '../command-context.ts';
import type { Console } from '../console.ts';
import { connectToHost } from '../control-client.ts';

/** Options of commands that look at accounts. */
export interface AccountFlags extends CommonOptions {
  readonly account?: string;
}

export function addAccountOption(command: Command): Command {
  return command.option('--account <ID>', 'this account only (default: all)');
}

/** Runs a command in the host that runs on the home; what trades is one process, and this is not it. */
export function runningHost(console: Console, signal: AbortSignal): WithHost {
  return async (home, work) => {
    const control = await connectToHost(resolve(home ?? defaultHomePath()));
    try {
      await work({ client: control.client, console, signal });
    } finally {
      control.close();
    }
  };
}

/** The accounts that the flag names, all of them without it. Throws NOT_FOUND with those there are. */
export async function chosenAccounts(
  { account }: AccountFlags,
  { client, signal }: CommandContext,
): Promise<readonly AccountRow[]> {
  const accounts = await client.trading.accounts(undefined, { signal });
  if (account === undefined) return accounts;
  const found = accounts.filter(({ id }) => id === account);
  if (found.length > 0) return found;
  throw new CandlewrightError(
    'NOT_FOUND',
    `There is no account ${account}.`,
    accounts.length === 0
      ? 'Create one with: accounts create'
      : `There are: ${accounts.map(({ id }) => id).join(', ')}.`,
  );
}

/** Each of them with all that its screens show. */
export async function chosenViews(
  flags: AccountFlags,
  context: CommandContext,
): Promise<readonly AccountView[]> {
  const views: AccountView[] = [];
  for (const { id, state, problem } of await chosenAccounts(flags, context)) {
    if (state === 'failed') context.console.say(`${id}: ${problem ?? 'it could not be opened'}`);
    else views.push(await context.client.trading.view({ accountId: id }, { signal: context.signal }));
  }
  return views;
}

/** A result as JSON when asked for, else as text; `nothing` is said when there is no text. */
export async function print(
  result: unknown,
  flags: CommonOptions,
  { console }: CommandContext,
  text: string | null,
  nothing: string,
): Promise<void> {
  if (flags.json === true) await console.out(JSON.stringify(result, null, 2));
  else if (text === null) console.say(nothing);
  else await console.out(text);
}
