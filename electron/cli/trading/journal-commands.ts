import { Option, type Command } from 'commander';
import {
  journalKinds,
  type JournalRow,
  type TradingAudit,
} from '../../../shared/contract/trading/journal.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import type { CommandContext, WithHost } from '../command-context.ts';
import { addCommonOptions } from '../common-options.ts';
import { parseTime, parseWhole } from '../parse-option.ts';
import { textTable } from '../text-table.ts';
import { addAccountOption, type AccountFlags, chosenAccounts, print } from './trading-context.ts';

interface JournalFlags extends AccountFlags {
  readonly kind?: readonly (typeof journalKinds)[number][];
  readonly order?: string;
  readonly session?: string;
  readonly from?: number;
  readonly to?: number;
  readonly text?: string;
  readonly limit: number;
  readonly replay?: number;
}

function journalTable(rows: readonly (JournalRow & { readonly accountId: string })[]): string {
  return textTable(
    ['time', 'account', 'line', 'kind', 'text'],
    rows.map(({ time, accountId, sequence, label, text }) => [
      isoUtc(time),
      accountId,
      String(sequence),
      label,
      text,
    ]),
    new Set(['line']),
  );
}

async function journal(flags: JournalFlags, context: CommandContext): Promise<void> {
  const { client, signal } = context;
  const lines = [];
  for (const { id } of await chosenAccounts(flags, context)) {
    const rows = await client.trading.journal(
      {
        accountId: id,
        limit: flags.limit,
        kinds: [...(flags.kind ?? [])],
        clientOrderId: flags.order ?? null,
        sessionId: flags.session ?? null,
        from: flags.from ?? null,
        to: flags.to ?? null,
        text: flags.text ?? '',
      },
      { signal },
    );
    lines.push(...rows.map((row) => ({ ...row, accountId: id })));
  }
  await print({ lines }, flags, context, lines.length === 0 ? null : journalTable(lines), 'No line fits.');
}

async function replay(sequence: number, flags: JournalFlags, context: CommandContext): Promise<void> {
  const accounts = await chosenAccounts(flags, context);
  if (accounts.length !== 1) {
    throw new CandlewrightError(
      'BAD_USAGE',
      'A line is numbered within one account.',
      `Name it with --account: ${accounts.map(({ id }) => id).join(', ')}.`,
    );
  }
  const made = await context.client.trading.replayDecision(
    { accountId: accounts[0].id, sequence },
    { signal: context.signal },
  );
  const text = [
    made.isIdentical ? 'Decided again: the same.' : 'Decided again: DIFFERENT.',
    ...made.inputs.map(({ name, value }) => `  from ${name}: ${value}`),
    ...made.recorded.map((line) => `  then: ${line}`),
    ...made.replayed.map((line) => `  now:  ${line}`),
  ].join('\n');
  await print(made, flags, context, text, '');
}

function auditText({ accountId, from, to, checks }: TradingAudit): string {
  const verdict = { true: 'ok', false: 'FAILED', null: '-' };
  return [
    `${accountId}, ${isoUtc(from)} to ${isoUtc(to)}`,
    textTable(
      ['check', 'value', 'expected', ''],
      checks.map(({ id, value, expected, isMet }) => [id, value, expected, verdict[`${isMet}`]]),
    ),
  ].join('\n');
}

/** `audit --hours N`: what the accounts did lately. Throws CONFLICT when a check failed. */
export async function auditAccounts(
  hours: number,
  flags: AccountFlags,
  context: CommandContext,
): Promise<void> {
  const audits: TradingAudit[] = [];
  for (const { id } of await chosenAccounts(flags, context)) {
    audits.push(await context.client.trading.audit({ accountId: id, hours }, { signal: context.signal }));
  }
  const text = audits.length === 0 ? null : audits.map(auditText).join('\n\n');
  await print({ audits }, flags, context, text, 'There is no account to audit.');
  const failed = audits.flatMap(({ accountId, checks }) =>
    checks.filter(({ isMet }) => isMet === false).map(({ id }) => `${accountId} ${id}`),
  );
  if (failed.length === 0) return;
  throw new CandlewrightError('CONFLICT', `Not as expected: ${failed.join(', ')}.`, 'Look into: journal.');
}

/** `journal`. */
export function addJournalCommand(program: Command, withHost: WithHost): void {
  addCommonOptions(addAccountOption(program.command('journal')))
    .description('decisions, orders, fills, denials and alerts, newest first')
    .addOption(new Option('--kind <K...>', 'these lines only').choices(journalKinds))
    .option('--order <ID>', 'of this order only')
    .option('--session <ID>', 'of this session only')
    .option('--from <D>', 'at or after this date or time, UTC', parseTime)
    .option('--to <D>', 'before this one', parseTime)
    .option('--text <T>', 'whose text contains this')
    .option('--limit <N>', 'at most this many, up to 500', parseWhole, 50)
    .option('--replay <LINE>', 'make the decision of this line again and compare', parseWhole)
    .action((flags: JournalFlags) =>
      withHost(flags.home, (context) =>
        flags.replay === undefined ? journal(flags, context) : replay(flags.replay, flags, context),
      ),
    );
}
