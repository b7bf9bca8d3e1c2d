import { indexAtOrBefore } from './bars.ts';

/** Place of a time among bars, with fractions between two of them and counted on by `barMs` beyond the ends. */
export function placeOfTime(times: readonly number[], timeMs: number, barMs: number): number | null {
  const last = times.length - 1;
  if (last < 0) return null;
  if (timeMs <= times[0]) return (timeMs - times[0]) / barMs;
  if (timeMs >= times[last]) return last + (timeMs - times[last]) / barMs;
  const at = indexAtOrBefore(times, timeMs);
  return at + (timeMs - times[at]) / (times[at + 1] - times[at]);
}

/** The time at a place; `placeOfTime` the other way round. */
export function timeOfPlace(times: readonly number[], place: number, barMs: number): number | null {
  const last = times.length - 1;
  if (last < 0) return null;
  if (place <= 0) return times[0] + place * barMs;
  if (place >= last) return times[last] + (place - last) * barMs;
  const at = Math.floor(place);
  return times[at] + (place - at) * (times[at + 1] - times[at]);
}
