/**
 * Every failure a user can meet has one of these codes. The code is the contract; the message is for people.
 *
 * - `BAD_USAGE` an argument or setting is unknown or out of bounds
 * - `NOT_FOUND` a symbol, series, strategy, run or file does not exist
 * - `BAD_DATA` a file or series cannot be used as it is
 * - `NOT_ENOUGH_DATA` the candles are too few for what was asked
 * - `CONFLICT` the action clashes with what is stored or running
 * - `CANCELLED` a person or a shutdown stopped the work
 * - `STORAGE` the disk or database refused
 * - `VENUE` an exchange or broker cannot be reached, refuses, or answers nonsense
 * - `UNAUTHORISED` the token or origin is wrong
 */
export const errorCodes = [
  'BAD_USAGE',
  'NOT_FOUND',
  'BAD_DATA',
  'NOT_ENOUGH_DATA',
  'CONFLICT',
  'CANCELLED',
  'STORAGE',
  'VENUE',
  'UNAUTHORISED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * An expected failure that crosses layers: what happened, and what the user can do about it.
 * `message` is one sentence that names the thing; `remedy` is one sentence that says the way out.
 */
export class CandlewrightError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;

  constructor(code: ErrorCode, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CandlewrightError';
    this.code = code;
    this.remedy = remedy;
  }
}
