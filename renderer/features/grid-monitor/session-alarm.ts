import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';

/** From here on a stop is near, as a fraction of the price; levels and targets from a third of it. */
const nearStop = 0.03;
const nearPrice = 0.01;

export type AlarmTone = 'critical' | 'bad' | 'warning' | 'good' | 'quiet';

/** What a glance at a session should tell first. */
export type AlarmKind =
  | 'stop-missing'
  | 'emergency'
  | 'failed'
  | 'near-stop'
  | 'near-level'
  | 'near-target'
  | 'in-position'
  | 'resting'
  | 'waiting'
  | 'cooldown'
  | 'paused'
  | 'halted'
  | 'closing'
  | 'stopped'
  | 'ended';

export interface SessionAlarm {
  readonly kind: AlarmKind;
  readonly tone: AlarmTone;
  /** The level it is about. */
  readonly level: number | null;
  /** How far the price must still go, as a fraction of it. */
  readonly distance: number | null;
}

function alarm(
  kind: AlarmKind,
  tone: AlarmTone,
  distance: number | null = null,
  level: number | null = null,
): SessionAlarm {
  return { kind, tone, level, distance };
}

/** The resting level that the price is nearest to. */
function nearestLevel({ levels }: SessionRow): { readonly level: number; readonly distance: number } | null {
  const resting = levels.flatMap(({ level, state, distance }) =>
    distance !== null && (state === 'resting' || state === 'partly-filled')
      ? [{ level, distance: Math.abs(distance) }]
      : [],
  );
  return resting.toSorted((a, b) => a.distance - b.distance)[0] ?? null;
}

/** Sorts what the host says of a session into what needs a person, what is near, and what is quiet. */
export function sessionAlarm(row: SessionRow): SessionAlarm {
  if (row.uncoveredSince !== null) return alarm('stop-missing', 'critical');
  if (row.phase === 'emergency') return alarm('emergency', 'critical');
  if (row.state === 'failed') return alarm('failed', 'critical');
  if (row.side !== null) return positionAlarm(row);
  if (row.state === 'stopped') return alarm('stopped', 'quiet');
  switch (row.phase) {
    case 'ended':
    case 'cooldown':
    case 'paused':
    case 'halted':
    case 'closing':
      return alarm(row.phase, 'quiet');
    default:
  }
  const next = nearestLevel(row);
  if (next === null) return alarm('waiting', 'quiet');
  return next.distance < nearPrice
    ? alarm('near-level', 'warning', next.distance, next.level)
    : alarm('resting', 'quiet', next.distance, next.level);
}

function positionAlarm(row: SessionRow): SessionAlarm {
  const { stopDistance, targetDistance } = row;
  if (stopDistance !== null && stopDistance < nearStop) return alarm('near-stop', 'bad', stopDistance);
  if (row.phase === 'closing') return alarm('closing', 'quiet');
  const next = nearestLevel(row);
  if (next !== null && next.distance < nearPrice) {
    return alarm('near-level', 'warning', next.distance, next.level);
  }
  if (targetDistance !== null && targetDistance < nearPrice) {
    return alarm('near-target', 'good', targetDistance);
  }
  return alarm('in-position', 'quiet', stopDistance);
}

const toneOrder: readonly AlarmTone[] = ['critical', 'bad', 'warning', 'good', 'quiet'];

/** Sessions that need a person first, then those at work by their start, then those that are over. */
export function inOrderOfNeed(rows: readonly SessionRow[]): SessionRow[] {
  const rankOf = (row: SessionRow): number => {
    const { tone } = sessionAlarm(row);
    if (tone === 'critical' || tone === 'bad') return toneOrder.indexOf(tone);
    return isAtWork(row) ? toneOrder.length : toneOrder.length + 1;
  };
  return rows.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || a.startedAt - b.startedAt || a.id.localeCompare(b.id),
  );
}

/** Whether it may still do something: not stopped, ended or failed. */
export function isAtWork({ state }: Pick<SessionRow, 'state'>): boolean {
  return state === 'running' || state === 'paused' || state === 'closing';
}
