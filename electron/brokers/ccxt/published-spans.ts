import type { TimeSpan } from '../../../shared/ports/market-data.ts';

const hourMs = 3_600_000;
/** No venue pays funding more seldom; a minute for payments that come a little late. */
const longestStepMs = 8 * hourMs + 60_000;

/** Whether values of these four times in a row leave no room for another between the second and the third. */
function isUnbroken(
  before: number | undefined,
  from: number,
  to: number,
  after: number | undefined,
): boolean {
  const step = Math.min(
    before === undefined ? longestStepMs : from - before,
    after === undefined ? longestStepMs : after - to,
    longestStepMs,
  );
  return to - from <= Math.min(1.5 * step, longestStepMs);
}

/**
 * The parts of a span in which values published without a fixed grid, such as funding rates, may be missing, oldest
 * first. `heldTimes` are ascending. Two neighbours belong together when they are about as close as those next to them.
 */
export function publishedSpans(span: TimeSpan, heldTimes: ArrayLike<number>): TimeSpan[] {
  const spans: TimeSpan[] = [];
  let from = span.from;
  for (let index = 0; index < heldTimes.length; index += 1) {
    const time = heldTimes[index] as number;
    if (time < span.from) continue;
    if (time >= span.to) break;
    const last = heldTimes[index - 1];
    const isJoined =
      last !== undefined &&
      last >= span.from &&
      isUnbroken(heldTimes[index - 2], last, time, heldTimes[index + 1]);
    if (!isJoined && from < time) spans.push({ from, to: time });
    from = time + 1;
  }
  if (from < span.to) spans.push({ from, to: span.to });
  return spans;
}
