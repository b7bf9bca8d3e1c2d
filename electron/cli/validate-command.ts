import type { Command } from 'commander';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { reportOf } from './follow-job.ts';
import { parseWhole } from './parse-option.ts';
import { runIdOf } from './run-id.ts';
import { validationText } from './validation-text.ts';
import { walkForwardJson } from './walk-forward-report.ts';

interface ValidateFlags extends CommonOptions {
  readonly paths?: number;
  readonly markets?: number;
}

async function validate(name: string, flags: ValidateFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const runId = await runIdOf(name, context);
  const { resampling } = (await client.research.report({ runId })).request;
  const job = await client.research.validate(
    {
      runId,
      resampling: {
        paths: flags.paths ?? resampling.paths,
        markets: flags.markets ?? resampling.markets,
      },
    },
    { signal },
  );
  const report = await reportOf(job, context);
  if (flags.json === true) return console.out(JSON.stringify(walkForwardJson(report), null, 2));
  const { request, validation } = report;
  const heading = `${request.strategyId} on ${request.symbol} ${request.timeframe}, run ${runId}`;
  return console.out([heading, ...(validation === null ? [] : [validationText(validation)])].join('\n'));
}

/** `validate RUN`. */
export function addValidateCommand(program: Command, withHost: WithHost): void {
  const command = program
    .command('validate')
    .description('make the statistics of a stored walk-forward again, with more paths or markets')
    .argument('<RUN>', 'id of a walk-forward, the beginning of it, or `last`')
    .option('--paths <N>', "paths of each bootstrap of trades (default: the run's)", parseWhole)
    .option('--markets <N>', "resampled markets (default: the run's)", parseWhole);
  addCommonOptions(command).action((run: string, flags: ValidateFlags) =>
    withHost(flags.home, (context) => validate(run, flags, context)),
  );
}
