import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

test('a field with a comma, quote or line break is quoted, and numbers are exact', () => {
  expect(csvText([['a,b', 'say "so"', 'two\nlines', 0.1 + 0.2, null]])).toBe(
    '"a,b","say ""so""","two\nlines",0.30000000000000004,\r\n',
  );
});

test('text that a spreadsheet would take for a formula is no formula, and a negative number stays one', () => {
  expect(csvText([['=1+1', '@cmd', '-x', '-12.5', -3]])).toBe("'=1+1,'@cmd,'-x,-12.5,-3\r\n");
});

test('what is not defined is empty, never NaN', () => {
  expect(csvText([[Number.NaN, Number.POSITIVE_INFINITY, undefined]])).toBe(',,\r\n');
});
