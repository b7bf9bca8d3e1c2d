import { useLiveStore } from '../../stores/live-store.ts';
import { frontSeries, selectSeries } from '../../stores/panel-place.tsx';

/** Brings the instrument of a row onto the chart, in the timeframe that is shown now where it is stored. */
export function showOnChart({ instrument }: { readonly instrument: { readonly symbol: string } }): void {
  const stored = useLiveStore.getState().live?.series ?? [];
  const shown = frontSeries();
  const ofSymbol = stored.filter(({ symbol }) => symbol === instrument.symbol);
  const series = ofSymbol.find(({ timeframe }) => timeframe === shown?.timeframe) ?? ofSymbol[0];
  if (series !== undefined) selectSeries(series);
}
