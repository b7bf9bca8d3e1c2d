import { higher } from './higher.ts';
import type { IndicatorRequest } from './indicator.ts';

/**
 * The bars a filter reads when a rule names them beside its own: `wantedMs` where the market's bars divide them and are
 * shorter, else `ratio` of the market's own bars. A rule for 5m bars with a 15m filter thus also runs on 1m bars (with
 * 15m bars) and on 1h bars (with 3h bars).
 */
export interface SlowerBars {
  readonly wantedMs: number;
  readonly ratio: number;
}

function slowerBarMs(barMs: number, { wantedMs, ratio }: SlowerBars): number {
  return barMs < wantedMs && wantedMs % barMs === 0 ? wantedMs : ratio * barMs;
}

/**
 * Bars of `barMs` after which `settled` whole slower bars have closed: one more, because a history may begin in the middle
 * of one.
 */
export function slowerBars(barMs: number, bars: SlowerBars, settled: number): number {
  return (settled + 1) * (slowerBarMs(barMs, bars) / barMs);
}

/** An indicator of slower bars, each value from the close of its bar on; a ratio of 1 may mean the market's own bars. */
export function slower(bars: SlowerBars, request: IndicatorRequest): IndicatorRequest {
  return {
    key: `slower(${bars.wantedMs},${bars.ratio},${request.key})`,
    compute: ({ barMs }, columns) => {
      const slowMs = slowerBarMs(barMs, bars);
      return columns.of(slowMs === barMs ? request : higher(slowMs, request));
    },
  };
}
