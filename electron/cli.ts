import taskFile from '../workers/tasks/run-task.ts?modulePath';
import { buildHost } from './app/host.ts';
import { productVersion } from './app/product-version.ts';
import { processConsole } from './cli/console.ts';
import { runCli } from './cli/run-cli.ts';

const stop = new AbortController();
const console = processConsole();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(1);
    console.say('Stopping; press Ctrl-C again to stop at once.');
    stop.abort();
  });
}
// The reader of a pipe may have seen enough, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.exitCode = await runCli({
  args: process.argv.slice(2),
  version: productVersion(),
  console,
  signal: stop.signal,
  openHost: (home) => buildHost({ home, root: 'cli', taskFile }),
});
