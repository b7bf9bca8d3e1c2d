import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns } from '../domain/candle.ts';
import type { MarketColumns } from '../domain/market.ts';
import { adx, minusDi, plusDi } from './adx.ts';
import { atr } from './atr.ts';
import { bollingerLower, bollingerUpper } from './bollinger.ts';
import { donchianHigh, donchianLow, priorHigh, priorLow } from './donchian.ts';
import { ema } from './ema.ts';
import { fundingRate } from './funding-rate.ts';
import { higher } from './higher.ts';
import { historicalVolatility } from './historical-volatility.ts';
import { createIndicatorColumns } from './indicator-columns.ts';
import type { IndicatorRequest } from './indicator.ts';
import { keltnerLower, keltnerUpper } from './keltner.ts';
import { macdHistogram, macdLine, macdSignal } from './macd.ts';
import { onBalanceVolume } from './obv.ts';
import { openInterest, openInterestChange } from './open-interest.ts';
import { ratio, source, volumeRatio } from './ratio.ts';
import { logReturn, simpleReturn } from './returns.ts';
import { rsi } from './rsi.ts';
import { slower } from './slower.ts';
import { sma } from './sma.ts';
import { stochasticD, stochasticK } from './stochastic.ts';
import { supertrend, supertrendSide } from './supertrend.ts';
import { trueRange } from './true-range.ts';
import { rollingVwap, sessionVwap } from './vwap.ts';
import { wma } from './wma.ts';
import { zScore } from './z-score.ts';

const macd = { fast: 3, slow: 6, signal: 4 };
const keltner = { period: 5, atrPeriod: 4, multiple: 2 };
const hourMs = 3_600_000;

const priceIndicators: readonly IndicatorRequest[] = [
  sma('close', 5),
  ema('close', 5),
  wma('close', 5),
  rsi('close', 5),
  macdLine(macd),
  macdSignal(macd),
  macdHistogram(macd),
  trueRange,
  atr(4),
  plusDi(4),
  minusDi(4),
  adx(4),
  bollingerUpper(5, 2),
  bollingerLower(5, 2),
  donchianHigh(5),
  donchianLow(5),
  priorHigh(5),
  priorLow(5),
  keltnerUpper(keltner),
  keltnerLower(keltner),
  supertrend(4, 2),
  supertrendSide(4, 2),
  historicalVolatility(5, 365),
  zScore(historicalVolatility(5, 365), 6),
  stochasticK(5, 3),
  stochasticD(5, 3, 3),
  simpleReturn(2),
  logReturn(2),
  ratio(source('close'), sma('close', 3)),
  higher(4 * hourMs, sma('close', 2)),
  slower({ wantedMs: 4 * hourMs, ratio: 4 }, atr(3)),
];

const volumeIndicators: readonly IndicatorRequest[] = [
  rollingVwap(5),
  sessionVwap,
  onBalanceVolume,
  volumeRatio(5),
  higher(4 * hourMs, sma('volume', 2)),
];

const perpetualIndicators: readonly IndicatorRequest[] = [fundingRate, openInterest, openInterestChange(3)];

const all = [...priceIndicators, ...volumeIndicators, ...perpetualIndicators];

interface Bar {
  readonly body: number;
  readonly up: number;
  readonly down: number;
  readonly volume: number;
  readonly missing: boolean;
}

const bars = fc.array(
  fc.record({
    body: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
    up: fc.double({ min: 0, max: 0.01, noNaN: true }),
    down: fc.double({ min: 0, max: 0.01, noNaN: true }),
    volume: fc.double({ min: 0, max: 1000, noNaN: true }),
    missing: fc.boolean(),
  }),
  { minLength: 2, maxLength: 60 },
);

/** A market of hourly bars with holes; funding and open interest begin late, as they do at a venue. */
function market(list: readonly Bar[]): MarketColumns {
  const candles = candleColumns(allocateCandles(list.length));
  const funding = new Float64Array(list.length).fill(Number.NaN);
  const interest = new Float64Array(list.length).fill(Number.NaN);
  let [time, price] = [1_600_000_000_000 - (1_600_000_000_000 % hourMs), 100];
  list.forEach((bar, index) => {
    time += bar.missing ? 3 * hourMs : hourMs;
    candles.time[index] = time;
    candles.open[index] = price;
    price *= 1 + bar.body;
    candles.close[index] = price;
    candles.high[index] = Math.max(price, candles.open[index]) * (1 + bar.up);
    candles.low[index] = Math.min(price, candles.open[index]) * (1 - bar.down);
    candles.volume[index] = bar.volume;
    if (index < 3) return;
    funding[index] = bar.body / 10;
    interest[index] = 1000 + bar.volume;
  });
  return { ...candles, barMs: hourMs, funding, openInterest: interest };
}

function columnOf(data: MarketColumns, request: IndicatorRequest): Float64Array {
  return createIndicatorColumns(data).of(request);
}

describe('every indicator', () => {
  it.each(all.map((request) => [request.key, request] as const))(
    '%s of a prefix is the prefix of the whole: nothing looks ahead',
    (_, request) => {
      fc.assert(
        fc.property(bars, fc.nat(), (list, cut) => {
          const length = 1 + (cut % list.length);
          const whole = columnOf(market(list), request);
          const prefix = columnOf(market(list.slice(0, length)), request);
          expect([...prefix]).toEqual([...whole.subarray(0, length)]);
          expect(whole.length).toBe(list.length);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('has a key of its own', () => {
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  });

  it('is never infinite', () => {
    fc.assert(
      fc.property(bars, (list) => {
        const columns = createIndicatorColumns(market(list));
        for (const request of all) {
          const bad = columns.of(request).findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
          expect([request.key, bad]).toEqual([request.key, -1]);
        }
      }),
    );
  });

  it('of prices alone does not notice that the volume is unknown', () => {
    fc.assert(
      fc.property(bars, (list) => {
        const known = market(list);
        const unknown = { ...known, volume: new Float64Array(list.length).fill(Number.NaN) };
        for (const request of priceIndicators) {
          expect([...columnOf(unknown, request)]).toEqual([...columnOf(known, request)]);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('of funding or open interest is undefined in a market that has none', () => {
    const spot: MarketColumns = { ...market([]), length: 2, funding: null, openInterest: null };
    for (const request of perpetualIndicators) {
      expect([...columnOf(spot, request)]).toEqual([Number.NaN, Number.NaN]);
    }
  });
});
