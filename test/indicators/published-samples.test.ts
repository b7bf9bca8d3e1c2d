import { describe, expect, it } from 'vitest';
import { marketOf } from '../../shared/domain/market.ts';
import { dayMs } from '../../shared/domain/time.ts';
import { adx, minusDi, plusDi } from '../../shared/indicators/adx.ts';
import { donchianHigh, priorHigh, priorLow } from '../../shared/indicators/donchian.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import type { IndicatorRequest } from '../../shared/indicators/indicator.ts';
import { keltnerLower, keltnerUpper } from '../../shared/indicators/keltner.ts';
import { onBalanceVolume } from '../../shared/indicators/obv.ts';
import { stochasticD, stochasticK } from '../../shared/indicators/stochastic.ts';
import { supertrend, supertrendSide } from '../../shared/indicators/supertrend.ts';
import { wma } from '../../shared/indicators/wma.ts';
import { briefCandles, withoutBrief } from '../data/shared-data.ts';

const keltner = { period: 20, atrPeriod: 10, multiple: 2 };

/**
 * Samples that the tests of Stock.Indicators (Skender, Apache-2.0) give for the same candles, to their four decimals.
 * That library's Donchian channel leaves the current bar out.
 */
const samples: readonly (readonly [request: IndicatorRequest, row: number, value: number])[] = [
  [plusDi(14), 19, 21.0361],
  [minusDi(14), 19, 25.0124],
  [plusDi(14), 29, 37.9719],
  [minusDi(14), 29, 14.1658],
  [adx(14), 26, Number.NaN],
  [adx(14), 27, 15.9459],
  [adx(14), 29, 19.7949],
  [adx(14), 248, 30.5903],
  [wma('close', 20), 149, 235.5253],
  [wma('close', 20), 501, 246.511],
  [supertrend(14, 3), 151, 232.852],
  [supertrend(14, 3), 152, 237.6436],
  [supertrend(14, 3), 249, 253.8008],
  [supertrend(14, 3), 501, 250.7954],
  [supertrendSide(14, 3), 151, 1],
  [supertrendSide(14, 3), 152, -1],
  [supertrendSide(14, 3), 249, 1],
  [supertrendSide(14, 3), 501, -1],
  [keltnerUpper(keltner), 485, 275.426],
  [keltnerLower(keltner), 485, 255.4938],
  [keltnerUpper(keltner), 501, 262.1873],
  [keltnerLower(keltner), 501, 236.5165],
  [priorHigh(20), 19, Number.NaN],
  [priorHigh(20), 20, 217.02],
  [priorLow(20), 20, 211.52],
  [priorHigh(20), 249, 258.7],
  [priorLow(20), 249, 249.87],
  [priorHigh(20), 501, 273.59],
  [priorLow(20), 501, 229.42],
  [donchianHigh(20), 500, 273.59],
  [onBalanceVolume, 249, 1_780_918_888],
  [onBalanceVolume, 501, 539_843_504],
  [stochasticK(14, 3), 501, 43.1353],
  [stochasticD(14, 3, 3), 501, 35.5674],
  [stochasticK(5, 1), 501, 91.6233],
  [stochasticD(5, 1, 10), 501, 36.0608],
  [stochasticK(5, 1), 487, 25.0353],
  [stochasticD(5, 1, 10), 487, 60.5706],
];

describe('indicators on daily SPY against published samples', () => {
  it.for(samples.map(([request, row, value]) => [request.key, row, value, request] as const))(
    '%s in row %i is %d',
    ([, row, value, request], { skip }) => {
      const candles = briefCandles('skender-default.csv');
      if (!candles) return skip(withoutBrief);
      const column = createIndicatorColumns(marketOf(candles, dayMs)).of(request);
      if (Number.isNaN(value)) expect(column[row]).toBeNaN();
      else expect(Math.abs(column[row] - value)).toBeLessThan(0.000_06);
    },
  );
});
