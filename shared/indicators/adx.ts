import type { IndicatorRequest } from './indicator.ts';
import { atr } from './atr.ts';
import { wilderAverage } from './wilder-average.ts';

/**
 * Directional movement of one side: the part of the bar beyond the bar before it, when it is the larger of the two
 * sides and positive, else 0.
 */
function directionalMovement(high: Float64Array, low: Float64Array, side: 1 | -1): Float64Array {
  const result = new Float64Array(high.length).fill(Number.NaN);
  for (let bar = 1; bar < high.length; bar += 1) {
    const up = high[bar] - high[bar - 1];
    const down = low[bar - 1] - low[bar];
    const [own, other] = side === 1 ? [up, down] : [down, up];
    result[bar] = own > other && own > 0 ? own : 0;
  }
  return result;
}

/** 0 where nothing moved: no range has no direction. */
function directionalIndicator(name: string, side: 1 | -1, period: number): IndicatorRequest {
  return {
    key: `${name}(${period})`,
    compute({ high, low }, columns) {
      const range = columns.of(atr(period));
      const movement = wilderAverage(directionalMovement(high, low, side), period);
      return movement.map((value, bar) => (range[bar] === 0 ? 0 : (100 * value) / range[bar]));
    },
  };
}

/**
 * +DI, 0..100: Wilder's average of the upward movement over that of the true range. First defined in row `period`.
 * (Wilder, New Concepts in Technical Trading Systems, 1978, section 4.)
 */
export function plusDi(period: number): IndicatorRequest {
  return directionalIndicator('plusDi', 1, period);
}

/** -DI: the same for downward movement. */
export function minusDi(period: number): IndicatorRequest {
  return directionalIndicator('minusDi', -1, period);
}

/**
 * Average directional index, 0..100: Wilder's average of `100 * |+DI - -DI| / (+DI + -DI)`, first defined in row
 * `2 * period - 1`. (Wilder, 1978, section 4.)
 */
export function adx(period: number): IndicatorRequest {
  return {
    key: `adx(${period})`,
    compute(_, columns) {
      const plus = columns.of(plusDi(period));
      const minus = columns.of(minusDi(period));
      const index = plus.map((value, bar) => {
        const sum = value + minus[bar];
        return sum === 0 ? 0 : (100 * Math.abs(value - minus[bar])) / sum;
      });
      return wilderAverage(index, period);
    },
  };
}
