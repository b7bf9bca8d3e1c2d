import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import pinoRoll from 'pino-roll';
import { redactLine } from './diagnostics/redact.ts';

export type { Logger };

/** The parts of the host that speak; a line without one is of the host itself. */
export const logComponents = [
  'host',
  'rpc',
  'control',
  'server',
  'window',
  'store',
  'feeds',
  'downloads',
  'trading',
  'jobs',
  'notices',
] as const;

export type LogComponent = (typeof logComponents)[number];

export interface Log {
  readonly logger: Logger;
  /** Told of every line as it is written, without its secrets; the returned function ends it. */
  onLine(listener: (line: string) => void): () => void;
  /** Writes what is buffered and closes the file. */
  close(): Promise<void>;
}

/**
 * The host's log: JSON lines in `logs/host.N.log`, at most five files of 10 MB, oldest deleted. Secrets are struck out before
 * a line is written, by their names and by their looks, wherever in a line they are. Lines of a process are numbered (`n`).
 */
export async function openLog(folder: string, root: string): Promise<Log> {
  const stream = await pinoRoll({
    file: join(folder, root),
    extension: '.log',
    size: '10m',
    // Besides the file in use.
    limit: { count: 4, removeOtherLogFiles: true },
    mkdir: true,
  });
  const listeners = new Set<(line: string) => void>();
  let number = 0;
  const logger = pino(
    {
      base: { root, pid: process.pid },
      mixin() {
        number += 1;
        return { n: number };
      },
    },
    {
      write(line: string) {
        const safe = redactLine(line);
        stream.write(safe);
        for (const listener of listeners) listener(safe);
      },
    },
  );
  return {
    logger,
    onLine(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () =>
      new Promise((resolve) => {
        // Whatever still speaks after this has nowhere to be written, and must not fail for it.
        logger.level = 'silent';
        listeners.clear();
        stream.once('close', () => resolve());
        stream.once('error', () => resolve());
        stream.end();
      }),
  };
}

/** The logger of one part. */
export function loggerOf(logger: Logger, component: LogComponent): Logger {
  return logger.child({ component });
}
