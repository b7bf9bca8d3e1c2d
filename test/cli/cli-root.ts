import { buildHost } from '../../electron/app/host.ts';
import { processConsole } from '../../electron/cli/console.ts';
import { runCli } from '../../electron/cli/run-cli.ts';

/** The command line as electron/cli.ts builds it, on the sources: a build names the worker's file its own way. */
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());

process.exitCode = await runCli({
  args: process.argv.slice(2),
  version: '0.0.0',
  console: processConsole(),
  signal: stop.signal,
  openHost: (home) =>
    buildHost({ home, root: 'cli', taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url) }),
});
