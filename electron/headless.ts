import { join } from 'node:path';
import { parseArgs } from 'node:util';
import taskFile from '../workers/tasks/run-task.ts?modulePath';
import { pageHeaders } from './app/content-security-policy.ts';
import { buildHost } from './app/host.ts';
import { closeOnSignals } from './app/shutdown.ts';
import { createToken } from './server/access.ts';
import { startServer, type RunningServer } from './server/start-server.ts';
import { CandlewrightError } from '../shared/domain/errors.ts';

const usage =
  'Usage: headless [--home DIR] [--port N]   (port 0 takes any free one; without --port 4747 is tried first)';
const usualPort = 4747;

interface Arguments {
  readonly home: string | undefined;
  /** Undefined when none was asked for: the usual one if it is free, else any. */
  readonly port: number | undefined;
}

function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { home: { type: 'string' }, port: { type: 'string' }, headless: { type: 'boolean' } },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port === undefined || (Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      return { home: values.home, port };
    }
    throw new Error(`--port must be a whole number from 0 to 65535, got "${values.port}"`);
  } catch (error) {
    throw new CandlewrightError('BAD_USAGE', error instanceof Error ? error.message : String(error), usage, {
      cause: error,
    });
  }
}

async function main(): Promise<void> {
  const { home, port } = readArguments(process.argv.slice(2));
  const host = await buildHost({ home, root: 'headless', taskFile });
  try {
    const serve = (on: number): Promise<RunningServer> =>
      startServer({
        rpc: host.rpc,
        rendererFolder: join(import.meta.dirname, '../renderer'),
        port: on,
        token: createToken(),
        headers: pageHeaders,
        onFault: (error) => host.logger.warn({ err: error }, 'fault on the loopback server'),
      });
    const server = port === undefined ? await serve(usualPort).catch(() => serve(0)) : await serve(port);
    closeOnSignals(
      async () => {
        await server.close();
        await host.close();
      },
      0,
      (line) => process.stderr.write(`${line}\n`),
    );
    process.stdout.write(`Desk: ${server.deskAddress}\n`);
  } catch (error) {
    await host.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  const isExpected = error instanceof CandlewrightError;
  process.stderr.write(isExpected ? `${error.message} ${error.remedy}\n` : `${String(error)}\n`);
  process.exitCode = isExpected && error.code === 'BAD_USAGE' ? 2 : 1;
});
