import { higher } from './higher.ts';
import type { IndicatorRequest } from './indicator.ts';

/**
 * The bars a filter reads when a rule names them beside its own: `wantedMs` where the market's bars divide them and are
 * shorter, else `ratio` of the market's own bars. A rule for 5m bars with a 15m filter thus also runs on 1m bars (with
 * 15m bars) and on 1h bars (with 3h bars).
 */
export function slowerBarMs(barMs: number, wantedMs: number, ratio: number): number {
  return barMs < wantedMs && wantedMs % barMs === 0 ? wantedMs : ratio * barMs;
}

/** An indicator of slower bars, each value from the close of its bar on; see `slowerBarMs` and `higher`. */
export function slower(wantedMs: number, ratio: number, request: IndicatorRequest): IndicatorRequest {
  return {
    key: `slower(${wantedMs},${ratio},${request.key})`,
    compute: ({ barMs }, columns) => {
      const slowMs = slowerBarMs(barMs, wantedMs, ratio);
      return columns.of(slowMs === barMs ? request : higher(slowMs, request));
    },
  };
}
