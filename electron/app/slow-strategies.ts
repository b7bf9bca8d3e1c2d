import { readFileSync, statSync } from 'node:fs';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';
import { writeFileAtomically } from './settings-file.ts';

/**
 * Strategy files that did not come back when they were tried out: a file that never ends must not cost its time limit
 * at every start. A file that is saved again, changed or not, gets another chance.
 */
export interface SlowStrategies {
  has(file: StrategyFile): boolean;
  add(file: StrategyFile): void;
}

function keyOf({ path, hash }: StrategyFile): string {
  return `${path} ${hash} ${statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0}`;
}

/** Remembered in `memoryFile`; forgetting it costs a few seconds and nothing else. */
export function rememberSlowStrategies(memoryFile: string): SlowStrategies {
  function read(): string[] {
    try {
      const parsed: unknown = JSON.parse(readFileSync(memoryFile, 'utf8'));
      return Array.isArray(parsed) ? parsed.filter((key) => typeof key === 'string') : [];
    } catch {
      return [];
    }
  }
  const known = new Set(read());
  return {
    has: (file) => known.has(keyOf(file)),
    add(file) {
      // Earlier texts of the same file are of no use any more.
      for (const key of known) if (key.startsWith(`${file.path} `)) known.delete(key);
      known.add(keyOf(file));
      try {
        writeFileAtomically(memoryFile, JSON.stringify([...known]));
      } catch {
        // A disk that refuses has its own messages; here it costs time only.
      }
    },
  };
}
