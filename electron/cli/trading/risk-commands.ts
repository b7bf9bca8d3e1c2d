import type { Command } from 'commander';
import type { RiskLimitRow, RiskView } from '../../../shared/contract/trading/risk.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import type { CommandContext, CommonOptions, WithHost } from '../command-context.ts';
import { addCommonOptions } from '../common-options.ts';
import { percent, readable, textTable } from '../text-table.ts';
import { print } from './trading-context.ts';

interface RiskFlags extends CommonOptions {
  readonly account: string;
}

function valueText(value: RiskLimitRow['value']): string {
  if (typeof value === 'number') return readable(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function pendingText({ pending }: RiskLimitRow): string {
  if (pending === null) return '';
  const asked = `${valueText(pending.value)} asked for`;
  return pending.effectiveAt === null
    ? `${asked}; confirm with: risk confirm`
    : `${asked}, from ${isoUtc(pending.effectiveAt)}`;
}

function riskText({ limits }: RiskView): string {
  return textTable(
    ['limit', 'value', 'used', 'share', 'unit', 'waits'],
    limits.map((row) => [
      row.key,
      valueText(row.value),
      readable(row.used),
      percent(row.usedShare),
      row.unit,
      pendingText(row),
    ]),
    new Set(['value', 'used', 'share']),
  );
}

async function printRisk(view: RiskView, flags: CommonOptions, context: CommandContext): Promise<void> {
  await print(view, flags, context, riskText(view), '');
}

/** `key=value`; a number where it is one. */
function changeOf(text: string): Record<string, number | string> {
  const at = text.indexOf('=');
  if (at < 1) {
    throw new CandlewrightError('BAD_USAGE', `"${text}" sets nothing.`, 'Write it as maxOpenPositions=3.');
  }
  const value = text.slice(at + 1);
  const number = Number(value);
  return { [text.slice(0, at)]: value.trim() !== '' && Number.isFinite(number) ? number : value };
}

/** `risk`, `risk set`, `risk confirm`, `risk drop`. */
export function addRiskCommands(program: Command, withHost: WithHost): void {
  const risk = program.command('risk').description('limits of an account, and how much of each is used');
  const options = (command: Command): Command =>
    addCommonOptions(command).option('--account <ID>', 'the account', 'paper');
  options(risk.command('show', { isDefault: true })).action((flags: RiskFlags) =>
    withHost(flags.home, async (context) => {
      const { client, signal } = context;
      await printRisk(await client.trading.risk({ accountId: flags.account }, { signal }), flags, context);
    }),
  );
  options(risk.command('set <KEY=VALUE>'))
    .description('tighten a limit at once, or ask to loosen it')
    .action((text: string, flags: RiskFlags) =>
      withHost(flags.home, async (context) => {
        const asked = { accountId: flags.account, change: changeOf(text) };
        const view = await context.client.trading.askRiskChange(asked, { signal: context.signal });
        await printRisk(view, flags, context);
      }),
    );
  for (const [name, procedure, description] of [
    ['confirm', 'confirmRiskChange', 'confirm a loosening; it counts after its delay'],
    ['drop', 'dropRiskChange', 'give a loosening up that waits'],
  ] as const) {
    options(risk.command(`${name} <KEY>`))
      .description(description)
      .action((key: string, flags: RiskFlags) =>
        withHost(flags.home, async (context) => {
          const act = context.client.trading[procedure];
          await printRisk(
            await act({ accountId: flags.account, key }, { signal: context.signal }),
            flags,
            context,
          );
        }),
      );
  }
}
