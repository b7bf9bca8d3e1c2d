import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitKeys, riskLimits } from './risk-limits.ts';
import { defaultRiskSettings, parseRiskSettings, requireRiskSettings } from './risk-settings.ts';

describe('risk settings', () => {
  it('that are left out take the values of the product, which pass their own bounds', () => {
    expect(parseRiskSettings({})).toEqual({ ok: true, value: defaultRiskSettings });
    expect(parseRiskSettings(defaultRiskSettings)).toEqual({ ok: true, value: defaultRiskSettings });
  });

  it('have the bounds of the specification', () => {
    const bounds = (key: (typeof limitKeys)[number]) => [riskLimits[key].least, riskLimits[key].most];
    expect(bounds('riskPerTradeShare')).toEqual([0.001, 0.1]);
    expect(bounds('dailyLossShare')).toEqual([0.01, 0.2]);
    expect(bounds('maxDrawdownShare')).toEqual([0.05, 0.5]);
    expect(defaultRiskSettings).toMatchObject({
      maxOpenPositions: 5,
      maxPositionShare: 0.15,
      maxExposureShare: 0.85,
      maxSameDirection: 2,
      maxCorrelation: 0.85,
      dailyLossShare: 0.05,
      sessionLossShare: 0.05,
      maxDrawdownShare: 0.15,
      minFreeMarginShare: 0.2,
      riskPerTradeShare: 0.02,
    });
  });

  it.each([...limitKeys])('%s is refused outside its bounds, by name', (key) => {
    const { least, most } = riskLimits[key];
    for (const value of [least - 0.0001, most * 1.001 + 0.001, Number.NaN, Infinity, '5', null, undefined]) {
      const parsed = parseRiskSettings({ [key]: value });
      expect(parsed).toMatchObject({ ok: false });
      expect(parsed.ok ? [] : parsed.error).toEqual([expect.stringMatching(new RegExp(`^${key} is `))]);
    }
    for (const value of [least, most])
      expect(parseRiskSettings({ [key]: value })).toMatchObject({ ok: true });
  });

  it.each([
    [{ maxOpenPositions: 2.5 }, 'maxOpenPositions is 2.5; it is a whole number from 1 to 100 (positions)'],
    [{ maxPositions: 4 }, 'maxPositions is no risk setting'],
    [{ toString: 1 }, 'toString is no risk setting'],
    [{ zone: 'Mars/Base' }, 'zone is "Mars/Base"; it is an IANA zone such as Europe/Paris'],
    [{ hours: [{ weekdays: [0], fromMinute: 0, toMinute: 5 }] }, 'hours[0].weekdays is [0]'],
    [{ hours: [{ weekdays: [1], fromMinute: -1, toMinute: 5 }] }, 'hours[0].fromMinute is -1'],
    [{ hours: [{ weekdays: [1], fromMinute: 60, toMinute: 60 }] }, 'hours[0].toMinute is 60'],
    [{ hours: {} }, 'hours is {}; it is a list'],
    [{ blackouts: [{ from: 0.5, to: 2, note: '' }] }, 'blackouts[0].from is 0.5'],
    [{ blackouts: [{ from: 2, to: 2, note: '' }] }, 'blackouts[0].to is 2'],
    [{ blackouts: [{ from: 2, to: 3 }] }, 'blackouts[0].note is missing'],
    [7, 'the risk settings are 7'],
  ])('%j: %s', (input, problem) => {
    const parsed = parseRiskSettings(input);
    expect(parsed.ok ? '' : parsed.error[0]).toContain(problem);
  });

  it('that are wrong stop the start with every key named', () => {
    expect(() => requireRiskSettings({ dailyLossShare: 0.5, atrMultiple: 0 })).toThrow(
      'The risk settings cannot be used: dailyLossShare is 0.5; it is a number from 0.01 to 0.2 (fraction of equity); atrMultiple is 0;',
    );
  });

  it('are never let through with a number outside its bounds, whatever the file says', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...limitKeys), fc.anything()), (input) => {
        const parsed = parseRiskSettings({ ...input });
        if (!parsed.ok) return;
        for (const key of limitKeys) {
          expect(parsed.value[key]).toBeGreaterThanOrEqual(riskLimits[key].least);
          expect(parsed.value[key]).toBeLessThanOrEqual(riskLimits[key].most);
        }
      }),
    );
  });
});
