import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../../shared/contract/contract.ts';
import type { Console } from './console.ts';

/** The host as a command sees it: the same procedures a window calls. */
export type HostClient = ContractRouterClient<Contract>;

export interface CommandContext {
  readonly client: HostClient;
  readonly console: Console;
  /** Aborts when the person presses Ctrl-C. */
  readonly signal: AbortSignal;
}

/** Runs `work` with a host on the given home and closes the host afterwards. */
export type WithHost = (
  home: string | undefined,
  work: (context: CommandContext) => Promise<void>,
) => Promise<void>;

/** The options that every command has. */
export interface CommonOptions {
  readonly home?: string;
  readonly json?: boolean;
}
