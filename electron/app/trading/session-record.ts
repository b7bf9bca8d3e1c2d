import { z } from 'zod';
import { seriesKey } from '../../../shared/contract/series.ts';
import { parameterValues } from '../../../shared/contract/strategies.ts';
import { decimalText } from '../../../shared/contract/trading/amounts.ts';
import { sessionSizing, sessionSource, sessionStates } from '../../../shared/contract/trading/sessions.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Cash } from '../../../shared/domain/trading/exact.ts';
import { cashText, parseCash } from '../../../shared/domain/trading/decimal.ts';
import type { StoredSession } from '../../store/trading/session-repository.ts';
import type { SessionRecord } from './views/hosted-account.ts';

/** What a session is for good. */
const sessionValue = z.object({
  strategyId: z.string(),
  strategyTitle: z.string(),
  /** Of the strategy when it was started: another one makes other decisions. */
  strategyVersion: z.string(),
  kind: z.enum(['grid', 'single-position']),
  instrument: z.object({ venue: z.string(), market: z.string() }),
  timeframe: seriesKey.shape.timeframe,
  fillTimeframe: seriesKey.shape.timeframe,
  params: parameterValues,
  sizing: sessionSizing,
  /** Average true range and record of the strategy at the start, for the sizing methods that need them. */
  averageTrueRange: z.number().nullable(),
  trackRecord: z
    .object({ trades: z.number(), winRate: z.number(), payoffRatio: z.number() })
    .nullable()
    .default(null),
  source: sessionSource,
  startedAt: z.number(),
  grade: z.string().nullable(),
  /** Open of the first bar that its plan is worked out from. */
  anchor: z.number(),
  /** Bars that opened before this one are not traded. */
  from: z.number(),
});

/** What changes while it runs. */
const sessionProgress = z.object({
  state: z.enum(sessionStates),
  note: z.string().nullable(),
  capital: decimalText,
  lastBar: z.number().nullable(),
  /** Close of the last bar of its fill timeframe that was walked. */
  walkedTo: z.number().nullable(),
  /** Of a replay. */
  speed: z.number(),
});

export type SessionValue = z.infer<typeof sessionValue>;
type Value = SessionValue;
type Progress = z.infer<typeof sessionProgress>;

/** A session as the host runs it: what its views see, and what its driver needs besides. */
export interface HeldSession
  extends SessionRecord, Pick<Value, 'strategyVersion' | 'averageTrueRange' | 'trackRecord'> {
  readonly number: number;
  readonly anchor: EpochMs;
  readonly from: EpochMs;
  readonly walkedTo: EpochMs | null;
}

/** Part of a replay that has been walked, 0..1; null of a live one. */
function progressOf(source: HeldSession['source'], walkedTo: EpochMs | null): number | null {
  if (source.kind === 'live') return null;
  const { from, to } = source;
  return to <= from || walkedTo === null ? 0 : Math.min(1, Math.max(0, (walkedTo - from) / (to - from)));
}

type Changing = Omit<Progress, 'capital'> & { readonly capital: Cash };

function held(
  of: Value & { readonly number: number; readonly accountId: string },
  changing: Changing,
): HeldSession {
  const { speed, ...rest } = changing;
  const source = of.source.kind === 'replay' ? { ...of.source, speed } : of.source;
  const { walkedTo } = rest;
  return {
    ...of,
    ...rest,
    id: sessionName(of.number),
    source,
    now: walkedTo,
    progress: progressOf(source, walkedTo),
  };
}

/** What tickets carry as their strategy. */
export function sessionName(number: number): string {
  return `s${number}`;
}

function changingOf({ state, note, capital, lastBar, walkedTo, source }: HeldSession): Changing {
  return { state, note, capital, lastBar, walkedTo, speed: source.kind === 'replay' ? source.speed : 1 };
}

/** Throws where the row is not what a session writes. */
export function readSession({ number, accountId, value, progress }: StoredSession): HeldSession {
  const { capital, ...rest } = sessionProgress.parse(progress);
  return held({ ...sessionValue.parse(value), number, accountId }, { ...rest, capital: parseCash(capital) });
}

export function progressOfSession(session: HeldSession): Progress {
  const { capital, ...rest } = changingOf(session);
  return { ...rest, capital: cashText(capital) };
}

export type SessionChange = Partial<Changing>;

/** The session with some of what changes changed. */
export function changedSession(session: HeldSession, change: SessionChange): HeldSession {
  return held(session, { ...changingOf(session), ...change });
}

export function newSession(number: number, accountId: string, value: Value, capital: Cash): StoredSession {
  const progress: Progress = {
    state: 'running',
    note: null,
    capital: cashText(capital),
    lastBar: null,
    walkedTo: null,
    speed: value.source.kind === 'replay' ? value.source.speed : 1,
  };
  return { number, accountId, value, progress };
}
