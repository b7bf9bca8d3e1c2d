import { describe, expect, it } from 'vitest';
import { continuousCalendar } from '../../shared/domain/calendars/continuous.ts';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { qualityChecks } from '../../shared/domain/quality/quality-checks.ts';
import type { QualityInput } from '../../shared/domain/quality/quality-check.ts';
import { qualityReport } from '../../shared/domain/quality/quality-report.ts';
import { randomSource } from '../../shared/domain/random.ts';
import { hostText } from './host-text.ts';

/** A calm market around 100. */
function market(length: number): CandleColumns {
  const random = randomSource(4);
  const candles = candleColumns(allocateCandles(length));
  let price = 100;
  for (let bar = 0; bar < length; bar += 1) {
    const next = price * (1 + 0.002 * (random() - 0.5));
    candles.time[bar] = Date.parse('2021-03-01') + bar * 3_600_000;
    candles.open[bar] = price;
    candles.close[bar] = next;
    candles.high[bar] = Math.max(price, next) * (1 + 0.001 * random());
    candles.low[bar] = Math.min(price, next) * (1 - 0.001 * random());
    candles.volume[bar] = 5 + random();
    price = next;
  }
  return candles;
}

function inputOf(candles: CandleColumns, more: Partial<QualityInput> = {}): QualityInput {
  const barMs = 3_600_000;
  return { candles, barMs, calendar: continuousCalendar, tickSize: 0.01, quoteVolume: null, ...more };
}

/** Every text of a report: what was found, where, why, what to do. */
function textsOf(input: QualityInput): string[] {
  const { findings, unchecked } = qualityReport(input);
  return [
    ...findings.flatMap(({ message, remedy, examples }) => [
      message,
      remedy,
      ...examples.map(({ detail }) => detail),
    ]),
    ...unchecked.map(({ reason }) => reason),
  ];
}

/** A market with one defect of each kind; `many` plants a second one, for the plurals. */
function damaged(many: boolean): QualityInput {
  const candles = market(2_000);
  const { open, high, low, close, volume, time } = candles;
  for (const shift of many ? [0, 20] : [0]) {
    low[300 + shift] *= 0.95;
    high[350 + shift] *= 1.05;
    close[400 + shift] *= 1.2;
    high[400 + shift] = close[400 + shift];
    high[500 + shift] = low[500 + shift] - 1;
    low[505 + shift] = high[505 + shift] + 1;
    low[510 + shift] = 0;
    close[515 + shift] = Number.NaN;
    volume[600 + shift] = 0;
    for (const column of [open, high, low, close]) column[605 + shift] = column[606 + shift] = 100;
    volume[605 + shift] = volume[606 + shift] = 0;
    for (const column of [open, high, low, close, volume]) column[701 + shift] = column[700 + shift];
  }
  for (let bar = 1_200; bar < 1_500; bar += 1) volume[bar] *= close[bar];
  const quoteVolume = volume.map((value, bar) => value * close[bar]);
  for (const bar of many ? [800, 801] : [800])
    [volume[bar], quoteVolume[bar]] = [quoteVolume[bar], volume[bar]];
  for (let bar = many ? 900 : 1_900; bar < 2_000; bar += 1) time[bar] += 7_200_000;
  if (many) for (let bar = 1_900; bar < 2_000; bar += 1) time[bar] += 3_600_000;
  return inputOf(candles, { quoteVolume });
}

const disordered = market(200);
disordered.time[50] = disordered.time[49];
disordered.time[80] = disordered.time[70];
disordered.time[90] = Number.NaN;
const silent = market(100);
silent.volume.fill(Number.NaN);

/** Bars unlike all others: a fall and a rise in one hour, with fifteen times the volume. */
function odd(...bars: readonly number[]): QualityInput {
  const candles = market(600);
  for (const bar of bars) {
    candles.low[bar] *= 0.97;
    candles.high[bar] *= 1.03;
    candles.close[bar] *= 1.02;
    candles.volume[bar] *= 15;
  }
  return inputOf(candles);
}

const texts = [
  odd(200),
  odd(200, 300),
  damaged(false),
  damaged(true),
  inputOf(disordered),
  inputOf(silent, { calendar: null }),
].flatMap(textsOf);

describe('the quality report in French', () => {
  it('every check was heard', () => {
    for (const { remedy } of qualityChecks) expect(texts).toContain(remedy);
  });

  it.each([...new Set(texts)])('"%s" has a translation', (text) => {
    expect(hostText('fr', text)).not.toBe(text);
    expect(hostText('en', text)).toBe(text);
  });
});
