const names: Readonly<Record<string, string>> = {
  $mod: 'Ctrl',
  Control: 'Ctrl',
  Shift: 'Shift',
  Alt: 'Alt',
  Enter: 'Enter',
  Escape: 'Esc',
};

/** Keys in tinykeys' notation as a person reads them: `$mod+k` is `Ctrl K`. */
export function shownKeys(keys: string): string {
  return keys
    .split('+')
    .map((key) => names[key] ?? key.replace(/^(Key|Digit)/, '').toUpperCase())
    .join(' ');
}
