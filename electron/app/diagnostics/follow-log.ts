import type { LogFilter, LogLine } from '../../../shared/contract/diagnostics.ts';
import type { Log } from '../logger.ts';
import { parseLogLine, passes } from './log-reader.ts';

const bundleMs = 250;
/** Lines that may wait for a slow reader; the oldest go first, and it finds them by asking for a page. */
const mostWaiting = 2_000;

/** Lines of this process that pass, as they are written: bundled, oldest first, until `signal` aborts. */
export async function* followLog(
  log: Pick<Log, 'onLine'>,
  filter: LogFilter,
  signal?: AbortSignal,
): AsyncGenerator<LogLine[], void, void> {
  let waiting: LogLine[] = [];
  let number = 0;
  let wake: () => void = () => {};
  const stop = log.onLine((text) => {
    number += 1;
    const parsed = parseLogLine(text, number);
    if (parsed === null || !passes(filter, parsed.line)) return;
    waiting.push(parsed.line);
    if (waiting.length > mostWaiting) waiting.shift();
    wake();
  });
  const aborted = (): void => wake();
  signal?.addEventListener('abort', aborted, { once: true });
  try {
    // The window learns that it is followed before anything is written.
    yield [];
    while (signal?.aborted !== true) {
      if (waiting.length === 0) {
        await new Promise<void>((resolve) => (wake = resolve));
        continue;
      }
      const lines = waiting;
      waiting = [];
      yield lines;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, bundleMs);
        wake = () => {
          if (signal?.aborted !== true) return;
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', aborted);
  }
}
