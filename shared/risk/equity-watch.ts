import type { CivilDay } from '../domain/calendars/civil-day.ts';
import type { EpochMs } from '../domain/time.ts';
import { zoneTime } from './zone-day.ts';

/** A stretch of time by what it began with and the worst it has seen; money in the account's currency. */
export interface EquityStretch {
  readonly start: number;
  readonly lowest: number;
}

/** The highest equity since a person last reset it, and the deepest fall from a peak since then, as a fraction. */
export interface EquityPeak {
  readonly peak: number;
  readonly deepest: number;
}

/**
 * What the loss guards remember of an account. It lives in the journal (`watchContext`), so that a restart forgets no
 * loss: once a limit was reached it stays reached, whatever the equity does after.
 */
export interface EquityWatch {
  readonly day: CivilDay;
  readonly today: EquityStretch;
  readonly session: EquityStretch;
  readonly account: EquityPeak;
  readonly last: number;
  /** By strategy: its capital with what it won and lost. */
  readonly strategies: Readonly<Record<string, EquityPeak>>;
}

/** One look at the account. */
export interface EquityMark {
  readonly time: EpochMs;
  readonly equity: number;
  readonly strategies: Readonly<Record<string, number>>;
}

const fresh = (equity: number): EquityPeak => ({ peak: equity, deepest: 0 });

function lower(stretch: EquityStretch, equity: number): EquityStretch {
  return equity < stretch.lowest ? { ...stretch, lowest: equity } : stretch;
}

/** A peak that is not above zero has no share to lose: its fall is the whole. */
function raise({ peak, deepest }: EquityPeak, equity: number): EquityPeak {
  const highest = Math.max(peak, equity);
  const fall = highest > 0 ? (highest - equity) / highest : 1;
  return { peak: highest, deepest: Math.max(deepest, fall) };
}

function requireMoney(amount: number, what: string): void {
  if (!Number.isFinite(amount)) throw new RangeError(`${what} is ${amount}, not an amount of money`);
}

/** A watch that begins with this look; it is also the begin of the day and of the session. */
export function startWatch({ time, equity, strategies }: EquityMark, zone: string): EquityWatch {
  requireMoney(equity, 'The equity');
  const stretch = { start: equity, lowest: equity };
  const watch: EquityWatch = {
    day: zoneTime(time, zone).day,
    today: stretch,
    session: stretch,
    account: fresh(equity),
    last: equity,
    strategies: {},
  };
  return { ...watch, strategies: raiseAll(watch, strategies) };
}

function raiseAll(watch: EquityWatch, marks: EquityMark['strategies']): EquityWatch['strategies'] {
  const peaks = { ...watch.strategies };
  for (const [id, equity] of Object.entries(marks)) {
    requireMoney(equity, `The equity of ${id}`);
    peaks[id] = raise(peaks[id] ?? fresh(equity), equity);
  }
  return peaks;
}

/**
 * Takes a look at the account into the watch. At midnight in the zone a new day begins with what there was: the higher
 * of the last look before and the first after it, so that what was lost in between is not forgotten; after a longer
 * absence with the first look. A clock that runs back begins no day. Throws RangeError for an amount that is none.
 */
export function watchEquity(watch: EquityWatch, mark: EquityMark, zone: string): EquityWatch {
  const { time, equity } = mark;
  requireMoney(equity, 'The equity');
  const { day } = zoneTime(time, zone);
  const start = day === watch.day + 1 ? Math.max(watch.last, equity) : equity;
  return {
    day: Math.max(day, watch.day),
    today: day > watch.day ? { start, lowest: equity } : lower(watch.today, equity),
    session: lower(watch.session, equity),
    account: raise(watch.account, equity),
    last: equity,
    strategies: raiseAll(watch, mark.strategies),
  };
}

/**
 * Money paid in (above zero) or out, right after a look, is neither a win nor a loss: every reference is scaled with the
 * equity, so that each share lost stays what it was. An account that is emptied keeps its references, and so its loss.
 */
export function watchTransfer(watch: EquityWatch, amount: number): EquityWatch {
  requireMoney(amount, 'The transfer');
  const after = watch.last + amount;
  if (watch.account.peak <= 0) {
    const stretch = { start: after, lowest: after };
    return { ...watch, today: stretch, session: stretch, account: fresh(after), last: after };
  }
  if (watch.last <= 0 || after <= 0) return { ...watch, last: after };
  const scale = after / watch.last;
  const scaled = ({ start, lowest }: EquityStretch): EquityStretch => ({
    start: start * scale,
    lowest: lowest * scale,
  });
  return {
    ...watch,
    today: scaled(watch.today),
    session: scaled(watch.session),
    account: { ...watch.account, peak: watch.account.peak * scale },
    last: after,
  };
}

/** A person begins a session: its loss counts from here. A restart begins none. */
export function startSession(watch: EquityWatch): EquityWatch {
  return { ...watch, session: { start: watch.last, lowest: watch.last } };
}

/** A person resumes after a drawdown: peaks count from here, else the next look would halt again. */
export function resetPeak(watch: EquityWatch): EquityWatch {
  return { ...watch, account: fresh(watch.last) };
}

/** The same for one strategy, which begins again with its next look. */
export function resetStrategyPeak(watch: EquityWatch, strategyId: string): EquityWatch {
  const strategies = Object.entries(watch.strategies).filter(([id]) => id !== strategyId);
  return { ...watch, strategies: Object.fromEntries(strategies) };
}

/** Largest loss of a stretch so far as a fraction of its start; 1 when there was nothing to lose. */
export function lossShare({ start, lowest }: EquityStretch): number {
  return start > 0 ? Math.max(0, (start - lowest) / start) : 1;
}

const prefix = 'strategy.';

/** As a `Decision` of the journal keeps it. */
export function watchContext(watch: EquityWatch): Record<string, number> {
  const context: Record<string, number> = {
    day: watch.day,
    dayStart: watch.today.start,
    dayLowest: watch.today.lowest,
    sessionStart: watch.session.start,
    sessionLowest: watch.session.lowest,
    peak: watch.account.peak,
    deepest: watch.account.deepest,
    last: watch.last,
  };
  for (const [id, { peak, deepest }] of Object.entries(watch.strategies)) {
    context[`${prefix}${id}.peak`] = peak;
    context[`${prefix}${id}.deepest`] = deepest;
  }
  return context;
}

/** Reads what `watchContext` wrote; null when a number is missing or is none. */
export function watchFromContext(context: Readonly<Record<string, unknown>>): EquityWatch | null {
  let isWhole = true;
  const number = (key: string): number => {
    const value = context[key];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    isWhole = false;
    return 0;
  };
  const ids = Object.keys(context)
    .filter((key) => key.startsWith(prefix) && key.endsWith('.peak'))
    .map((key) => key.slice(prefix.length, -'.peak'.length));
  const watch: EquityWatch = {
    day: number('day'),
    today: { start: number('dayStart'), lowest: number('dayLowest') },
    session: { start: number('sessionStart'), lowest: number('sessionLowest') },
    account: { peak: number('peak'), deepest: number('deepest') },
    last: number('last'),
    strategies: Object.fromEntries(
      ids.map((id) => [
        id,
        { peak: number(`${prefix}${id}.peak`), deepest: number(`${prefix}${id}.deepest`) },
      ]),
    ),
  };
  return isWhole ? watch : null;
}
