import type { implement } from '@orpc/server';
import type { Contract } from '../../shared/contract/contract.ts';

/** The contract's procedures, each behind the router's own handling of failures. */
export type Guarded = ReturnType<ReturnType<typeof implement<Contract>>['use']>;

/** Logs and translates what a stream fails with, as the guard does for a plain answer. */
export type GuardStream = <Event>(
  path: string,
  stream: AsyncGenerator<Event, void, void>,
) => AsyncGenerator<Event, void, void>;
