const firstDelayMs = 250;
const longestDelayMs = 10_000;

/**
 * Milliseconds to wait before attempt `attempt + 1`, from 0: doubling up to ten seconds, then a random part between
 * half and all of it, so that many windows do not come back in the same instant.
 */
export function reconnectDelayMs(attempt: number, random: () => number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
  return Math.round(ceiling * (0.5 + random() / 2));
}
