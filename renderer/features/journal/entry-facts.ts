/** A field of a line as it is kept: where it stands, and its value as text. */
export interface EntryFact {
  readonly path: string;
  readonly text: string;
  /** Several lines of structured text. */
  readonly isBlock: boolean;
}

/** Structured text inside a text, written over several lines; null for any other text. */
function unfolded(text: string): string | null {
  if (!/^[[{]/.test(text)) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

/** Every field of a journal line, with the names on the way to it; empty ones say so. */
export function entryFacts(entry: Readonly<Record<string, unknown>>, before = ''): EntryFact[] {
  return Object.entries(entry).flatMap(([name, value]): EntryFact[] => {
    const path = before === '' ? name : `${before}.${name}`;
    if (typeof value === 'object' && value !== null) {
      const inside = entryFacts(value as Readonly<Record<string, unknown>>, path);
      return inside.length > 0
        ? inside
        : [{ path, text: Array.isArray(value) ? '[]' : '{}', isBlock: false }];
    }
    const text = typeof value === 'string' ? value : JSON.stringify(value ?? null);
    const block = unfolded(text);
    return [{ path, text: block ?? text, isBlock: block !== null && block.includes('\n') }];
  });
}
