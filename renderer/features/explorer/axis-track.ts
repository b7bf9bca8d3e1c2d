/** Cells along one side in CSS pixels, on whole device pixels: cell `i` covers `[start[i], end[i])`. */
export interface AxisTrack {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** Width that every cell has, give or take one device pixel. */
  readonly cell: number;
}

/** Gap before cell `i`: wider the further out the group boundary lies. Zero before the first cell. */
export function gapLevels(counts: readonly number[]): (index: number) => number {
  // Cells below one value of each level, innermost first.
  const spans: number[] = [];
  let span = 1;
  for (const count of [...counts].reverse()) {
    span *= count;
    spans.push(span);
  }
  return (index) => {
    if (index === 0) return -1;
    let level = 0;
    while (level < spans.length - 1 && index % spans[level] === 0) level++;
    return level;
  };
}

/**
 * Lays nested cells into `[from, to)`. `gaps[k]` is the space where a group of nesting level `k` ends (0 between plain
 * neighbours). When the gaps would take more than a third of the room they shrink together, so cells never vanish.
 */
export function axisTrack(
  counts: readonly number[],
  from: number,
  to: number,
  gaps: readonly number[],
  pixelRatio = 1,
): AxisTrack {
  const length = counts.reduce((product, count) => product * count, 1);
  const levelOf = gapLevels(counts);
  const gapOf = (index: number) => {
    const level = levelOf(index);
    return level < 0 ? 0 : gaps[Math.min(level, gaps.length - 1)];
  };
  let wanted = 0;
  for (let i = 1; i < length; i++) wanted += gapOf(i);
  const room = Math.max(0, to - from);
  const shrink = wanted > room / 3 ? room / 3 / wanted : 1;
  const cell = (room - wanted * shrink) / length;
  const start = new Float64Array(length);
  const end = new Float64Array(length);
  const snap = (value: number) => Math.round(value * pixelRatio) / pixelRatio;
  let at = from;
  for (let i = 0; i < length; i++) {
    at += gapOf(i) * shrink;
    start[i] = snap(at);
    at += cell;
    end[i] = snap(at);
  }
  return { start, end, cell };
}

/** The cell that covers `position`, or -1 in a gap or outside. */
export function cellAt(track: AxisTrack, position: number): number {
  let low = 0;
  let high = track.start.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (position < track.start[middle]) high = middle - 1;
    else if (position >= track.end[middle]) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** First and last cell that touch `[from, to)`; the last is before the first when none does. */
export function visibleCells(track: AxisTrack, from: number, to: number): readonly [number, number] {
  const length = track.start.length;
  const firstWith = (isPast: (cell: number) => boolean) => {
    let low = 0;
    let high = length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return [firstWith((cell) => track.end[cell] > from), firstWith((cell) => track.start[cell] >= to) - 1];
}
