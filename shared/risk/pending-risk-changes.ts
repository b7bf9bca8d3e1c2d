import { CandlewrightError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/time.ts';
import { riskLimits, type RiskLimit, type RiskLimitKey } from './risk-limits.ts';
import { riskSettingProblem, type RiskSettings } from './risk-settings.ts';

export type RiskSettingKey = keyof RiskSettings;

/** A loosening that a person asked for; it counts nothing before `confirmedAt` plus the delay. */
export interface PendingRiskChange {
  readonly key: RiskSettingKey;
  readonly value: RiskSettings[RiskSettingKey];
  readonly askedAt: EpochMs;
  readonly confirmedAt: EpochMs | null;
  /** From the confirmation on, as the settings were when it was asked. */
  readonly delayMs: number;
}

/** The limits in force, and those that wait: at most one of a key. */
export interface RiskLimits {
  readonly settings: RiskSettings;
  readonly pending: readonly PendingRiskChange[];
}

/**
 * Whether a new value lets no entry through that the old one stops. Hours, blackouts and the zone have no order that is
 * sure: any change of them counts as a loosening.
 */
export function isTightening(key: RiskSettingKey, from: unknown, to: unknown): boolean {
  if (!(key in riskLimits)) return false;
  const { tighter }: RiskLimit = riskLimits[key as RiskLimitKey];
  return tighter === 'lower' ? (to as number) <= (from as number) : (to as number) >= (from as number);
}

/**
 * A change that a person asks for: what tightens counts at once and takes a waiting loosening of the same key with it,
 * what loosens waits for `confirmRiskChange`. Throws BAD_USAGE, and changes nothing, when a value is out of bounds.
 */
export function askRiskChange(limits: RiskLimits, change: Partial<RiskSettings>, now: EpochMs): RiskLimits {
  const entries = Object.entries(change) as [RiskSettingKey, RiskSettings[RiskSettingKey]][];
  const problems = entries.flatMap(([key, value]) => riskSettingProblem(key, value) ?? []);
  if (problems.length > 0) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `The risk settings were not changed: ${problems.join('; ')}.`,
      'Correct the named keys and ask again.',
    );
  }
  const { looseningDelayMs } = limits.settings;
  let { settings, pending } = limits;
  for (const [key, value] of entries) {
    pending = pending.filter((waiting) => waiting.key !== key);
    if (isTightening(key, settings[key], value)) settings = { ...settings, [key]: value };
    else pending = [...pending, { key, value, askedAt: now, confirmedAt: null, delayMs: looseningDelayMs }];
  }
  return { settings, pending };
}

/** The person's second word: from here the delay runs. Throws NOT_FOUND when no change of the key waits. */
export function confirmRiskChange(limits: RiskLimits, key: RiskSettingKey, now: EpochMs): RiskLimits {
  if (!limits.pending.some((waiting) => waiting.key === key)) {
    throw new CandlewrightError(
      'NOT_FOUND',
      `No change of ${key} waits for a confirmation.`,
      'Ask for the change first.',
    );
  }
  const pending = limits.pending.map((waiting) =>
    waiting.key === key && waiting.confirmedAt === null ? { ...waiting, confirmedAt: now } : waiting,
  );
  return { ...limits, pending };
}

/** Gives a waiting change up; nothing happens when none waits. */
export function dropRiskChange(limits: RiskLimits, key: RiskSettingKey): RiskLimits {
  return { ...limits, pending: limits.pending.filter((waiting) => waiting.key !== key) };
}

/** When a waiting change takes effect; null before it is confirmed. */
export function effectiveAt({ confirmedAt, delayMs }: PendingRiskChange): EpochMs | null {
  return confirmedAt === null ? null : confirmedAt + delayMs;
}

/** The limits as they stand now: changes whose time has come are in force and wait no more. */
export function limitsAt(limits: RiskLimits, now: EpochMs): RiskLimits {
  const isDue = (waiting: PendingRiskChange): boolean => {
    const due = effectiveAt(waiting);
    return due !== null && now >= due;
  };
  if (!limits.pending.some(isDue)) return limits;
  const due = limits.pending.filter(isDue).map(({ key, value }) => [key, value] as const);
  return {
    settings: { ...limits.settings, ...Object.fromEntries(due) },
    pending: limits.pending.filter((waiting) => !isDue(waiting)),
  };
}
