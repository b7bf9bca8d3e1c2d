import type { Box, Pixel, Segment, Shape } from './drawing-shape.ts';

/** What of a drawing lies under the pointer: one of its points, or the rest of it. */
export type Hit = { readonly part: 'handle'; readonly index: number } | { readonly part: 'body' };

/** Pixels that a pointer may be off. */
const handleReach = 7;
const lineReach = 5;

function distance(a: Pixel, b: Pixel): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** From a point to the nearest one of a segment, in pixels. */
export function distanceToSegment(at: Pixel, { from, to }: Segment): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
  const clamped = Math.min(1, Math.max(0, share));
  return distance(at, { x: from.x + dx * clamped, y: from.y + dy * clamped });
}

function isInside({ x, y }: Pixel, { left, top, right, bottom }: Box): boolean {
  return x >= left && x <= right && y >= top && y <= bottom;
}

/**
 * What of a shape is at a pixel. Points come before lines; `areas` are the shaded parts that count as well: those of a
 * note's words, and that of a rectangle or a measure.
 */
export function hitOf(at: Pixel, shape: Shape, areas: readonly Box[] = []): Hit | null {
  const index = shape.handles.findIndex((handle) => distance(at, handle) <= handleReach);
  if (index >= 0) return { part: 'handle', index };
  if (shape.segments.some((segment) => distanceToSegment(at, segment) <= lineReach)) return { part: 'body' };
  return areas.some((area) => isInside(at, area)) ? { part: 'body' } : null;
}
