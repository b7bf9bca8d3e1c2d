import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { marketOf } from '../../shared/domain/market.ts';
import { dayMs } from '../../shared/domain/time.ts';
import { atr } from '../../shared/indicators/atr.ts';
import { bollingerLower, bollingerUpper } from '../../shared/indicators/bollinger.ts';
import { ema } from '../../shared/indicators/ema.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import type { IndicatorRequest } from '../../shared/indicators/indicator.ts';
import { macdHistogram, macdLine, macdSignal } from '../../shared/indicators/macd.ts';
import { source } from '../../shared/indicators/ratio.ts';
import { rsi } from '../../shared/indicators/rsi.ts';
import { sma } from '../../shared/indicators/sma.ts';
import { trueRange } from '../../shared/indicators/true-range.ts';
import { zScore } from '../../shared/indicators/z-score.ts';
import { briefCandles, briefFile, withoutBrief } from '../data/shared-data.ts';

const macd = { fast: 12, slow: 26, signal: 9 };

const cases: readonly (readonly [file: string, field: string, request: IndicatorRequest])[] = [
  ['sma', 'sma', sma('close', 20)],
  ['ema', 'ema', ema('close', 20)],
  ['rsi', 'rsi', rsi('close', 14)],
  ['macd', 'macd', macdLine(macd)],
  ['macd', 'signal', macdSignal(macd)],
  ['macd', 'histogram', macdHistogram(macd)],
  ['macd', 'fastEma', ema('close', 12)],
  ['macd', 'slowEma', ema('close', 26)],
  ['atr', 'tr', trueRange],
  ['atr', 'atr', atr(14)],
  ['bb', 'sma', sma('close', 20)],
  ['bb', 'upperBand', bollingerUpper(20, 2)],
  ['bb', 'lowerBand', bollingerLower(20, 2)],
  ['bb', 'zScore', zScore(source('close'), 20)],
];

describe('indicators on daily SPY against published values', () => {
  it.for(cases)(
    '%s.json: %s agrees in every row, undefined rows included',
    ([file, field, request], { skip }) => {
      const candles = briefCandles('skender-default.csv');
      const path = briefFile('data', 'indicators', `${file}.json`);
      if (!candles || !path) return skip(withoutBrief);
      const rows = JSON.parse(readFileSync(path, 'utf8')) as Record<string, number | null>[];
      const values = createIndicatorColumns(marketOf(candles, dayMs)).of(request);
      expect(values.length).toBe(rows.length);
      rows.forEach((row, index) => {
        const expected = row[field];
        if (expected === null) expect(values[index]).toBeNaN();
        else expect(values[index]).toBeCloseTo(expected, 8);
      });
    },
  );
});
