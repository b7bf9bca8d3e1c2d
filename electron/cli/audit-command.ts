import type { Command } from 'commander';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { acceptingGaps, type AcceptGapsFlags, addAcceptGapsOption } from './accept-gaps.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { collectValue, parsePositive, parseWhole } from './parse-option.ts';
import { auditAccounts } from './trading/journal-commands.ts';
import { timeframeOption } from './series-options.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { auditsText } from './validation-text.ts';

interface StrategyFlags extends CommonOptions, AcceptGapsFlags {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly set?: Record<string, number>;
  readonly seed?: number;
}

interface AuditFlags extends Omit<StrategyFlags, 'symbol' | 'timeframe'> {
  readonly strategy?: string;
  readonly symbol?: string;
  readonly timeframe?: Timeframe;
  readonly hours?: number;
  readonly account?: string;
}

async function audit(strategyId: string, flags: StrategyFlags, context: CommandContext): Promise<void> {
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

function missing(what: string, remedy: string): CandlewrightError {
  return new CandlewrightError('BAD_USAGE', `No ${what} was named.`, remedy);
}

/** `audit STRATEGY` of a rule, and `audit --hours N` of what the running desk traded. */
export function addAuditCommand(program: Command, withHost: WithHost, withRunningHost: WithHost): void {
  const command = program
    .command('audit')
    .description(
      'does a strategy look ahead, need more warm-up than it says, or win where nothing can be won? With --hours: what did the running desk trade?',
    )
    .argument('[STRATEGY]', 'for example envelope_dca')
    .option('--strategy <ID>', 'the same, as the other commands take it')
    .option('--symbol <S>', 'candles to audit it on, for example BTC/USD')
    .addOption(timeframeOption().makeOptionMandatory(false))
    .option('--set <key=value>', 'a parameter (default: its own)', collectValue)
    .option('--seed <N>', 'start of the altered futures and of the markets (default: 1)', parseWhole)
    .option('--hours <N>', 'look back over the accounts of the running desk instead', parsePositive)
    .option('--account <ID>', 'with --hours: this account only (default: all)');
  addAcceptGapsOption(command);
  addCommonOptions(command).action((named: string | undefined, flags: AuditFlags) => {
    const { hours, symbol, timeframe } = flags;
    if (hours !== undefined) {
      return withRunningHost(flags.home, (context) => auditAccounts(hours, flags, context));
    }
    const strategyId = named ?? flags.strategy;
    if (strategyId === undefined) {
      throw missing(
        'strategy',
        'Name one: audit envelope_dca, or --strategy envelope_dca; --hours audits the accounts.',
      );
    }
    if (symbol === undefined) throw missing('symbol', 'Add --symbol, for example --symbol BTC/USD.');
    if (timeframe === undefined) throw missing('timeframe', 'Add --timeframe, for example --timeframe 1h.');
    return withHost(flags.home, (context) => audit(strategyId, { ...flags, symbol, timeframe }, context));
  });
}
