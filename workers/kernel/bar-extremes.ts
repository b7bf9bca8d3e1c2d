import type { Magnifier, SimulationRun } from '../../shared/simulation/simulation-run.ts';

/** The lowest and highest price of each bar that a run may act on. */
interface BarExtremes {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const insideExtremes = new WeakMap<Magnifier, BarExtremes>();

/**
 * The candles' own extremes; under a magnifier, those of the bars inside each bar and of its open, because two sources
 * need not agree to the tick. A bar that no price of these reaches is quiet. Made once per magnifier.
 */
export function barExtremes({ candles, magnifier, settings }: SimulationRun): BarExtremes {
  if (settings.policy !== 'magnifier' || magnifier === null) return candles;
  const known = insideExtremes.get(magnifier);
  if (known) return known;
  const { firstBar, candles: inside } = magnifier;
  const low = candles.low.slice();
  const high = candles.high.slice();
  for (let bar = 0; bar < candles.length; bar += 1) {
    if (firstBar[bar] === firstBar[bar + 1]) continue;
    low[bar] = candles.open[bar];
    high[bar] = candles.open[bar];
    for (let at = firstBar[bar]; at < firstBar[bar + 1]; at += 1) {
      low[bar] = Math.min(low[bar], inside.low[at]);
      high[bar] = Math.max(high[bar], inside.high[at]);
    }
  }
  const extremes = { low, high };
  insideExtremes.set(magnifier, extremes);
  return extremes;
}
