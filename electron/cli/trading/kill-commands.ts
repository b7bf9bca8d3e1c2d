import { Option, type Command } from 'commander';
import { killLevel } from '../../../shared/contract/trading/account-rows.ts';
import { isKillDone, type KillReport } from '../../../shared/contract/trading/journal.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { CommandContext, WithHost } from '../command-context.ts';
import { addCommonOptions } from '../common-options.ts';
import { type AccountFlags, chosenAccounts, print } from './trading-context.ts';
import { accountTable } from './trading-text.ts';

interface KillFlags extends AccountFlags {
  readonly level: KillReport['level'];
}

interface ResumeFlags extends AccountFlags {
  readonly confirm: string;
}

function reportText({ accountId, level, tookMs, isFlat, lines }: KillReport): string {
  const flat = isFlat === null ? '' : isFlat ? ', flat' : ', NOT CONFIRMED FLAT';
  const head = `${accountId}: ${level} in ${Math.round(tookMs)} ms${flat}`;
  return [
    head,
    ...lines.map(({ what, isDone, detail }) => `  ${isDone ? 'done' : 'OPEN'}  ${what}: ${detail}`),
  ].join('\n');
}

async function kill(flags: KillFlags, context: CommandContext): Promise<void> {
  const { client, signal } = context;
  // A name that is wrong must not stop another account, or none without a word.
  const accounts = await chosenAccounts(flags, context);
  const reports = await client.trading.kill(
    { level: flags.level, accountId: flags.account ?? null },
    { signal },
  );
  const text = reports.length === 0 ? null : reports.map(reportText).join('\n');
  await print({ reports }, flags, context, text, 'There is no account to stop.');
  const open = reports.filter((report) => !isKillDone(report));
  if (open.length === 0 && reports.length >= accounts.filter(({ state }) => state !== 'failed').length)
    return;
  throw new CandlewrightError(
    'VENUE',
    `Not everything is done: ${open.map(({ accountId }) => accountId).join(', ') || 'an account did not answer'}.`,
    'The desk keeps trying; look again with: positions, orders.',
  );
}

async function resume(flags: ResumeFlags, context: CommandContext): Promise<void> {
  await chosenAccounts(flags, context);
  const accounts = await context.client.trading.resume(
    { accountId: flags.account ?? null, confirmation: flags.confirm },
    { signal: context.signal },
  );
  await print(
    { accounts },
    flags,
    context,
    accounts.length === 0 ? null : accountTable(accounts),
    'No account.',
  );
}

/** `kill` and `resume`. */
export function addKillCommands(program: Command, withHost: WithHost): void {
  addCommonOptions(program.command('kill'))
    .description('stop trading in the running desk, at once')
    .addOption(
      new Option(
        '--level <L>',
        'pause: no new entries; cancel: resting entries too; flatten: close every position as well',
      )
        .choices(killLevel.options)
        .makeOptionMandatory(),
    )
    .option('--account <ID>', 'this account only (default: all)')
    .action((flags: KillFlags) => withHost(flags.home, (context) => kill(flags, context)));
  addCommonOptions(program.command('resume'))
    .description('allow entries again after the kill switch or a halt')
    .requiredOption('--confirm <WORD>', 'the word resume: a deliberate act')
    .option('--account <ID>', 'this account only (default: all)')
    .action((flags: ResumeFlags) => withHost(flags.home, (context) => resume(flags, context)));
}
