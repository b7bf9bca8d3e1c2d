import { randomBytes } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { CandlewrightError, type ErrorCode } from '../../shared/domain/errors.ts';
import { type OpenGaps, OpenGapsError } from '../../shared/domain/open-gaps.ts';
import { describeIssues } from './settings-file.ts';
import type { Logger } from './logger.ts';

const statuses: Readonly<Record<ErrorCode, number>> = {
  BAD_USAGE: 400,
  NOT_FOUND: 404,
  BAD_DATA: 422,
  NOT_ENOUGH_DATA: 422,
  CONFLICT: 409,
  CANCELLED: 499,
  STORAGE: 507,
  VENUE: 502,
  UNAUTHORISED: 401,
};

const inputFault = z.object({ issues: z.array(z.custom<z.core.$ZodIssue>()) });

function typed(
  code: ErrorCode,
  message: string,
  remedy: string,
  cause: unknown,
  openGaps?: readonly OpenGaps[],
): ORPCError<ErrorCode, { remedy: string }> {
  return new ORPCError(code, {
    status: statuses[code],
    message,
    data: openGaps === undefined ? { remedy } : { remedy, openGaps },
    cause,
  });
}

/**
 * What a caller gets for anything that was thrown: an expected failure with its code and remedy, and for everything
 * else a reference number only. The reference, the error and its stack go to the log; paths and internals stay there.
 */
export function toRpcError(
  error: unknown,
  path: readonly string[],
  logger: Logger,
): ORPCError<string, unknown> {
  if (error instanceof OpenGapsError)
    return typed(error.code, error.message, error.remedy, error, error.openGaps);
  if (error instanceof CandlewrightError) return typed(error.code, error.message, error.remedy, error);
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST') {
      const fault = inputFault.safeParse(error.data);
      const what = fault.success ? describeIssues(fault.data.issues) : error.message;
      return typed(
        'BAD_USAGE',
        `The request is not valid: ${what}.`,
        'Correct the named field and try again.',
        error,
      );
    }
    if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return typed('CANCELLED', 'The work was stopped.', 'Start it again when you want it.', error);
  }
  const reference = randomBytes(4).toString('hex');
  const cause = error instanceof ORPCError ? error.cause : undefined;
  logger.error({ err: error, cause, reference, procedure: path.join('.') }, 'unexpected failure');
  return new ORPCError('INTERNAL_SERVER_ERROR', {
    message: `Something unexpected happened in the host (reference ${reference}).`,
    data: { reference, remedy: 'Look for the reference in the log files of the home folder.' },
    cause: error,
  });
}
