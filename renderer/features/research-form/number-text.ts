/**
 * Reads a number as people type it in English or French: spaces of any kind group thousands, a comma or a point is the
 * decimal mark, a true minus is a minus. Null when it is not one number.
 */
export function parseNumberText(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(',', '.');
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  return Number(plain);
}

/** A percentage as typed, as a fraction: `0.05` is 0.0005. */
export function parsePercentText(text: string): number | null {
  const value = parseNumberText(text);
  // Division alone would turn 0.07 % into 0.0007000000000000001 and give the run another hash.
  return value === null ? null : Number((value / 100).toPrecision(12));
}
