import { findStrategy } from '../../shared/strategies/registry.ts';
import { strategyOfModule } from '../../shared/strategies/strategy-api.ts';
import type { StrategyFile } from '../../shared/strategies/strategy-file.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { StrategySource } from './study.ts';

/** Line and reason of what a user's file threw. */
export interface StrategyFault {
  readonly line: number | null;
  readonly reason: string;
  /** The text is no JavaScript; such errors carry no line of their own. */
  readonly isSyntax: boolean;
}

/** The frames of a file that was loaded as text end in its line and column. */
const ownFrame = /data:text\/javascript[^\n]*:(\d+):\d+/;

/** What went wrong in a user's file, with the line where the error has one. */
export function strategyFault(error: unknown): StrategyFault {
  if (!(error instanceof Error)) return { line: null, reason: String(error), isSyntax: false };
  const line = ownFrame.exec(error.stack ?? '')?.[1];
  return {
    line: line === undefined ? null : Number(line),
    reason: error.message,
    isSyntax: error instanceof SyntaxError,
  };
}

/** `C:\folder\mine.js` and `/folder/mine.js` are both `mine.js` to their author. */
function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** How every failure of a user's own code begins; the host tells it from a defect of the product by this. */
export const strategyFailure = 'The strategy file ';

/** The same function; what it throws names the file and the line. */
function named<Args extends unknown[], Value>(
  path: string,
  call: (...args: Args) => Value,
): (...args: Args) => Value {
  return (...args) => {
    try {
      return call(...args);
    } catch (error) {
      const { line, reason } = strategyFault(error);
      const place = line === null ? '' : ` at line ${line}`;
      throw new Error(`${strategyFailure}${fileName(path)} failed${place}: ${reason}`, { cause: error });
    }
  };
}

/**
 * Loads a user's strategy from its text. The text runs with the rights of this process; it is a module of its own and
 * can import nothing but Node's modules. Rejects with what the file threw.
 */
export async function loadStrategyFile(file: StrategyFile): Promise<Strategy> {
  const url = `data:text/javascript;charset=utf-8,${encodeURIComponent(file.code)}`;
  const module = (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
  const strategy = strategyOfModule(module);
  const { fault, conditions } = strategy;
  return {
    ...strategy,
    ...(fault === undefined ? {} : { fault: named(file.path, fault) }),
    ...(conditions === undefined ? {} : { conditions: named(file.path, conditions) }),
    warmup: named(file.path, strategy.warmup),
    indicators: named(file.path, strategy.indicators),
    plan: named(file.path, strategy.plan),
    file,
  };
}

/** The last user strategy of this thread; a study asks for the same one task after task. */
let loaded: Strategy | null = null;

/** Loads the strategy of a task on this thread where it is a user's; afterwards `strategyOf` finds it. */
export async function openStrategy({ strategyFile }: StrategySource): Promise<void> {
  if (strategyFile === null || loaded?.file?.hash === strategyFile.hash) return;
  loaded = await loadStrategyFile(strategyFile);
}

/** The strategy of a task; the host has checked that it exists, and `openStrategy` has loaded it. */
export function strategyOf({ strategyId, strategyFile }: StrategySource): Strategy {
  const strategy = strategyFile === null ? findStrategy(strategyId) : loaded;
  if (strategy === null || strategy.id !== strategyId)
    throw new Error(`This thread knows no strategy "${strategyId}"`);
  return strategy;
}
