const whole = /^-?\d+n$/;

/** JSON in which whole numbers of any size are written `"12n"`. */
export function exactJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
}

/** What `exactJson` wrote. */
export function readExactJson(text: string): unknown {
  return JSON.parse(text, (_key, part: unknown) =>
    typeof part === 'string' && whole.test(part) ? BigInt(part.slice(0, -1)) : part,
  );
}
