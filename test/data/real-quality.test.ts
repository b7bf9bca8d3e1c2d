import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { detectMapping } from '../../electron/import/detect-mapping.ts';
import { fileRows } from '../../electron/import/file-rows.ts';
import { readCandleFile } from '../../electron/import/read-candle-file.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { continuousCalendar } from '../../shared/domain/calendars/continuous.ts';
import { fittingCalendar } from '../../shared/domain/calendars/fitting-calendar.ts';
import { qualityReport } from '../../shared/domain/quality/quality-report.ts';
import { suspectWicks } from '../../shared/domain/quality/suspect-wicks.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { briefCandles, briefFile, withoutBrief } from './shared-data.ts';

function load(name: string, timeframe: Timeframe, isContinuous = false) {
  const bytes = readFileSync(briefFile('data', name) ?? '');
  const mapping = detectMapping(name, fileRows(name, bytes));
  const file = readCandleFile(name, bytes, {
    mapping,
    timeframe,
    calendar: isContinuous ? 'continuous' : 'sessions',
  });
  return {
    candles: file.candles,
    barMs: timeframeMs(timeframe),
    calendar: isContinuous ? continuousCalendar : fittingCalendar(file.candles.time, timeframe),
    tickSize: file.tickSize,
    quoteVolume: null,
  };
}

const isAbsent = briefFile('data') === null;

/** Bars by their hour, with the share of the price that the low is under open and close. */
function deepLows({ time, open, low, close }: CandleColumns, share: number): string[] {
  const found: string[] = [];
  time.forEach((timeMs, bar) => {
    if (low[bar] < Math.min(open[bar], close[bar]) * (1 - share)) found.push(isoUtc(timeMs).slice(0, 13));
  });
  return found;
}

describe.skipIf(isAbsent)(`quality of real files${isAbsent ? `: ${withoutBrief}` : ''}`, () => {
  it('SPY by the hour: bad lows are found, days on which the market really fell are not', () => {
    const { candles, tickSize } = load('spy-1h-1998-2021.zip', '1h');
    const lows = new Set(
      suspectWicks(candles, tickSize ?? 0)
        .filter(({ side }) => side === 'low')
        .map(({ bar }) => isoUtc(candles.time[bar]).slice(0, 13)),
    );
    const deep = deepLows(candles, 0.04);
    expect(deep).toHaveLength(60);
    expect(lows.has('1999-05-21T17')).toBe(true);
    // The reversal of July 2002, the opening of 10 October 2008 and the flash crash of May 2010 happened.
    expect(deep.filter((hour) => !lows.has(hour))).toEqual([
      '2002-07-24T17',
      '2008-10-10T13',
      '2010-05-06T18',
    ]);
    const wild = [
      '2001-09-2',
      '2002-07-2',
      '2008-09',
      '2008-1',
      '2010-05',
      '2011-08',
      '2015-08-24',
      '2018-02',
      '2020-0',
    ];
    expect([...lows].filter((hour) => wild.some((day) => hour.startsWith(day)))).toEqual([]);
    // Tapes were cleaned from 2007 on.
    expect([...lows].filter((hour) => hour >= '2008')).toHaveLength(1);
  });

  it('BTC by the hour: both volumes are swapped in 20 143 rows, a low of real panic is none', () => {
    const candles = briefCandles('btcusd-1h-2018-2022.csv');
    if (candles === null) return;
    const text = readFileSync(briefFile('data', 'btcusd-1h-2018-2022.csv') ?? '', 'utf8');
    const rows = text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    rows.sort((a, b) => Number(a[0]) - Number(b[0]));
    const report = qualityReport({
      candles,
      barMs: timeframeMs('1h'),
      calendar: continuousCalendar,
      tickSize: 0.01,
      quoteVolume: Float64Array.from(rows, (row) => Number(row[8])),
    });
    const counts = Object.fromEntries(report.findings.map(({ kind, count }) => [kind, count]));
    expect(counts).toMatchObject({ 'swapped-volume': 20_143, 'zero-volume': 5, 'volume-unit': 3, wick: 4 });
    expect(counts).not.toHaveProperty('gap');
    expect(counts).not.toHaveProperty('spike');
    expect(
      report.findings.find(({ kind }) => kind === 'volume-unit')?.examples.map(({ time }) => isoUtc(time)),
    ).toEqual(['2019-03-03T01:00:00Z', '2019-04-13T17:00:00Z', '2020-10-12T09:00:00Z']);
  });

  it.each([
    ['unittest-btc-1m-2017-11.json', '1m', true, 'gap', 538],
    ['spy-1h-1998-2021.zip', '1h', false, 'gap', 1],
    ['btcusdt-perp-1m-2022-01.csv', '1m', true, 'wick', 0],
    ['btcusdt-perp-1m-2022-01.csv', '1m', true, 'gap', 0],
    ['eurusd-1h-2017-2018.csv', '1h', false, 'wick', 1],
    ['eurusd-1h-2017-2018.csv', '1h', false, 'gap', 0],
    ['goog-1d-2004-2013.csv', '1d', false, 'spike', 0],
    ['skender-bitcoin.csv', '1d', true, 'wick', 0],
  ] as const)(
    '%s in bars of %s (around the clock: %s) has of %s: %i',
    (name, timeframe, isContinuous, kind, count) => {
      const { findings } = qualityReport(load(name, timeframe, isContinuous));
      expect(findings.find((finding) => finding.kind === kind)?.count ?? 0).toBe(count);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    },
  );
});
