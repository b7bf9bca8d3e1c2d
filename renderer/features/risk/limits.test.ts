import { describe, expect, test } from 'vitest';
import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import { limitKeys, riskLimits } from '../../../shared/risk/risk-limits.ts';
import { englishCatalog } from '../../locales/catalogs.ts';
import { clockText, readClock } from './clock-text.ts';
import { directionOf } from './limit-direction.ts';
import { gaugeTone, groupLimits } from './limit-groups.ts';
import { fromShown, limitUnit, toShown } from './limit-unit.ts';

const row = (key: string, changes: Partial<RiskLimitRow> = {}): RiskLimitRow => ({
  key,
  value: 1,
  usual: 1,
  least: 0,
  most: 10,
  unit: 'positions',
  tighter: 'lower',
  pending: null,
  used: null,
  usedShare: null,
  ...changes,
});

describe('limits', () => {
  test('are all named, explained and in a group', () => {
    const keys = [...limitKeys, 'zone', 'hours', 'blackouts'];
    const grouped = groupLimits(keys.map((key) => row(key)));
    expect(grouped.flatMap(({ group, rows }) => (group === 'other' ? rows : []))).toEqual([]);
    expect(grouped.flatMap(({ rows }) => rows)).toHaveLength(keys.length);
    const unnamed = keys.filter(
      (key) => !(`risk.limit.${key}` in englishCatalog) || !(`risk.hint.${key}` in englishCatalog),
    );
    expect(unnamed).toEqual([]);
  });

  test('that no group names are still shown', () => {
    const grouped = groupLimits([row('brandNew')]);
    expect(grouped).toEqual([{ group: 'other', rows: [row('brandNew')] }]);
  });

  test('come back from a person’s unit as they were', () => {
    for (const key of limitKeys) {
      const { unit, usual, least, most } = riskLimits[key];
      const shown = limitUnit(unit, usual);
      for (const value of [usual, least, most]) {
        expect(fromShown(toShown(value, shown), shown), `${key} ${value}`).toBe(value);
      }
    }
    const percent = limitUnit('fraction of equity', 0.15);
    expect(toShown(0.07, percent)).toBe(7);
    expect(limitUnit('milliseconds', 10_000).word).toEqual({ id: 'risk.unit.seconds' });
    expect(limitUnit('milliseconds', 900_000).word).toEqual({ id: 'risk.unit.minutes' });
  });

  test('are quiet until three quarters are used', () => {
    expect([null, 0, 0.74, 0.75, 0.99, 1, 1.4].map(gaugeTone)).toEqual([
      'quiet',
      'quiet',
      'quiet',
      'warning',
      'warning',
      'bad',
      'bad',
    ]);
  });

  test('know which way a change goes', () => {
    const most = { value: 5, tighter: 'lower' } as const;
    const least = { value: 0.2, tighter: 'higher' } as const;
    expect([4, 5, 6].map((draft) => directionOf(most, draft))).toEqual(['tighter', 'same', 'looser']);
    expect([0.1, 0.3].map((draft) => directionOf(least, draft))).toEqual(['looser', 'tighter']);
    const hours = { value: [], tighter: null };
    expect(directionOf(hours, [{ weekdays: [1], fromMinute: 0, toMinute: 60 }])).toBe('looser');
    expect(directionOf({ value: 'UTC', tighter: null }, 'UTC')).toBe('same');
  });

  test('of hours are written and read as a clock, to the end of the day', () => {
    expect([0, 570, 1440].map(clockText)).toEqual(['00:00', '09:30', '24:00']);
    expect(['9:30', '09:30', '24:00'].map(readClock)).toEqual([570, 570, 1440]);
    expect(['24:30', '9', '08:60', ''].map(readClock)).toEqual([null, null, null, null]);
  });
});
