import type { DrawingPoint } from '../../../../shared/contract/charts.ts';
import type { Bar } from '../bars.ts';

/** The bar's own moment, and whichever of its open, high, low and close is the nearest. */
export function snapped({ price }: DrawingPoint, bar: Bar): DrawingPoint {
  const prices = [bar.open, bar.high, bar.low, bar.close];
  return {
    time: bar.time,
    price: prices.reduce((best, other) => (Math.abs(other - price) < Math.abs(best - price) ? other : best)),
  };
}
