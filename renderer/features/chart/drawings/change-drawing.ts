import type { Drawing, DrawingPoint } from '../../../../shared/contract/charts.ts';
import type { Pixel, Projection, Unproject } from './drawing-shape.ts';

/** A drawing with one of its points elsewhere; a locked one stays as it is. */
export function withPoint(drawing: Drawing, index: number, point: DrawingPoint): Drawing {
  if (drawing.isLocked) return drawing;
  return { ...drawing, points: drawing.points.map((old, i) => (i === index ? point : old)) };
}

/**
 * A drawing moved by pixels, as it looks: on a logarithmic scale and across hours without trade it keeps its shape on the
 * pane. A locked one, and one that would leave the chart, stays as it is.
 */
export function movedBy(
  drawing: Drawing,
  by: Pixel,
  projection: Pick<Projection, 'xOf' | 'yOf'>,
  unproject: Unproject,
): Drawing {
  if (drawing.isLocked || (by.x === 0 && by.y === 0)) return drawing;
  const points: DrawingPoint[] = [];
  for (const { time, price } of drawing.points) {
    const x = projection.xOf(time);
    const y = projection.yOf(price);
    const point = x === null || y === null ? null : unproject({ x: x + by.x, y: y + by.y });
    if (point === null) return drawing;
    // What does not move keeps its exact value.
    points.push({ time: by.x === 0 ? time : point.time, price: by.y === 0 ? price : point.price });
  }
  return { ...drawing, points };
}

/** A drawing moved by whole ticks and bars, for the arrow keys. */
export function nudged(
  drawing: Drawing,
  by: { readonly ticks: number; readonly bars: number },
  steps: { readonly tickSize: number; readonly barMs: number },
): Drawing {
  if (drawing.isLocked) return drawing;
  return {
    ...drawing,
    points: drawing.points.map(({ time, price }) => ({
      time: time + by.bars * steps.barMs,
      price: onTick(price + by.ticks * steps.tickSize, steps.tickSize),
    })),
  };
}

/** The nearest whole tick, written without the noise of binary fractions. */
export function onTick(price: number, tickSize: number): number {
  return Number((Math.round(price / tickSize) * tickSize).toPrecision(12));
}
