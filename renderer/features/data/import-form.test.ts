import { describe, expect, test } from 'vitest';
import type { ColumnRole, ImportForm } from './import-form.ts';
import { columnProblem, importProblems, withRole } from './import-form.ts';

const roles: readonly ColumnRole[] = ['time', 'ignore', 'open', 'high', 'low', 'close', 'volume'];
const form: ImportForm = {
  symbol: 'BTC/USD',
  timeframe: '1h',
  calendar: 'continuous',
  mapping: {
    columns: [...roles],
    hasHeader: true,
    timeFormat: 'epoch-seconds',
    timeZone: 'UTC',
    priceScale: 1,
  },
};

describe('the import form', () => {
  test('is ready with a symbol, a timeframe and the five columns', () => {
    expect(importProblems(form)).toEqual([]);
  });

  test.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['BTC USD', 'bad'],
    ['/BTC', 'bad'],
    ['x'.repeat(33), 'bad'],
  ])('does not take "%s" as a symbol', (symbol, kind) => {
    expect(importProblems({ ...form, symbol })).toEqual([{ field: 'symbol', kind }]);
  });

  test('asks for the timeframe when the file does not tell it', () => {
    expect(importProblems({ ...form, timeframe: null })).toEqual([{ field: 'timeframe', kind: 'missing' }]);
  });

  test('names the columns that are missing or there twice; volume may be missing', () => {
    expect(columnProblem(['time', 'open', 'high', 'low', 'close'])).toBeNull();
    expect(columnProblem(['time', 'open', 'high'])).toMatchObject({
      kind: 'missing',
      roles: ['low', 'close'],
    });
    expect(columnProblem([...roles, 'close'])).toMatchObject({ kind: 'twice', roles: ['close'] });
  });

  test('a role leaves the column that had it, except "leave out"', () => {
    expect(withRole(roles, 1, 'close')).toEqual(['time', 'close', 'open', 'high', 'low', 'ignore', 'volume']);
    expect(withRole(roles, 2, 'ignore')).toEqual([
      'time',
      'ignore',
      'ignore',
      'high',
      'low',
      'close',
      'volume',
    ]);
  });
});
