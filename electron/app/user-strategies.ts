import { watch, type FSWatcher } from 'node:fs';
import { basename } from 'node:path';
import type { StrategyProblem } from '../../shared/contract/strategies.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { StrategyCheck } from '../../workers/tasks/check-strategy-task.ts';
import { loadStrategyFile, strategyFault } from '../../workers/tasks/strategy-source.ts';
import type { CheckStrategyTask } from '../../workers/tasks/task.ts';
import { createWorkerPool } from '../jobs/worker-pool.ts';
import { rememberSlowStrategies } from './slow-strategies.ts';
import { folderState, lineOfSyntaxError, readStrategyFile, strategyFileNames } from './strategy-files.ts';

/** What the user's folder holds at this moment. */
export interface UserStrategies {
  /** Those that can run, in the order of their files. */
  list(): readonly Strategy[];
  problems(): readonly StrategyProblem[];
  /** Looks again; settles when every file of this moment has been checked. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** A file that takes longer to make a few plans of some hundred bars would hold up every grid. */
const defaultLimitMs = 5_000;
const settleMs = 200;

/** Usable strategies of every open home; a strategy is asked for by its id alone. */
const open = new Map<string, readonly Strategy[]>();

/** A user's strategy with this id, or null. */
export function findUserStrategy(id: string): Strategy | null {
  for (const strategies of open.values()) {
    const found = strategies.find((strategy) => strategy.id === id);
    if (found !== undefined) return found;
  }
  return null;
}

/** The strategies of all open homes. */
export function listUserStrategies(): readonly Strategy[] {
  return [...open.values()].flat();
}

type Checked = { readonly strategy: Strategy } | { readonly problem: StrategyProblem };

/**
 * Follows the strategy files of a folder. Each new text is tried out on a thread that is ended when it does not come
 * back, and only then loaded here; a broken file is a line in `problems` and nothing else.
 */
export function watchUserStrategies(options: {
  readonly folder: string;
  /** The worker's file. */
  readonly taskFile: string | URL;
  /** Where files that never came back are remembered; null forgets them with the process. */
  readonly memoryFile?: string | null;
  readonly onChange: () => void;
  readonly limitMs?: number;
}): UserStrategies {
  const { folder, taskFile, memoryFile = null, onChange, limitMs = defaultLimitMs } = options;
  const slow = memoryFile === null ? null : rememberSlowStrategies(memoryFile);
  const pool = createWorkerPool({ taskFile, threads: 1 });
  const checked = new Map<string, Checked>();
  let strategies: readonly Strategy[] = [];
  let problems: readonly StrategyProblem[] = [];
  let known = '';
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;

  async function checkFile(file: StrategyFile): Promise<Checked> {
    const name = basename(file.path);
    const broken = (line: number | null, reason: string): Checked => ({
      problem: {
        file: name,
        line,
        reason: /[.!?]$/.test(reason) ? reason : `${reason}.`,
        remedy: 'Correct the file; it is checked again when you save it.',
      },
    });
    const tooSlow = `It did not give a plan within ${limitMs / 1000} s`;
    if (slow?.has(file) === true) return broken(null, tooSlow);
    const run = (task: CheckStrategyTask, signal?: AbortSignal): Promise<StrategyCheck> =>
      pool.run<StrategyCheck>(task, signal);
    await run({ kind: 'check-strategy', file: null });
    const limit = AbortSignal.timeout(limitMs);
    try {
      const found = await run({ kind: 'check-strategy', file }, limit);
      if ('reason' in found)
        return broken(found.isSyntax ? lineOfSyntaxError(file) : found.line, found.reason);
      return { strategy: await loadStrategyFile(file) };
    } catch (error) {
      if (limit.aborted) {
        slow?.add(file);
        return broken(null, tooSlow);
      }
      const { line, reason } = strategyFault(error);
      return broken(line, reason);
    }
  }

  /** Same text, same verdict: only what changed is tried out again. */
  async function check(file: StrategyFile): Promise<Checked> {
    const key = `${file.path} ${file.hash}`;
    const before = checked.get(key);
    if (before !== undefined) return before;
    const result = await checkFile(file);
    checked.set(key, result);
    return result;
  }

  async function scan(): Promise<void> {
    const state = folderState(folder);
    if (state === known || isClosed) return;
    const results: { readonly name: string; readonly checked: Checked }[] = [];
    // One after the other, so that the clock of each starts with its thread.
    for (const name of strategyFileNames(folder)) {
      const read = readStrategyFile(folder, name);
      results.push({ name, checked: read.ok ? await check(read.file) : { problem: read.problem } });
    }
    if (isClosed) return;
    const found: Strategy[] = [];
    const faults: StrategyProblem[] = [];
    for (const { name, checked: result } of results) {
      if ('problem' in result) faults.push(result.problem);
      else {
        const { strategy } = result;
        const twin = found.find(({ id }) => id === strategy.id)?.file;
        const owner =
          findStrategy(strategy.id) !== null
            ? 'the product'
            : twin === undefined
              ? null
              : basename(twin.path);
        if (owner === null) found.push(strategy);
        else {
          faults.push({
            file: name,
            line: null,
            reason: `The id "${strategy.id}" is taken by ${owner}.`,
            remedy: 'Give the strategy another id.',
          });
        }
      }
    }
    known = state;
    strategies = found;
    problems = faults;
    open.set(folder, found);
    onChange();
  }

  function refresh(): Promise<void> {
    // A scan that failed has told its caller; the next one starts afresh.
    work = work.catch(() => {}).then(scan);
    return work;
  }

  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, () => {
      // Editors write in several steps.
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(() => void refresh().catch(() => {}), settleMs);
      timer.unref();
    });
    watcher.unref();
    watcher.on('error', () => watcher?.close());
  } catch {
    // Some file systems cannot be watched; `refresh` looks all the same.
  }

  return {
    list: () => strategies,
    problems: () => problems,
    refresh,
    async close() {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      watcher?.close();
      open.delete(folder);
      await pool.close();
      await work.catch(() => {});
    },
  };
}
