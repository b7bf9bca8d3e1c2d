import type { Download } from '../../shared/contract/downloads.ts';
import type { CommandContext } from './command-context.ts';

function isOpen({ state }: Download): boolean {
  return state === 'waiting' || state === 'running';
}

function titleOf({ symbol, request }: Download): string {
  const { kind, timeframe } = request;
  if (kind === 'funding') return `${symbol} funding rates`;
  return kind === 'candles' ? `${symbol} ${timeframe}` : `${symbol} ${timeframe} open interest`;
}

function pagesOf({ donePages, allPages, rows }: Download): string {
  const pages = allPages === null ? `page ${donePages}` : `page ${donePages} of ${allPages}`;
  return `${pages}, ${rows} rows`;
}

function progressLine(list: readonly Download[]): string {
  const running = list.find(({ state }) => state === 'running');
  const left = list.filter(isOpen).length - 1;
  const others = left > 0 ? `; ${left} more to come` : '';
  return running === undefined ? 'Waiting to start.' : `${titleOf(running)}: ${pagesOf(running)}${others}`;
}

function endLine(download: Download): string {
  const { state, rows, absentRows, note } = download;
  const absent = absentRows > 0 ? `, ${absentRows} bars absent at the venue` : '';
  return `${titleOf(download)}: ${state}, ${rows} rows${absent}.${note === null ? '' : ` ${note}`}`;
}

/** Follows downloads to their end; Ctrl-C cancels them and waits until they have stopped. */
export async function followDownloads(
  started: readonly Download[],
  { client, console, signal }: CommandContext,
): Promise<Download[]> {
  const cancel = (): void => {
    for (const { id } of started) void client.downloads.cancel({ id }).catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const seen = new Map(started.map((download) => [download.id, download]));
  try {
    for await (const list of await client.downloads.watch()) {
      for (const download of list) {
        const before = seen.get(download.id);
        if (before === undefined) continue;
        seen.set(download.id, download);
        const { note } = download;
        if (isOpen(download) && note !== null && note !== before.note)
          console.say(`${titleOf(download)}: ${note}`);
        if (isOpen(before) && !isOpen(download) && download.failure === null) console.say(endLine(download));
      }
      const mine = [...seen.values()];
      if (!mine.some(isOpen)) return mine;
      console.progress(progressLine(mine));
    }
    return [...seen.values()];
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
