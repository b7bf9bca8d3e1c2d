const whole = /^-?\d+n$/;

/** JSON in which whole numbers of any size are written `"12n"`. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
}

/** In place, which is several times faster than a reviver. */
function withExact(part: unknown): unknown {
  if (typeof part === 'string') return whole.test(part) ? BigInt(part.slice(0, -1)) : part;
  if (typeof part !== 'object' || part === null) return part;
  const holder = part as Record<string, unknown>;
  for (const name of Object.keys(holder)) {
    const before = holder[name];
    const after = withExact(before);
    if (after !== before) holder[name] = after;
  }
  return part;
}

/** What `exactJson` wrote. */
export function readExactJson(text: string): unknown {
  return withExact(JSON.parse(text));
}
