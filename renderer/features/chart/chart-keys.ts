import type { ChartReplay } from './chart-store.ts';
import type { PriceChart } from './price-chart.ts';
import type { ReplayActions } from './use-replay.ts';

/** What a key does on the chart; null for one that does nothing. */
export function chartKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  chart: PriceChart | null,
  replay: ChartReplay | null,
  actions: ReplayActions,
): (() => void) | null {
  const bindings: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => chart?.pan(shiftKey ? -1 : -0.1),
    ArrowRight: () => chart?.pan(shiftKey ? 1 : 0.1),
    '+': () => chart?.zoom(0.8),
    '=': () => chart?.zoom(0.8),
    '-': () => chart?.zoom(1.25),
    Home: () => chart?.showAll(),
    End: () => chart?.showLatest(),
    R: actions.choose,
    ...(replay === null ? {} : { Escape: actions.end }),
    ...(replay?.phase === 'running'
      ? { ' ': actions.toggle, '.': actions.step, ',': actions.slower, ';': actions.faster }
      : {}),
  };
  return Object.hasOwn(bindings, key) ? (bindings[key] ?? null) : null;
}
