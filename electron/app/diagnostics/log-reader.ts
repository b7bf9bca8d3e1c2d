import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { logLevels, type LogFilter, type LogLine } from '../../../shared/contract/diagnostics.ts';

const levelNumbers = { debug: 20, info: 30, warn: 40, error: 50, fatal: 60 } as const;

const chunkBytes = 64 * 1024;
/** Read at a time for one answer; who wants more asks on. */
const mostBytes = 8 * 1024 * 1024;

const writtenLine = z.looseObject({
  time: z.number(),
  level: z.number(),
  msg: z.string().default(''),
  pid: z.number().default(0),
  n: z.number().optional(),
  component: z.string().optional(),
  root: z.string().default('host'),
});

/** Lines in the order in which they were written: by time, process and number. */
type Key = readonly [time: number, pid: number, number: number];

interface ReadLine {
  readonly key: Key;
  readonly line: LogLine;
}

function isBefore(a: Key, b: Key): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at >= 0 && a[at] < b[at];
}

function keyOf(id: string): Key | null {
  const parts = id.split('-').map(Number);
  return parts.length === 3 && parts.every(Number.isFinite) ? (parts as unknown as Key) : null;
}

/** A line of the log as it is shown; null for what is none. `place` numbers a line that has no number of its own. */
export function parseLogLine(text: string, place: number): ReadLine | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The process died in the middle of it.
    return null;
  }
  const parsed = writtenLine.safeParse(json);
  if (!parsed.success) return null;
  const { time, level, msg, pid, n = place, component, root, ...rest } = parsed.data;
  const name = logLevels.findLast((candidate) => levelNumbers[candidate] <= level) ?? 'debug';
  return {
    key: [time, pid, n],
    line: {
      id: `${time}-${pid}-${n}`,
      time,
      level: name,
      component: component ?? (root === 'cli' ? 'cli' : 'host'),
      message: msg,
      detail: Object.keys(rest).length === 0 ? null : JSON.stringify(rest),
    },
  };
}

export function passes({ from, component, text }: LogFilter, line: LogLine): boolean {
  if (logLevels.indexOf(line.level) < logLevels.indexOf(from)) return false;
  if (component !== null && line.component !== component) return false;
  if (text === '') return true;
  const wanted = text.toLowerCase();
  return (
    line.message.toLowerCase().includes(wanted) || (line.detail?.toLowerCase().includes(wanted) ?? false)
  );
}

/** The whole lines of a file, the last first, with where they begin. */
async function* linesBackwards(file: FileHandle, size: number): AsyncGenerator<{ text: string; at: number }> {
  let end = size;
  let rest = Buffer.alloc(0);
  while (end > 0) {
    const length = Math.min(chunkBytes, end);
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, end - length);
    end -= length;
    let block = Buffer.concat([bytes.subarray(0, bytesRead), rest]);
    for (let at = block.lastIndexOf(10); at >= 0; at = block.lastIndexOf(10)) {
      const text = block.subarray(at + 1).toString('utf8');
      if (text !== '') yield { text, at: end + at + 1 };
      block = block.subarray(0, at);
    }
    rest = block;
  }
  if (rest.length > 0) yield { text: rest.toString('utf8'), at: 0 };
}

interface Source {
  readonly lines: AsyncGenerator<{ text: string; at: number }>;
  readonly file: FileHandle;
  head: ReadLine | null;
}

/** The file whose next line is the newest of all; null when every file is read. */
function newestOf(sources: readonly Source[]): { readonly source: Source; readonly head: ReadLine } | null {
  let newest: { source: Source; head: ReadLine } | null = null;
  for (const source of sources) {
    const { head } = source;
    if (head !== null && (newest === null || isBefore(newest.head.key, head.key))) newest = { source, head };
  }
  return newest;
}

export interface LogPage {
  readonly lines: LogLine[];
  readonly next: string | null;
  readonly bytes: number;
}

/** Reads the log files of a folder, whichever process wrote them. */
export interface LogReader {
  /** Lines that pass, newest first, older than the line `before`. */
  page(filter: LogFilter, before: string | null, limit: number): Promise<LogPage>;
  /** The files, newest first, with their sizes. */
  files(): Promise<{ readonly path: string; readonly bytes: number }[]>;
}

export function createLogReader(folder: string): LogReader {
  async function files() {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.log'));
    const found = await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        const { size, mtimeMs } = await stat(path);
        return { path, bytes: size, changedAt: mtimeMs };
      }),
    );
    return found.toSorted((a, b) => b.changedAt - a.changedAt);
  }

  return {
    files,
    async page(filter, before, limit) {
      const from = before === null ? null : keyOf(before);
      const all = await files();
      const state = { read: 0 };
      const sources: Source[] = [];

      /** The next line of a file that lies before the place where this page begins. */
      async function advance(source: Source): Promise<void> {
        for (;;) {
          const { done, value } = await source.lines.next();
          if (done === true) {
            source.head = null;
            return;
          }
          const parsed = parseLogLine(value.text, value.at);
          if (parsed === null || (from !== null && !isBefore(parsed.key, from))) continue;
          state.read += value.text.length;
          source.head = parsed;
          return;
        }
      }

      try {
        for (const { path, bytes } of all) {
          const file = await open(path, 'r');
          const source: Source = { file, lines: linesBackwards(file, bytes), head: null };
          sources.push(source);
          await advance(source);
        }
        const lines: LogLine[] = [];
        const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
        let last: string | null = null;
        for (;;) {
          const newest = newestOf(sources);
          if (newest === null) return { lines, next: null, bytes };
          if (lines.length >= limit || state.read > mostBytes) return { lines, next: last, bytes };
          const { line } = newest.head;
          last = line.id;
          if (passes(filter, line)) lines.push(line);
          await advance(newest.source);
        }
      } finally {
        for (const { file, lines } of sources) {
          await lines.return(undefined);
          await file.close();
        }
      }
    },
  };
}
