import { z } from 'zod';

/** A rectangle on the desktop, in its pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window is, without its maximised size. */
export const windowState = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  isMaximized: z.boolean(),
});

export type WindowState = z.output<typeof windowState>;

/** So much of a window must be on a display for its user to find and drag it. */
const leastWidth = 200;
const leastHeight = 100;

function overlap(one: Area, other: Area): { readonly width: number; readonly height: number } {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return { width, height };
}

/**
 * The place as it was when enough of it is on a display; otherwise the same size, or what fits, in the middle of the
 * first display. `displays` are the work areas, the primary one first.
 */
export function placeOnDisplay(place: Area, displays: readonly Area[]): Area {
  const isFound = displays.some((display) => {
    const { width, height } = overlap(place, display);
    return width >= leastWidth && height >= leastHeight;
  });
  const [first] = displays;
  const { x, y, width, height } = place;
  if (isFound || first === undefined) return { x, y, width, height };
  const fitted = { width: Math.min(width, first.width), height: Math.min(height, first.height) };
  return {
    ...fitted,
    x: first.x + Math.round((first.width - fitted.width) / 2),
    y: first.y + Math.round((first.height - fitted.height) / 2),
  };
}
