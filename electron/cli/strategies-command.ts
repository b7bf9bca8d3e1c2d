import type { Command } from 'commander';
import type { StrategyCatalogue } from '../../shared/contract/strategies.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { addStrategiesStatus } from './strategies-status.ts';
import { textTable } from './text-table.ts';

function catalogueTable({ strategies }: StrategyCatalogue): string {
  const rows = strategies.map((strategy) => [
    strategy.id,
    strategy.timeframe,
    strategy.sides.join('/'),
    String(strategy.params.reduce((count, { search }) => count * search.length, 1)),
    strategy.inputs.join(', '),
    strategy.file ?? '',
    strategy.title,
  ]);
  const headings = ['id', 'timeframe', 'sides', 'combinations', 'needs', 'file', 'title'];
  return textTable(headings, rows, new Set(['combinations']));
}

async function listStrategies(
  flags: CommonOptions,
  { client, console, signal }: CommandContext,
): Promise<void> {
  const catalogue = await client.strategies.catalogue(undefined, { signal });
  for (const { file, line, reason, remedy } of catalogue.problems) {
    console.say(`${file}${line === null ? '' : `:${line}`}: ${reason} ${remedy}`);
  }
  if (flags.json === true) await console.out(JSON.stringify(catalogue, null, 2));
  else {
    await console.out(catalogueTable(catalogue));
    console.say(`Your own strategies go into ${catalogue.folder}.`);
  }
}

/** `strategies`, `strategies status`. */
export function addStrategiesCommand(program: Command, withHost: WithHost, withRunning: WithHost): void {
  const strategies = addCommonOptions(program.command('strategies'))
    .description('list every strategy, your own included, and what is wrong with your files')
    .action((flags: CommonOptions) => withHost(flags.home, (context) => listStrategies(flags, context)));
  addStrategiesStatus(strategies, withRunning);
}
