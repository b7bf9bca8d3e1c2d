import { CandlewrightError } from '../../../shared/domain/errors.ts';

/**
 * How a venue failed.
 *
 * - `unreachable` no answer: the socket was refused, cut or silent for too long, or the venue answered 5xx
 * - `limited` 429: too many requests
 * - `banned` 418 or 403: this address is locked out for a while
 * - `bad-reply` an answer that is no answer: HTML, broken JSON, fields that are absent or senseless
 * - `refused` a proper answer that says no
 */
export type VenueFailureKind = 'unreachable' | 'limited' | 'banned' | 'bad-reply' | 'refused';

const remedies: Readonly<Record<VenueFailureKind, string>> = {
  unreachable:
    'Check the connection and the status page of the venue, then start again; what arrived is kept.',
  limited: 'Wait a minute, run fewer downloads at once, then start again; what arrived is kept.',
  banned: 'Leave the venue alone until the ban is over, then start again; what arrived is kept.',
  'bad-reply':
    'Look whether a proxy or a login page stands in between, then start again; what arrived is kept.',
  refused: 'Check the symbol, the timeframe and the period against what the venue offers.',
};

/** A failure of a venue; the message names the venue, `retryAfterMs` is the wait it asked for. */
export class VenueFailure extends CandlewrightError {
  readonly kind: VenueFailureKind;
  readonly retryAfterMs: number | null;

  constructor(
    kind: VenueFailureKind,
    message: string,
    retryAfterMs: number | null = null,
    options?: ErrorOptions,
  ) {
    super('VENUE', message, remedies[kind], options);
    this.name = 'VenueFailure';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}
