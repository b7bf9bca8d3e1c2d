import type { Command } from 'commander';

/** What every command has. */
export function addCommonOptions(command: Command): Command {
  return command
    .option('--home <DIR>', 'folder with store, logs and settings (default: the application-data folder)')
    .option('--json', 'print the result as JSON on standard output');
}
