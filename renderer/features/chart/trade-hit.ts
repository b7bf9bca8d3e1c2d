import type { ChartSurface } from './chart-surface.ts';
import { distanceToSegment } from './drawings/hit-test.ts';
import { marksBetween, type TradeMark } from './trade-marks.ts';

/** Pixels that a pointer may be off a triangle, and off the line between two of them. */
const triangleReach = 10;
const linkReach = 4;

/** The trade under a pixel: one of its triangles before any line, the nearest first. Null where there is none. */
export function markAt(
  { x, y }: { readonly x: number; readonly y: number },
  marks: readonly TradeMark[],
  surface: Pick<ChartSurface, 'xOf' | 'yOf' | 'timeAt' | 'plotSize'>,
): TradeMark | null {
  const first = surface.timeAt(0);
  const last = surface.timeAt(surface.plotSize().width);
  if (first === null || last === null) return null;
  const [from, to] = marksBetween(marks, first / 1000, last / 1000);
  let found: TradeMark | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const mark of marks.slice(from, to)) {
    const entry = { x: surface.xOf(mark.entryTime * 1000), y: surface.yOf(mark.entryPrice) };
    const exit = { x: surface.xOf(mark.exitTime * 1000), y: surface.yOf(mark.exitPrice) };
    if (entry.x === null || entry.y === null || exit.x === null || exit.y === null) continue;
    const ends = Math.min(Math.hypot(x - entry.x, y - entry.y), Math.hypot(x - exit.x, y - exit.y));
    const link = distanceToSegment(
      { x, y },
      { from: { x: entry.x, y: entry.y }, to: { x: exit.x, y: exit.y } },
    );
    // A line counts less than any triangle.
    const distance = ends <= triangleReach ? ends : link <= linkReach ? triangleReach + link : null;
    if (distance === null || distance >= least) continue;
    least = distance;
    found = mark;
  }
  return found;
}
