import type { DownloadRequest, VenueFacts } from '../../../../shared/contract/downloads.ts';
import { symbolPattern } from '../../../../shared/domain/symbol.ts';
import type { Timeframe } from '../../../../shared/domain/timeframe.ts';
import { utcTimes } from '../../../ui/format/time-format.ts';

const dayMs = 86_400_000;

/** What the form holds; days are `2024-01-31` in UTC. */
export interface DownloadDraft {
  readonly venue: string;
  readonly market: string;
  readonly kinds: readonly DownloadRequest['kind'][];
  readonly timeframes: readonly Timeframe[];
  readonly fromDay: string;
  /** Empty: up to now. */
  readonly toDay: string;
}

export type DownloadProblem = 'market' | 'kinds' | 'timeframes' | 'interest' | 'fromDay' | 'toDay' | 'range';

/** What a venue offers, as far as the form must know. */
type Offer = Pick<VenueFacts, 'id' | 'kinds' | 'timeframes' | 'interestTimeframes'>;

/** Epoch milliseconds of a UTC day as typed; null when it is none. */
export function dayStart(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  // A day that does not exist is moved on by some engines.
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text) ? time : null;
}

/** The UTC day `days` before `now`. */
export function dayBefore(now: number, days: number): string {
  return utcTimes.date(now - days * dayMs);
}

/** Of the chosen timeframes those on which the venue publishes this kind. */
function offered(draft: DownloadDraft, kind: DownloadRequest['kind'], venue: Offer): Timeframe[] {
  const known = kind === 'openInterest' ? venue.interestTimeframes : venue.timeframes;
  return draft.timeframes.filter((timeframe) => known.includes(timeframe));
}

/** What keeps the form from being sent. */
export function downloadProblems(draft: DownloadDraft, venue: Offer): DownloadProblem[] {
  const problems: DownloadProblem[] = [];
  if (!symbolPattern.test(draft.market.trim())) problems.push('market');
  if (draft.kinds.length === 0) problems.push('kinds');
  const hasGrid = draft.kinds.some((kind) => kind !== 'funding');
  if (hasGrid && draft.timeframes.length === 0) problems.push('timeframes');
  else if (draft.kinds.includes('openInterest') && offered(draft, 'openInterest', venue).length === 0)
    problems.push('interest');
  const from = dayStart(draft.fromDay);
  const to = draft.toDay.trim() === '' ? null : dayStart(draft.toDay);
  if (from === null) problems.push('fromDay');
  if (draft.toDay.trim() !== '' && to === null) problems.push('toDay');
  if (from !== null && to !== null && from >= to + dayMs) problems.push('range');
  return problems;
}

/** One request per kind and timeframe; `toDay` is meant with its whole day. Throws for a draft with problems. */
export function downloadRequests(draft: DownloadDraft, venue: Offer): DownloadRequest[] {
  const from = dayStart(draft.fromDay);
  if (from === null) throw new Error('a draft with problems');
  const to = dayStart(draft.toDay);
  const common = {
    venue: draft.venue,
    market: draft.market.trim(),
    from,
    ...(to === null ? {} : { to: to + dayMs }),
  };
  return draft.kinds.flatMap((kind): DownloadRequest[] =>
    kind === 'funding'
      ? [{ ...common, kind }]
      : offered(draft, kind, venue).map((timeframe) => ({ ...common, kind, timeframe })),
  );
}

/** The draft with what this venue offers. */
export function fittedTo(draft: DownloadDraft, venue: Offer): DownloadDraft {
  const kinds = draft.kinds.filter((kind) => venue.kinds.includes(kind));
  const timeframes = draft.timeframes.filter((timeframe) => venue.timeframes.includes(timeframe));
  return {
    ...draft,
    venue: venue.id,
    kinds: kinds.length === 0 ? ['candles'] : kinds,
    timeframes: timeframes.length === 0 ? venue.timeframes.slice(0, 1) : timeframes,
  };
}
