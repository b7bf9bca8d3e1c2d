import { ORPCError } from '@orpc/client';
import type { Command } from 'commander';
import { z } from 'zod';
import { openGaps } from '../../shared/contract/failure.ts';
import type { CommandContext } from './command-context.ts';

export interface AcceptGapsFlags {
  readonly acceptGaps?: boolean;
}

const refusal = z.object({ openGaps: z.array(openGaps).min(1) });

export function addAcceptGapsOption(command: Command): Command {
  return command.option(
    '--accept-gaps',
    'accept the holes in the candles that would stop the run, as data acknowledge does',
  );
}

/** Whether a call was refused because of holes that nobody accepted. */
export function isGapRefusal(error: unknown): error is ORPCError<string, z.infer<typeof refusal>> {
  return error instanceof ORPCError && refusal.safeParse(error.data).success;
}

/** Runs `work`; with `--accept-gaps`, holes that it was refused for are accepted, told, and it is run again. */
export async function acceptingGaps<Value>(
  { acceptGaps }: AcceptGapsFlags,
  { client, console, signal }: CommandContext,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (acceptGaps !== true || !isGapRefusal(error)) throw error;
    for (const { symbol, timeframe, from, to } of error.data.openGaps) {
      const { acknowledged } = await client.series.acknowledgeGaps(
        { symbol, timeframe, from, to },
        { signal },
      );
      console.say(
        `Holes accepted in ${symbol} ${timeframe}: ${acknowledged}. ` +
          `To open them again: data acknowledge --symbol ${symbol} --timeframe ${timeframe} --reopen`,
      );
    }
    return await work();
  }
}
