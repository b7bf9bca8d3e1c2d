import { CommanderError } from 'commander';
import { ORPCError } from '@orpc/client';
import { CandlewrightError } from '../../shared/domain/errors.ts';

export interface Exit {
  readonly code: 0 | 1 | 2;
  /** What to tell the person, or null when it was said already. */
  readonly line: string | null;
}

/** Codes that mean the command line was wrong rather than the run. */
const usageCodes: ReadonlySet<string> = new Set(['BAD_USAGE', 'NOT_FOUND']);

function remedyOf(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('remedy' in data)) return '';
  return typeof data.remedy === 'string' ? ` ${data.remedy}` : '';
}

/** The parser's message as one sentence on one line. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[.!?]$|[?]\)$/.test(line) ? line : `${line}.`;
}

/** How a command ends that threw `error`: 1 when the run failed, 2 when it was asked wrongly. */
export function exitOf(error: unknown): Exit {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return { code: 0, line: null };
    // Help that was shown because no command was named has said everything.
    if (error.code === 'commander.help') return { code: 2, line: null };
    return { code: 2, line: `${oneLine(error.message)} Add --help to see the options.` };
  }
  if (error instanceof CandlewrightError) {
    return { code: usageCodes.has(error.code) ? 2 : 1, line: `error: ${error.message} ${error.remedy}` };
  }
  if (error instanceof ORPCError) {
    return {
      code: usageCodes.has(error.code) ? 2 : 1,
      line: `error: ${error.message}${remedyOf(error.data)}`,
    };
  }
  return { code: 1, line: `error: ${error instanceof Error ? error.message : String(error)}` };
}
