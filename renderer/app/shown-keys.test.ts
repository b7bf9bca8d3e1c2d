import { expect, test } from 'vitest';
import { shownKeys } from './shown-keys.ts';

test.each([
  ['$mod+k', 'Ctrl K'],
  ['Alt+Digit1', 'Alt 1'],
  ['$mod+Shift+Enter', 'Ctrl Shift Enter'],
  ['Escape', 'Esc'],
])('%s is shown as %s', (keys, shown) => {
  expect(shownKeys(keys)).toBe(shown);
});
