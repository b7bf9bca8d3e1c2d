import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askRiskChange,
  confirmRiskChange,
  dropRiskChange,
  effectiveAt,
  isTightening,
  limitsAt,
  type RiskLimits,
} from './pending-risk-changes.ts';
import { limitKeys, riskLimits } from './risk-limits.ts';
import { defaultRiskSettings } from './risk-settings.ts';

const hourMs = 3_600_000;
const start: RiskLimits = { settings: defaultRiskSettings, pending: [] };

describe('a change of the limits', () => {
  it('counts at once when it tightens, whichever way that is', () => {
    const { settings, pending } = askRiskChange(start, { dailyLossShare: 0.02, minFreeMarginShare: 0.4 }, 0);
    expect([settings.dailyLossShare, settings.minFreeMarginShare, pending]).toEqual([0.02, 0.4, []]);
  });

  it('that loosens waits for the confirmation and then for the delay', () => {
    const asked = askRiskChange(start, { dailyLossShare: 0.1 }, 0);
    expect(limitsAt(asked, 100 * hourMs).settings.dailyLossShare).toBe(0.05);
    const confirmed = confirmRiskChange(asked, 'dailyLossShare', 10 * hourMs);
    expect(effectiveAt(confirmed.pending[0])).toBe(11 * hourMs);
    expect(limitsAt(confirmed, 11 * hourMs - 1)).toBe(confirmed);
    const due = limitsAt(confirmed, 11 * hourMs);
    expect([due.settings.dailyLossShare, due.pending]).toEqual([0.1, []]);
  });

  it('is not hurried by a second confirmation, nor put off', () => {
    const asked = askRiskChange(start, { maxLeverage: 10 }, 0);
    const once = confirmRiskChange(asked, 'maxLeverage', 5);
    expect(confirmRiskChange(once, 'maxLeverage', hourMs)).toEqual(once);
  });

  it('that tightens takes a waiting loosening of the same key with it', () => {
    const waiting = confirmRiskChange(askRiskChange(start, { maxLeverage: 10 }, 0), 'maxLeverage', 0);
    const tightened = askRiskChange(waiting, { maxLeverage: 2 }, 1);
    expect(limitsAt(tightened, 100 * hourMs)).toMatchObject({ settings: { maxLeverage: 2 }, pending: [] });
  });

  it('that is asked again with another value is to be confirmed again', () => {
    const waiting = confirmRiskChange(askRiskChange(start, { maxLeverage: 10 }, 0), 'maxLeverage', 0);
    const again = askRiskChange(waiting, { maxLeverage: 100 }, 1);
    expect(limitsAt(again, 100 * hourMs).settings.maxLeverage).toBe(5);
    expect(again.pending).toHaveLength(1);
  });

  it('of the delay itself waits as long as the delay that was', () => {
    const asked = askRiskChange(start, { looseningDelayMs: 300_000, maxLeverage: 10 }, 0);
    expect(asked.pending.map(({ delayMs }) => delayMs)).toEqual([hourMs, hourMs]);
    expect(asked.settings.looseningDelayMs).toBe(hourMs);
  });

  it('of hours, blackouts or the zone always waits', () => {
    const blackouts = [{ from: 0, to: 1, note: 'upgrade' }];
    const asked = askRiskChange(start, { zone: 'Europe/Paris', hours: [], blackouts }, 0);
    expect(asked.settings).toEqual(defaultRiskSettings);
    expect(asked.pending.map(({ key }) => key)).toEqual(['zone', 'hours', 'blackouts']);
  });

  it('out of bounds is refused whole', () => {
    expect(() => askRiskChange(start, { maxLeverage: 2, dailyLossShare: 0.9 }, 0)).toThrow(
      'dailyLossShare is 0.9',
    );
  });

  it('can be given up; what does not wait cannot be confirmed', () => {
    const asked = askRiskChange(start, { maxLeverage: 10 }, 0);
    expect(dropRiskChange(asked, 'maxLeverage')).toEqual(start);
    expect(() => confirmRiskChange(start, 'maxLeverage', 0)).toThrow('No change of maxLeverage waits');
  });

  it('never loosens before its confirmation and its delay, in any run of changes', () => {
    const step = fc.record({
      key: fc.constantFrom(...limitKeys.filter((key) => key !== 'looseningDelayMs')),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      confirms: fc.boolean(),
      waitMs: fc.integer({ min: 0, max: 2 * hourMs }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = 0;
        let limits = start;
        const confirmedAt = new Map<string, number>();
        for (const { key, place, confirms, waitMs } of steps) {
          const { least, most, isWhole } = riskLimits[key];
          const drawn = least + place * (most - least);
          const before = limits.settings;
          if (confirms && limits.pending.some((waiting) => waiting.key === key)) {
            limits = confirmRiskChange(limits, key, now);
            if (!confirmedAt.has(key)) confirmedAt.set(key, now);
          } else {
            limits = askRiskChange(limits, { [key]: isWhole ? Math.round(drawn) : drawn }, now);
            confirmedAt.delete(key);
          }
          for (const name of limitKeys) {
            expect(isTightening(name, before[name], limits.settings[name])).toBe(true);
          }
          now += waitMs;
          const due = limitsAt(limits, now);
          for (const name of limitKeys) {
            if (isTightening(name, limits.settings[name], due.settings[name])) continue;
            expect(now - (confirmedAt.get(name) ?? now)).toBeGreaterThanOrEqual(hourMs);
          }
          limits = due;
        }
      }),
    );
  });
});
