import { join } from 'node:path';
import { parseArgs } from 'node:util';
import taskFile from '../workers/tasks/run-task.ts?modulePath';
import { pageHeaders } from './app/content-security-policy.ts';
import { buildHost } from './app/host.ts';
import { closeOnSignals } from './app/shutdown.ts';
import { createToken } from './server/access.ts';
import { startServer } from './server/start-server.ts';
import { CandlewrightError } from '../shared/domain/errors.ts';

const usage = 'Usage: headless [--home DIR] [--port N]   (port 0 takes any free one; the default is 4747)';
const defaultPort = 4747;

interface Arguments {
  readonly home: string | undefined;
  readonly port: number;
}

function readArguments(args: readonly string[]): Arguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { home: { type: 'string' }, port: { type: 'string' }, headless: { type: 'boolean' } },
    });
    const port = Number(values.port ?? defaultPort);
    if (Number.isInteger(port) && port >= 0 && port <= 65_535) return { home: values.home, port };
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
    const server = await startServer({
      rpc: host.rpc,
      rendererFolder: join(import.meta.dirname, '../renderer'),
      port,
      token: createToken(),
      headers: pageHeaders,
      onFault: (error) => host.logger.warn({ err: error }, 'fault on the loopback server'),
    });
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
