import { describe, expect, it } from 'vitest';
import { isoUtc, parseUtc } from './time.ts';

describe('times as text', () => {
  it.each([
    ['2020-01-31', '2020-01-31T00:00:00Z'],
    ['2020-01-31 14:00', '2020-01-31T14:00:00Z'],
    ['2020-01-31T14:00:05.250Z', '2020-01-31T14:00:05.250Z'],
    ['2020-01-31T14:00:00+02:00', '2020-01-31T12:00:00Z'],
  ])('%s is %s', (text, iso) => {
    expect(isoUtc(parseUtc(text)!)).toBe(iso);
  });

  it.each(['', 'yesterday', '2020-13-01', '2020-02-31', '31/01/2020', '2020-01-31T25:00'])(
    '"%s" is no time',
    (text) => {
      expect(parseUtc(text)).toBeNull();
    },
  );
});
