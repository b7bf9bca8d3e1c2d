import type { IndicatorRequest } from './indicator.ts';

/**
 * An indicator of bars of `barMs`, on the lower bars: row `i` holds the value of the last higher bar that has closed
 * when bar `i` closes, NaN before the first. A higher bar counts as closed once the clock has passed its end, so a market
 * that closes early shows the value with the next session's first bar, never before.
 */
export function higher(barMs: number, request: IndicatorRequest): IndicatorRequest {
  return {
    key: `higher(${barMs},${request.key})`,
    compute(market, columns) {
      const above = columns.higher(barMs);
      const values = above.columns.of(request);
      const result = new Float64Array(market.length).fill(Number.NaN);
      let closed = -1;
      for (let bar = 0; bar < market.length; bar += 1) {
        const now = market.time[bar] + market.barMs;
        while (closed + 1 < above.market.length && above.market.time[closed + 1] + barMs <= now) closed += 1;
        if (closed >= 0) result[bar] = values[closed];
      }
      return result;
    },
  };
}
