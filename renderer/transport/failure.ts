import { ORPCError } from '@orpc/client';
import { z } from 'zod';
import { openGaps } from '../../shared/contract/failure.ts';
import { errorCodes, type ErrorCode } from '../../shared/domain/errors.ts';
import type { OpenGaps } from '../../shared/domain/open-gaps.ts';

/** The host's codes, and what can go wrong on the way to it. */
export type FailureCode = ErrorCode | 'DISCONNECTED' | 'INTERNAL';

/** A failed call as the desk shows it: what happened and the way out, one sentence each. */
export class DeskFailure extends Error {
  readonly code: FailureCode;
  readonly remedy: string;
  /** Holes that nobody has accepted and that a run was refused for. */
  readonly openGaps: readonly OpenGaps[];

  constructor(
    code: FailureCode,
    message: string,
    remedy: string,
    options?: ErrorOptions & { readonly openGaps?: readonly OpenGaps[] },
  ) {
    super(message, options);
    this.name = 'DeskFailure';
    this.code = code;
    this.remedy = remedy;
    this.openGaps = options?.openGaps ?? [];
  }
}

/** The connection went away before the answer came; whether the host did the work is not known. */
export function disconnected(cause?: unknown): DeskFailure {
  return new DeskFailure(
    'DISCONNECTED',
    'The connection to the host was lost.',
    'The desk reconnects by itself; look at the result, then try again.',
    { cause },
  );
}

function remedyOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('remedy' in data)) return null;
  return typeof data.remedy === 'string' ? data.remedy : null;
}

const refusal = z.object({ openGaps: z.array(openGaps) });

function openGapsIn(data: unknown): readonly OpenGaps[] {
  return refusal.safeParse(data).data?.openGaps ?? [];
}

function isHostCode(code: string): code is ErrorCode {
  return (errorCodes as readonly string[]).includes(code);
}

/** Any thrown value as a failure with a code and a remedy. */
export function toFailure(error: unknown): DeskFailure {
  if (error instanceof DeskFailure) return error;
  if (error instanceof ORPCError) {
    const remedy = remedyOf(error.data) ?? 'Look into the log of the host for details.';
    return new DeskFailure(isHostCode(error.code) ? error.code : 'INTERNAL', error.message, remedy, {
      cause: error,
      openGaps: openGapsIn(error.data),
    });
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new DeskFailure('CANCELLED', 'The work was stopped.', 'Start it again when you want it.', {
      cause: error,
    });
  }
  return new DeskFailure('INTERNAL', 'Something unexpected happened in the desk.', 'Reload the desk.', {
    cause: error,
  });
}
