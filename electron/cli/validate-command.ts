import type { Command } from 'commander';
import { acceptingGaps, type AcceptGapsFlags, addAcceptGapsOption } from './accept-gaps.ts';
import type { CommandContext, CommonOptions, WithHost } from './command-context.ts';
import { addCommonOptions } from './common-options.ts';
import { reportOf } from './follow-job.ts';
import { parseWhole } from './parse-option.ts';
import { runIdOf } from './run-id.ts';
import { validationText } from './validation-text.ts';
import { walkForwardJson } from './walk-forward-report.ts';

interface ValidateFlags extends CommonOptions, AcceptGapsFlags {
  readonly paths?: number;
  readonly markets?: number;
}

async function validate(name: string, flags: ValidateFlags, context: CommandContext): Promise<void> {
  const { client, console, signal } = context;
  const runId = await runIdOf(name, context);
  const { resampling } = (await client.research.report({ runId })).request;
  const again = {
    runId,
    resampling: {
      paths: flags.paths ?? resampling.paths,
      markets: flags.markets ?? resampling.markets,
    },
  };
  const job = await acceptingGaps(flags, context, () => client.research.validate(again, { signal }));
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
  addAcceptGapsOption(command);
  addCommonOptions(command).action((run: string, flags: ValidateFlags) =>
    withHost(flags.home, (context) => validate(run, flags, context)),
  );
}
