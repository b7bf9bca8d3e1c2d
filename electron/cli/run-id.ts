import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CommandContext } from './command-context.ts';

const searchedRuns = 10_000;

/** Id of the walk-forward that a person named by its id, the beginning of it, or `last`. Throws NOT_FOUND or BAD_USAGE. */
export async function runIdOf(name: string, { client }: CommandContext): Promise<string> {
  const runs = await client.research.runs({ limit: searchedRuns });
  const found = name === 'last' ? runs.slice(0, 1) : runs.filter(({ runId }) => runId.startsWith(name));
  if (found.length === 1) return found[0].runId;
  if (found.length === 0) {
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no walk-forward "${name}".`,
      'Run `report` to see which are stored.',
    );
  }
  throw new CandlewrightError('BAD_USAGE', `"${name}" begins ${found.length} ids.`, 'Give more of the id.');
}
