import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import pinoRoll from 'pino-roll';

export type { Logger };

export interface Log {
  readonly logger: Logger;
  /** Writes what is buffered and closes the file. */
  close(): Promise<void>;
}

/**
 * The host's log: JSON lines in `logs/host.N.log`, at most five files of 10 MB, oldest deleted. Secrets that a request
 * may carry are struck out by name.
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
  const logger = pino(
    {
      base: { root, pid: process.pid },
      redact: ['token', '*.token', 'authorization', '*.authorization', 'headers["sec-websocket-protocol"]'],
    },
    stream,
  );
  return {
    logger,
    close: () =>
      new Promise((resolve) => {
        // Whatever still speaks after this has nowhere to be written, and must not fail for it.
        logger.level = 'silent';
        stream.once('close', () => resolve());
        stream.once('error', () => resolve());
        stream.end();
      }),
  };
}
