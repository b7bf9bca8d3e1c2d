import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCandleFile } from '../../electron/import/read-candle-file.ts';
import { detectMapping } from '../../electron/import/detect-mapping.ts';
import { fileRows } from '../../electron/import/file-rows.ts';
import { findMarketGaps } from '../../shared/domain/calendars/expected-bars.ts';
import { fittingCalendar } from '../../shared/domain/calendars/fitting-calendar.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { briefFile, withoutBrief } from './shared-data.ts';

function marketOf(name: string, timeframe: Timeframe) {
  const bytes = readFileSync(briefFile('data', name) ?? '');
  const mapping = detectMapping(name, fileRows(name, bytes));
  const { time } = readCandleFile(name, bytes, { mapping, timeframe, calendar: 'sessions' }).candles;
  const calendar = fittingCalendar(time, timeframe);
  const gaps = calendar === null ? [] : findMarketGaps(time, timeframeMs(timeframe), calendar);
  return { id: calendar?.id ?? null, gaps };
}

const isAbsent = briefFile('data') === null;

describe.skipIf(isAbsent)(`market hours of real files${isAbsent ? `: ${withoutBrief}` : ''}`, () => {
  // On 11 September 2002 the exchange opened late, after a ceremony.
  it.each([
    ['spy-1h-1998-2021.zip', '1h', 'xnys', ['2002-09-10T20:00:00Z 2']],
    ['spy-1d-1998-2021.zip', '1d', 'xnys', []],
    ['goog-1d-2004-2013.csv', '1d', 'xnys', []],
    ['skender-default.csv', '1d', 'xnys', []],
    ['eurusd-1h-2017-2018.csv', '1h', 'forex', []],
    ['xauusd-1h-2012-2022.csv', '1h', null, []],
  ] as const)('%s in bars of %s keeps the hours of %s and misses %j', (name, timeframe, id, gaps) => {
    const market = marketOf(name, timeframe);
    expect(market.id).toBe(id);
    expect(market.gaps.map(({ fromTime, missingBars }) => `${isoUtc(fromTime)} ${missingBars}`)).toEqual(
      gaps,
    );
  });
});
