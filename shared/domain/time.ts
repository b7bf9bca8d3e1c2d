/** Milliseconds since 1970-01-01T00:00:00Z. Every time inside the product is one of these. */
export type EpochMs = number;

export const dayMs = 86_400_000;

/** Whole UTC days since the epoch. */
export function utcDay(timeMs: EpochMs): number {
  return Math.floor(timeMs / dayMs);
}

/** ISO 8601 in UTC; whole seconds carry no fraction: `2018-05-15T06:00:00Z`. */
export function isoUtc(timeMs: EpochMs): string {
  return new Date(timeMs).toISOString().replace('.000Z', 'Z');
}

const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/** Reads `2020-01-31`, `2020-01-31 14:00` or full ISO; without an offset the text is UTC. Null when it is none of these. */
export function parseUtc(text: string): EpochMs | null {
  if (!isoDate.test(text)) return null;
  const iso = text.replace(' ', 'T');
  const zoned = iso.length === 10 || /(?:Z|[+-]\d{2}:\d{2})$/.test(iso) ? iso : `${iso}Z`;
  const timeMs = Date.parse(zoned);
  // Date.parse rolls 2020-02-31 over to March; a date that does not survive the round trip was never a date.
  if (Number.isNaN(timeMs)) return null;
  const day = Date.parse(text.slice(0, 10));
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text.slice(0, 10)) return null;
  return timeMs;
}
