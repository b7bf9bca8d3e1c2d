/**
 * A chord is one key with its modifiers in tinykeys' notation: `$mod+k`, `Alt+Digit1`, `Shift+?`. `$mod` is Ctrl, or
 * Command on a Mac. Letters and signs are the character that the key writes, digits the place of the key, so that both
 * stay where a French or a German keyboard has them.
 */
export interface ChordParts {
  readonly modifiers: readonly string[];
  readonly key: string;
}

const order = ['$mod', 'Control', 'Meta', 'Alt', 'Shift'];

/** What the parts of a chord are, modifiers in one order and letters as the letter itself. */
export function chordParts(chord: string): ChordParts {
  const parts = chord.split(/(?<=\w)\+/);
  const key = parts.pop() ?? '';
  return {
    modifiers: [...new Set(parts)].toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    key: /^Key[A-Z]$/.test(key) ? key.slice(3).toLowerCase() : key.length === 1 ? key.toLowerCase() : key,
  };
}

/** The same chord always as the same text, to compare two of them. */
export function normalChord(chord: string): string {
  const { modifiers, key } = chordParts(chord);
  return [...modifiers, key].join('+');
}

/** True for a key that a finger can hit while typing: no Ctrl, Alt or Command, and no function key. */
export function isPlain(chord: string): boolean {
  const { modifiers, key } = chordParts(chord);
  return modifiers.every((modifier) => modifier === 'Shift') && !/^F\d{1,2}$/.test(key);
}

export type PressedKey = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const modifierKeys = [
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
];

/** The chord of a pressed key; null while only modifiers are down. */
export function chordOf(event: PressedKey, isMac: boolean): string | null {
  if (modifierKeys.includes(event.key)) return null;
  const modifiers = [
    ...((isMac ? event.metaKey : event.ctrlKey) ? ['$mod'] : []),
    ...(isMac && event.ctrlKey ? ['Control'] : []),
    ...(!isMac && event.metaKey ? ['Meta'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
  ];
  return [...modifiers, keyName(event)].join('+');
}

/** With Alt a Mac writes signs that no one looks for, and `+` and the space cannot stand in a chord: the place then. */
function keyName({ key, code, altKey }: PressedKey): string {
  if (/^(Digit|Numpad)/.test(code)) return code;
  if (key.length !== 1) return key;
  if (altKey || key === '+' || key === ' ')
    return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : code;
  return key.toLowerCase();
}
