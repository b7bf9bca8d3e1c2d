import type { SeriesRecord } from './series.ts';

const intervalMs = 2_000;

/**
 * Notices series that another process wrote, such as a `data import` on the command line beside a running desk.
 * `announce` is called with the list whenever it differs from the one announced before.
 */
export interface SeriesWatch {
  /** Looks now; also right after this process changed something. */
  check(): void;
  stop(): void;
}

export function watchSeries(
  read: () => SeriesRecord[],
  announce: (series: SeriesRecord[]) => void,
  onFault: (error: unknown) => void,
): SeriesWatch {
  let known = JSON.stringify(read());
  function check(): void {
    const series = read();
    const now = JSON.stringify(series);
    if (now === known) return;
    known = now;
    announce(series);
  }
  const timer = setInterval(() => {
    try {
      check();
    } catch (error) {
      onFault(error);
    }
  }, intervalMs);
  timer.unref();
  return { check, stop: () => clearInterval(timer) };
}
