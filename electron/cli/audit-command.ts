import type { Command } from 'commander';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { acceptingGaps, type AcceptGapsFlags, addAcceptGapsOption } from './accept-gaps.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { collectValue, parseWhole } from './parse-option.ts';
import { timeframeOption } from './series-options.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { auditsText } from './validation-text.ts';

interface AuditFlags extends CommonOptions, AcceptGapsFlags {
  readonly strategy?: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly set?: Record<string, number>;
  readonly seed?: number;
}

async function audit(strategyId: string, flags: AuditFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const { symbol, timeframe, set: params = {}, seed } = flags;
  console.progress(`auditing ${strategyId} on ${symbol} ${timeframe}`);
  const request = { strategyId, symbol, timeframe, params, ...(seed === undefined ? {} : { seed }) };
  const audits = await acceptingGaps(flags, context, () => client.research.audit(request, { signal }));
  await console.out(flags.json === true ? JSON.stringify({ audits }, null, 2) : auditsText(audits));
  const failed = audits.filter(({ hasPassed }) => hasPassed === false).map(({ id }) => id);
  if (failed.length === 0) return;
  throw new CandlewrightError(
    'CONFLICT',
    `${strategyId} failed the ${failed.join(' and ')} audit.`,
    'Its results cannot be believed; correct the strategy.',
  );
}

/** `audit STRATEGY`. */
export function addAuditCommand(program: Command, withHost: WithHost): void {
  const command = program
    .command('audit')
    .description(
      'does a strategy look ahead, need more warm-up than it says, or win where nothing can be won?',
    )
    .argument('[STRATEGY]', 'for example envelope_dca')
    .option('--strategy <ID>', 'the same, as the other commands take it')
    .requiredOption('--symbol <S>', 'candles to audit it on, for example BTC/USD')
    .addOption(timeframeOption())
    .option('--set <key=value>', 'a parameter (default: its own)', collectValue)
    .option('--seed <N>', 'start of the altered futures and of the markets (default: 1)', parseWhole);
  addAcceptGapsOption(command);
  addCommonOptions(command).action((named: string | undefined, flags: AuditFlags) => {
    const strategyId = named ?? flags.strategy;
    if (strategyId === undefined) {
      throw new CandlewrightError(
        'BAD_USAGE',
        'No strategy was named.',
        'Name one: audit envelope_dca, or --strategy envelope_dca.',
      );
    }
    return withHost(flags.home, (context) => audit(strategyId, flags, context));
  });
}
