import { CandlewrightError } from '../domain/errors.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { limitKeys, riskLimits, type RiskLimitKey } from './risk-limits.ts';
import { isZone } from './zone-day.ts';

/** Days and times at which entries are allowed, by the wall clock of the user's zone. */
export interface TradingHours {
  /** Monday is 1, Sunday is 7. */
  readonly weekdays: readonly number[];
  /** `[fromMinute, toMinute)` of the day, 0 to 1440. */
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** A time without entries: a central bank's decision, an upgrade of a venue. `[from, to)` in epoch milliseconds. */
export interface Blackout {
  readonly from: number;
  readonly to: number;
  readonly note: string;
}

/** The limits of an account. Every number is bounded by `riskLimits`, which names its unit. */
export interface RiskSettings extends Readonly<Record<RiskLimitKey, number>> {
  /** IANA zone in which the day of the daily loss begins at midnight. */
  readonly zone: string;
  /** Entries are allowed inside any of these; empty allows all times. */
  readonly hours: readonly TradingHours[];
  readonly blackouts: readonly Blackout[];
}

export const defaultRiskSettings: RiskSettings = {
  ...(Object.fromEntries(limitKeys.map((key) => [key, riskLimits[key].usual])) as Record<
    RiskLimitKey,
    number
  >),
  zone: 'UTC',
  hours: [],
  blackouts: [],
};

const keys: ReadonlySet<string> = new Set(Object.keys(defaultRiskSettings));

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function limitProblem(key: RiskLimitKey, value: unknown): string | null {
  const { least, most, unit, isWhole: mustBeWhole } = riskLimits[key];
  if (
    typeof value === 'number' &&
    value >= least &&
    value <= most &&
    (!mustBeWhole || Number.isInteger(value))
  ) {
    return null;
  }
  const kind = mustBeWhole ? 'a whole number' : 'a number';
  return `${key} is ${said(value)}; it is ${kind} from ${least} to ${most} (${unit})`;
}

function said(value: unknown): string {
  if (value === undefined) return 'missing';
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function hoursProblem(value: unknown): string | null {
  if (!Array.isArray(value)) return `hours is ${said(value)}; it is a list`;
  for (const [index, item] of value.entries()) {
    const { weekdays, fromMinute, toMinute } = isRecord(item) ? item : {};
    if (!Array.isArray(weekdays) || weekdays.length === 0 || weekdays.some((day) => !isWhole(day, 1, 7))) {
      return `hours[${index}].weekdays is ${said(weekdays)}; it is a list of days from 1 (Monday) to 7 (Sunday)`;
    }
    if (!isWhole(fromMinute, 0, 1439)) {
      return `hours[${index}].fromMinute is ${said(fromMinute)}; it is a whole number from 0 to 1439 (minutes)`;
    }
    if (!isWhole(toMinute, (fromMinute as number) + 1, 1440)) {
      return `hours[${index}].toMinute is ${said(toMinute)}; it is a whole number above fromMinute, up to 1440 (minutes)`;
    }
  }
  return null;
}

function blackoutsProblem(value: unknown): string | null {
  if (!Array.isArray(value)) return `blackouts is ${said(value)}; it is a list`;
  for (const [index, item] of value.entries()) {
    const { from, to, note } = isRecord(item) ? item : {};
    if (!Number.isSafeInteger(from))
      return `blackouts[${index}].from is ${said(from)}; it is a time in milliseconds`;
    if (!Number.isSafeInteger(to) || (to as number) <= (from as number)) {
      return `blackouts[${index}].to is ${said(to)}; it is a time in milliseconds after from`;
    }
    if (typeof note !== 'string') return `blackouts[${index}].note is ${said(note)}; it is a text`;
  }
  return null;
}

/** What is wrong with a value for a key, in words that name the key; null when nothing is. */
export function riskSettingProblem(key: string, value: unknown): string | null {
  if (key === 'zone') {
    return typeof value === 'string' && isZone(value)
      ? null
      : `zone is ${said(value)}; it is an IANA zone such as Europe/Paris`;
  }
  if (key === 'hours') return hoursProblem(value);
  if (key === 'blackouts') return blackoutsProblem(value);
  return keys.has(key) ? limitProblem(key as RiskLimitKey, value) : `${key} is no risk setting`;
}

/**
 * Settings as a file or a message has them, checked; keys that are left out take the product's values. The error lists
 * every key that is wrong, with what was expected.
 */
export function parseRiskSettings(input: unknown): Result<RiskSettings, readonly string[]> {
  if (!isRecord(input))
    return err([`the risk settings are ${said(input)}; they are a table of keys and values`]);
  const problems = Object.entries(input).flatMap(([key, value]) => riskSettingProblem(key, value) ?? []);
  return problems.length > 0 ? err(problems) : ok({ ...defaultRiskSettings, ...input });
}

/** The same for a start: with settings that are wrong nothing trades. Throws BAD_USAGE naming each key. */
export function requireRiskSettings(input: unknown): RiskSettings {
  const parsed = parseRiskSettings(input);
  if (parsed.ok) return parsed.value;
  throw new CandlewrightError(
    'BAD_USAGE',
    `The risk settings cannot be used: ${parsed.error.join('; ')}.`,
    'Correct the named keys; nothing trades until then.',
  );
}
