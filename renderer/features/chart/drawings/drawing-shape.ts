import type { Drawing, DrawingKind, DrawingPoint } from '../../../../shared/contract/charts.ts';

/** Pixels from the left and the top of the price pane. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

export interface Segment {
  readonly from: Pixel;
  readonly to: Pixel;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Turns moments and prices into pixels; null while the chart shows nothing. */
export interface Projection {
  xOf(timeMs: number): number | null;
  yOf(price: number): number | null;
  plotSize(): { readonly width: number; readonly height: number };
}

/** One line of a Fibonacci retracement: 0 at its second point, 1 at its first. */
export interface FibonacciLevel {
  readonly ratio: number;
  readonly price: number;
  readonly y: number;
}

/** A drawing as it lies on the pane. */
export interface Shape {
  readonly segments: readonly Segment[];
  /** What is shaded; null where nothing is. */
  readonly area: Box | null;
  /** Its points, in their order. */
  readonly handles: readonly Pixel[];
  readonly levels: readonly FibonacciLevel[];
}

export const fibonacciRatios = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const;

/** Price of a retracement from `first` to `second`: none at the second point, all of it at the first. */
export function retracedPrice(first: number, second: number, ratio: number): number {
  return second + (first - second) * ratio;
}

function boxOf(a: Pixel, b: Pixel): Box {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  };
}

function edgesOf({ left, top, right, bottom }: Box): Segment[] {
  const corners = [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
  return corners.map((from, i) => ({ from, to: corners[(i + 1) % 4] }));
}

/**
 * Where the line from `from` through `to` leaves the pane; `to` itself when both are one point. A line that never comes
 * to the pane goes as far as its far edge.
 */
export function leavesAt(from: Pixel, to: Pixel, width: number, height: number): Pixel {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (dx === 0 && dy === 0) return to;
  const acrossX = dx === 0 ? Number.POSITIVE_INFINITY : ((dx > 0 ? width : 0) - from.x) / dx;
  const acrossY = dy === 0 ? Number.POSITIVE_INFINITY : ((dy > 0 ? height : 0) - from.y) / dy;
  // Never short of the second point: that one belongs to the line, in view or not.
  const share = Math.max(1, Math.min(acrossX, acrossY));
  return { x: from.x + dx * share, y: from.y + dy * share };
}

function segmentsOf(kind: DrawingKind, points: readonly Pixel[], width: number, height: number): Segment[] {
  const [first, second = first] = points;
  switch (kind) {
    case 'trend':
      return [{ from: first, to: second }];
    case 'ray':
      return [{ from: first, to: leavesAt(first, second, width, height) }];
    case 'extended':
      return [{ from: leavesAt(second, first, width, height), to: leavesAt(first, second, width, height) }];
    case 'horizontal':
      return [{ from: { x: 0, y: first.y }, to: { x: width, y: first.y } }];
    case 'vertical':
      return [{ from: { x: first.x, y: 0 }, to: { x: first.x, y: height } }];
    case 'rectangle':
    case 'measure':
      return edgesOf(boxOf(first, second));
    case 'fibonacci':
      return [{ from: first, to: second }];
    case 'note':
      return [];
    default:
      return kind satisfies never;
  }
}

/** The shape of a drawing, or null while a part of it has no place. */
export function shapeOf(
  { kind, points }: Pick<Drawing, 'kind' | 'points'>,
  projection: Projection,
): Shape | null {
  const handles: Pixel[] = [];
  for (const { time, price } of points) {
    const x = projection.xOf(time);
    const y = projection.yOf(price);
    if (x === null || y === null) return null;
    handles.push({ x, y });
  }
  const { width, height } = projection.plotSize();
  const segments = segmentsOf(kind, handles, width, height);
  const [first, second = first] = handles;
  if (kind !== 'fibonacci') {
    const area = kind === 'rectangle' || kind === 'measure' ? boxOf(first, second) : null;
    return { segments, area, handles, levels: [] };
  }
  const levels = fibonacciRatios.flatMap((ratio): FibonacciLevel[] => {
    const price = retracedPrice(points[0].price, points[1].price, ratio);
    const y = projection.yOf(price);
    return y === null ? [] : [{ ratio, price, y }];
  });
  const { left, right } = boxOf(first, second);
  const lines = levels.map(({ y }) => ({ from: { x: left, y }, to: { x: right, y } }));
  return { segments: [...segments, ...lines], area: boxOf(first, second), handles, levels };
}

/** A point of a drawing moved by pixels; null where the chart has no time or price there. */
export type Unproject = (pixel: Pixel) => DrawingPoint | null;
