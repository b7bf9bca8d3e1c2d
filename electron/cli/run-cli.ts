import { Command } from 'commander';
import { addAuditCommand } from './audit-command.ts';
import { addBacktestCommand } from './backtest-command.ts';
import type { HostClient, WithHost } from './command-context.ts';
import type { Console } from './console.ts';
import { addDataCommands } from './data-commands.ts';
import { addDiagnosticsCommand } from './diagnostics-command.ts';
import { exitOf } from './exit.ts';
import { addOptimizeCommand } from './optimize-command.ts';
import { addParityCommand } from './parity-command.ts';
import { addReportCommand } from './report-command.ts';
import { addScanCommand } from './scan-command.ts';
import { addStrategiesCommand } from './strategies-command.ts';
import { addAccountCommands } from './trading/account-commands.ts';
import { addJournalCommand } from './trading/journal-commands.ts';
import { addKillCommands } from './trading/kill-commands.ts';
import { addPaperCommands } from './trading/paper-commands.ts';
import { addRiskCommands } from './trading/risk-commands.ts';
import { runningHost } from './trading/trading-context.ts';
import { addValidateCommand } from './validate-command.ts';

export interface CliOptions {
  /** What follows the program's name. */
  readonly args: readonly string[];
  readonly version: string;
  readonly console: Console;
  readonly signal: AbortSignal;
  readonly openHost: (
    home: string | undefined,
  ) => Promise<{ readonly client: HostClient; close(): Promise<void> }>;
}

/** Subcommands inherit nothing of this from their parent, so each gets it. Failures are said once, in `runCli`. */
function adopt(command: Command, console: Console): void {
  command.exitOverride().configureOutput({
    outputError: () => {},
    writeErr: (text) => console.say(text.trimEnd()),
    writeOut: (text) => void console.out(text.trimEnd()),
  });
  for (const child of command.commands) adopt(child, console);
}

/** Runs one command and gives its exit code: 0 done, 1 the run failed, 2 it was asked wrongly. */
export async function runCli(options: CliOptions): Promise<0 | 1 | 2> {
  const { args, version, console, signal, openHost } = options;
  const withHost: WithHost = async (home, work) => {
    const host = await openHost(home);
    try {
      await work({ client: host.client, console, signal });
    } finally {
      await host.close();
    }
  };
  const withRunning = runningHost(console, signal);
  const program = new Command('candlewright')
    .description('Honest backtests and walk-forward research on your own candles, and paper trading.')
    .version(version)
    // `report` and `report import` have options of the same names.
    .enablePositionalOptions()
    .helpCommand(false);
  addDataCommands(program, withHost, console);
  addStrategiesCommand(program, withHost, withRunning);
  addScanCommand(program, withHost);
  addBacktestCommand(program, withHost);
  addOptimizeCommand(program, withHost);
  addValidateCommand(program, withHost);
  addAuditCommand(program, withHost, withRunning);
  addParityCommand(program, withHost);
  addReportCommand(program, withHost);
  addPaperCommands(program, withRunning);
  addAccountCommands(program, withRunning);
  addJournalCommand(program, withRunning);
  addRiskCommands(program, withRunning);
  addKillCommands(program, withRunning);
  addDiagnosticsCommand(program, withHost, console, signal);
  adopt(program, console);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    const { code, line } = exitOf(error);
    if (line !== null) console.say(line);
    return code;
  }
}
