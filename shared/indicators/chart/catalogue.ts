import type { ChartIndicator } from './chart-indicator.ts';
import { heikinAshi } from './heikin-ashi.ts';
import { oscillators } from './oscillators.ts';
import { overlays } from './overlays.ts';

/** Every indicator that a chart offers, those over the candles first. */
export const chartIndicators: readonly ChartIndicator[] = [...overlays, ...oscillators];

const known = new Map<string, ChartIndicator>();
for (const indicator of [...chartIndicators, heikinAshi]) {
  if (known.has(indicator.id)) throw new Error(`Two chart indicators are called ${indicator.id}`);
  known.set(indicator.id, indicator);
}

/** The indicator of this id, or null. Heikin-Ashi bars are one that is not offered by itself: a way to draw bars. */
export function findChartIndicator(id: string): ChartIndicator | null {
  return known.get(id) ?? null;
}
