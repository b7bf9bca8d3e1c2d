import { expect, test } from 'vitest';
import { settings, settingsChange } from './settings.ts';

test('a change holds what was changed and no default of anything else', () => {
  expect(settingsChange.parse({ theme: 'light' })).toEqual({ theme: 'light' });
  expect(settingsChange.safeParse({ colour: 'red' }).success).toBe(false);
});

test('an empty file means every default', () => {
  expect(settings.parse({})).toEqual({
    language: 'en',
    theme: 'dark',
    upDown: 'teal-coral',
    timeZone: 'utc',
    currency: 'USDT',
    shortcuts: {},
    notifications: { isSoundOn: true, desktopFrom: 'critical', quietHours: null },
    firstRunAt: null,
    guide: null,
    poolThreads: null,
    appliedParameters: [],
    feeOverrides: {},
  });
});
