import type { Command } from 'commander';
import type { ParityCheck } from '../../shared/contract/research.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { acceptingGaps, type AcceptGapsFlags, addAcceptGapsOption } from './accept-gaps.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { parseWhole } from './parse-option.ts';
import { timeframeOption } from './series-options.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { addSimulationOptions, simulationInput, type SimulationFlags } from './simulation-options.ts';
import { textTable } from './text-table.ts';

interface ParityFlags extends CommonOptions, SimulationFlags, AcceptGapsFlags {
  readonly strategy?: string;
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly samples?: number;
}

async function parity(flags: ParityFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const { symbol, timeframe, samples } = flags;
  const ids =
    flags.strategy === undefined
      ? (await client.strategies.list())
          .filter((info) => info.timeframe === timeframe && info.inputs.length === 0)
          .map(({ id }) => id)
      : [flags.strategy];
  const results: ({ readonly strategyId: string } & ParityCheck)[] = [];
  for (const [index, strategyId] of ids.entries()) {
    console.progress(`[${'#'.repeat(index)}${'-'.repeat(ids.length - index)}] ${strategyId}`);
    const request = {
      strategyId,
      symbol,
      timeframe,
      simulation: simulationInput(flags),
      ...(samples === undefined ? {} : { samples }),
    };
    const check = await acceptingGaps(flags, context, () => client.research.parity(request, { signal }));
    results.push({ strategyId, ...check });
  }
  const text = (): string =>
    textTable(
      ['strategy', 'combinations', 'trades', 'differences'],
      results.map(({ strategyId, checkedCombinations, checkedTrades, differences }) => [
        strategyId,
        String(checkedCombinations),
        String(checkedTrades),
        differences[0] ?? 'none',
      ]),
      new Set(['combinations', 'trades']),
    );
  await console.out(flags.json === true ? JSON.stringify({ results }, null, 2) : text());
  if (results.every(({ differences }) => differences.length === 0)) return;
  throw new CandlewrightError(
    'CONFLICT',
    'The engines disagree about the trades.',
    'Do not use these results; report the strategy and its parameters.',
  );
}

/** `parity`. */
export function addParityCommand(program: Command, withHost: WithHost): void {
  const command = program
    .command('parity')
    .description('run combinations in the plan kernel, the reference kernel and the event engine and compare')
    .option('--strategy <ID>', 'for example envelope_dca (default: every one made for the timeframe)')
    .requiredOption('--symbol <S>', 'as imported, for example BTC/USD')
    .addOption(timeframeOption())
    .option(
      '--samples <N>',
      'combinations of each strategy, evenly from its search (default: 24)',
      parseWhole,
    );
  addSimulationOptions(command);
  addAcceptGapsOption(command);
  addCommonOptions(command).action((flags: ParityFlags) =>
    withHost(flags.home, (context) => parity(flags, context)),
  );
}
