/** Where something is on the screen, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const directions = ['left', 'right', 'up', 'down'] as const;

export type Direction = (typeof directions)[number];

/** Borders between panels, and rounding. */
const slack = 8;

/** How far `other` begins beyond the edge of `own`; below zero when it does not lie on that side. */
function distance(own: Box, other: Box, direction: Direction): number {
  if (direction === 'left') return own.left - other.right;
  if (direction === 'right') return other.left - own.right;
  if (direction === 'up') return own.top - other.bottom;
  return other.top - own.bottom;
}

/** How much of their sides face each other. */
function overlap(own: Box, other: Box, direction: Direction): number {
  return direction === 'left' || direction === 'right'
    ? Math.min(own.bottom, other.bottom) - Math.max(own.top, other.top)
    : Math.min(own.right, other.right) - Math.max(own.left, other.left);
}

/** Index of the box next to `own` in a direction: the nearest that faces it, of those the one that faces it most. */
export function neighbourOf(own: Box, others: readonly Box[], direction: Direction): number | null {
  const facing = others
    .map((other, index) => ({
      index,
      far: distance(own, other, direction),
      facing: overlap(own, other, direction),
    }))
    .filter(({ far, facing: shared }) => far > -slack && shared > slack);
  const nearest = Math.min(...facing.map(({ far }) => far));
  const [best] = facing
    .filter(({ far }) => far < nearest + slack)
    .toSorted((one, other) => other.facing - one.facing);
  return best?.index ?? null;
}
