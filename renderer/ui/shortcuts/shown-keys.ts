import { chordParts } from './chord.ts';

const names: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Meta: 'Win',
  Enter: 'Enter',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Delete: 'Del',
  Space: 'Space',
  Equal: '+',
  NumpadAdd: '+',
  NumpadSubtract: '−',
};

const macNames: Readonly<Record<string, string>> = {
  $mod: '⌘',
  Control: '⌃',
  Meta: '⌘',
  Alt: '⌥',
  Shift: '⇧',
};

/** True on a Mac, whose first modifier is Command. */
export const isMacKeyboard = typeof navigator === 'object' && /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** Keys in tinykeys' notation as a person reads them: `$mod+k` is `Ctrl K`. */
export function shownKeys(keys: string, isMac: boolean = isMacKeyboard): string {
  const { modifiers, key } = chordParts(keys);
  const isSign = key.length === 1 && !/[\p{L}\p{N}]/u.test(key);
  return [...modifiers.filter((modifier) => !(isSign && modifier === 'Shift')), key]
    .map((part) => (isMac ? macNames[part] : undefined) ?? names[part] ?? partName(part))
    .join(' ');
}

function partName(part: string): string {
  const place = part.replace(/^(Digit|Numpad)(?=\d)/, '');
  return place.length === 1 ? place.toUpperCase() : place;
}
