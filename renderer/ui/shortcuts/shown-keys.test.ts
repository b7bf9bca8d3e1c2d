import { expect, test } from 'vitest';
import { shownKeys } from './shown-keys.ts';

test.each([
  ['$mod+k', 'Ctrl K', '⌘ K'],
  ['Alt+Digit1', 'Alt 1', '⌥ 1'],
  ['$mod+Shift+Enter', 'Ctrl Shift Enter', '⌘ ⇧ Enter'],
  ['Escape', 'Esc', 'Esc'],
  ['Shift+?', '?', '?'],
  ['Shift+ArrowLeft', 'Shift ←', '⇧ ←'],
  ['F1', 'F1', 'F1'],
])('%s is shown as %s, on a Mac as %s', (keys, shown, onMac) => {
  expect(shownKeys(keys, false)).toBe(shown);
  expect(shownKeys(keys, true)).toBe(onMac);
});
