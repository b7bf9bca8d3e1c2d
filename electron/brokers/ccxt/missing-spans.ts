import type { TimeSpan } from '../../../shared/ports/market-data.ts';

/**
 * The parts of a span that are not held, oldest first. `heldTimes` are ascending open times in epoch milliseconds;
 * `barMs` is the distance of two bars.
 */
export function missingSpans(span: TimeSpan, heldTimes: ArrayLike<number>, barMs: number): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let next = Math.ceil(span.from / barMs) * barMs;
  for (let index = 0; index < heldTimes.length; index += 1) {
    const time = heldTimes[index] as number;
    if (time < next) continue;
    if (time >= span.to) break;
    if (time > next) spans.push({ from: next, to: time });
    next = time + barMs;
  }
  if (next < span.to) spans.push({ from: next, to: span.to });
  return spans;
}

/** Pieces of at most `longestMs`, oldest first. */
export function windowsOf(spans: readonly TimeSpan[], longestMs: number): TimeSpan[] {
  const windows: TimeSpan[] = [];
  for (const { from, to } of spans)
    for (let start = from; start < to; start += longestMs)
      windows.push({ from: start, to: Math.min(to, start + longestMs) });
  return windows;
}
