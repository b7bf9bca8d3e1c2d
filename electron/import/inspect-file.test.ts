import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { importInspection } from '../../shared/contract/imports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { inspectFile } from './inspect-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const inspect = (text: string, name = 'file.csv') => inspectFile(name, bytes(text));

const first = Date.parse('2024-01-01T00:00:00Z');
const header = 'time,open,high,low,close,volume\n';

/** Three hourly bars in any writing of their times. */
function threeBars(times: readonly (string | number)[], separator = ','): string {
  return times.map((time) => [time, 10, 12, 9, 11, 5].join(separator)).join('\n');
}

const iso = ['2024-01-01T00:00:00Z', '2024-01-01T01:00:00Z', '2024-01-01T02:00:00Z'];

describe('layouts', () => {
  const layouts: Record<string, string> = {
    'commas and a header': header + threeBars(iso),
    'no header': threeBars(iso),
    semicolons: header.replaceAll(',', ';') + threeBars(iso, ';'),
    tabs: header.replaceAll(',', '\t') + threeBars(iso, '\t'),
    'Windows line ends': (header + threeBars(iso)).replaceAll('\n', '\r\n'),
    'old Mac line ends': (header + threeBars(iso)).replaceAll('\n', '\r'),
    'a byte-order mark': `\uFEFF${header}${threeBars(iso)}`,
    'blank lines at the end': `${header}${threeBars(iso)}\n\n\n`,
    quoted: `"time","open","high","low","close","volume"\n${threeBars(iso).replaceAll(/[^,\n]+/g, '"$&"')}`,
    'newest first': header + threeBars(iso.toReversed()),
    'an address above the header': `https://www.example.org\n${header}${threeBars(iso)}`,
    'epoch seconds': `unix${header.slice(4)}${threeBars([1704067200, 1704070800, 1704074400])}`,
    'epoch milliseconds': header + threeBars([1704067200000, 1704070800000, 1704074400000]),
    'seconds without a header': threeBars([1704067200, 1704070800, 1704074400]),
    'microseconds as text':
      header + threeBars(iso.map((time) => time.replace('T', ' ').replace('Z', '.000000'))),
    'compact times': threeBars(['20240101 00:00', '20240101 01:00', '20240101 02:00']),
    'an offset in the text':
      header +
      threeBars(['2024-01-01T02:00:00+02:00', '2024-01-01T03:00:00+02:00', '2024-01-01T04:00:00+0200']),
    'dots in dates': header + threeBars(['2024.01.01 00:00', '2024.01.01 01:00', '2024.01.01 02:00']),
    'date and clock apart, as MetaTrader writes them': `<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\n${threeBars(['2024.01.01\t00:00:00', '2024.01.01\t01:00:00', '2024.01.01\t02:00:00'], '\t')}`,
    'single letters': `t,o,h,l,c,v\n${threeBars(iso)}`,
    'unknown names in the usual order': `a,b,c,d,e,f\n${threeBars(iso)}`,
    'freqtrade JSON': JSON.stringify([0, 1, 2].map((hour) => [first + hour * 3_600_000, 10, 12, 9, 11, 5])),
  };
  test.each(Object.entries(layouts))('%s', (_, text) => {
    const inspection = inspect(text);
    expect(inspection).toMatchObject({
      usableBars: 3,
      rows: 3,
      firstTime: first,
      lastTime: first + 7_200_000,
      suggestedTimeframe: '1h',
      tickSize: 1,
      issues: [],
    });
    expect(inspection.preview[0]).toMatchObject({
      time: first,
      open: 10,
      high: 12,
      low: 9,
      close: 11,
      volume: 5,
    });
    expect(importInspection.parse({ uploadId: 'u', ...inspection })).toEqual({
      uploadId: 'u',
      ...inspection,
    });
  });

  test('without a volume column the volume is missing', () => {
    const { preview } = inspect('time,open,high,low,close\n2024-01-01,1,1,1,1\n2024-01-02,1,1,1,1');
    expect(preview.map((bar) => bar.volume)).toEqual([null, null]);
  });

  test('a zip with one CSV', () => {
    const zip = zipSync({
      'btc.csv': bytes(header + threeBars(iso)),
      '__MACOSX/btc.csv': bytes('x'),
      'readme.md': bytes('x'),
    });
    expect(inspectFile('download.zip', zip)).toMatchObject({
      layout: 'csv-zip',
      usableBars: 3,
      suggestedSymbol: 'BTC',
    });
  });
});

describe('columns', () => {
  const rolesOf = (names: string, row: string) =>
    inspect(`${names}\n${row}\n${row.replace('01-01', '01-02')}`).mapping.columns.join(' ');

  test('a number of seconds is preferred to its text, and the base volume to the quoted one', () => {
    expect(
      rolesOf(
        'Unix,Date,Symbol,Open,High,Low,Close,Volume USDT,Volume BTC,tradecount',
        '1704067200,2024-01-01,BTCUSDT,10,12,9,11,500,5,3',
      ),
    ).toBe('time ignore ignore open high low close ignore volume ignore');
  });

  test('an adjusted close is not the close', () => {
    expect(rolesOf('Date,Open,High,Low,Close,Adj Close,Volume', '2024-01-01,10,12,9,11,10.5,5')).toBe(
      'time open high low close ignore volume',
    );
  });

  test('the user may choose other columns', () => {
    const file = bytes(`when,a,b,c,d,e\n${threeBars(iso)}`);
    const mapping = {
      columns: ['time', 'close', 'high', 'low', 'open', 'ignore'],
      hasHeader: true,
      timeFormat: 'text',
      timeZone: 'UTC',
      priceScale: 2,
    } as const;
    const { preview } = inspectFile('f.csv', file, {
      mapping: { ...mapping, columns: [...mapping.columns] },
      timeframe: '1h',
    });
    expect(preview[0]).toMatchObject({ open: 5.5, close: 5, high: 6, low: 4.5, volume: null });
    const twice = { ...mapping, columns: [...mapping.columns.slice(0, 5), 'open' as const] };
    expect(() => inspectFile('f.csv', file, { mapping: twice, timeframe: null })).toThrow(
      'Two columns are chosen for open',
    );
    const none = { ...mapping, columns: ['ignore' as const] };
    expect(() => inspectFile('f.csv', file, { mapping: none, timeframe: null })).toThrow(
      'No column is chosen for time, open',
    );
  });

  test('several symbols in one file are refused', () => {
    const text = 'symbol,date,open,high,low,close\nA,2024-01-01,1,1,1,1\nB,2024-01-01,1,1,1,1';
    expect(() => inspect(text)).toThrow(
      expect.objectContaining({
        code: 'BAD_DATA',
        message: expect.stringContaining('2 symbols, among them A and B'),
      }),
    );
  });
});

describe('the symbol comes from the name', () => {
  const names: Record<string, string | null> = {
    'btcusd-1h-2018-2022.csv': 'BTC/USD',
    'Binance_BTCUSDT_1h.csv': 'BTC/USDT',
    'ETH-USDT.json': 'ETH/USDT',
    'ETH_BTC-5m.csv': 'ETH/BTC',
    'goog-1d-2004-2013.csv': 'GOOG',
    'spy-1h-1998-2021.zip': 'SPY',
    'xauusd-1h.csv': 'XAU/USD',
    'C:\\data\\EURUSD.csv': 'EUR/USD',
    '2024-01-01.csv': null,
    'candles.csv': null,
  };
  test.each(Object.entries(names))('%s', (name, symbol) => {
    const json = name.endsWith('.json');
    const text = json
      ? JSON.stringify([
          [first, 1, 1, 1, 1, 1],
          [first + 60_000, 1, 1, 1, 1, 1],
        ])
      : header + threeBars(iso);
    expect(inspectFile(name, bytes(text)).suggestedSymbol).toBe(symbol);
  });
});

describe('a file that holds no candles', () => {
  const zip = (files: Record<string, Uint8Array>) => zipSync(files);
  const refused: Record<string, [Uint8Array, string]> = {
    'is empty': [bytes(''), 'is empty'],
    'is blank': [bytes(' \n\r\n'), 'is empty'],
    'is a picture': [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13),
      'is not a text file',
    ],
    'is in another encoding': [Uint8Array.of(0x63, 0xe9, 0x2c, 0x31), 'is not UTF-8'],
    'is a letter': [bytes('Dear Sir,\nplease find enclosed nothing.\n'), 'holds no rows of candles'],
    'has only a header': [bytes(header), 'holds no rows of candles'],
    'lacks columns': [
      bytes('date,close\n2024-01-01,5\n'),
      'no column for open, high, low; its columns are: date, close',
    ],
    'has no usable row': [bytes(header + '2024-01-01,-1,-1,-1,-1,0\n'), 'row 2: The open is -1'],
    'is other JSON': [bytes('{"a":1}'), 'is JSON, but not a list'],
    'is broken JSON': [bytes('[[1,2'), 'is not valid JSON'],
    'is an empty list': [bytes('[]'), 'holds no rows'],
    'is a damaged zip': [zip({ 'a.csv': bytes(header.repeat(500)) }).subarray(0, 60), 'is a damaged zip'],
    'is a zip of two': [zip({ 'a.csv': bytes(header), 'b.csv': bytes(header) }), 'holds 2 CSV files'],
    'is a zip of none': [zip({ 'a.md': bytes(header) }), 'holds no CSV file'],
    'has an open quotation mark': [
      bytes('time,open,high,low,close\n"2024-01-01,1,1,1,1\n'),
      'quotation mark',
    ],
  };
  test.each(Object.entries(refused))('%s', (_, [file, message]) => {
    expect(() => inspectFile('thing.csv', file)).toThrow(
      expect.objectContaining({
        code: 'BAD_DATA',
        message: expect.stringMatching(new RegExp(`thing\\.csv|a\\.csv`)),
        remedy: expect.stringMatching(/\.$/),
      }),
    );
    expect(() => inspectFile('thing.csv', file)).toThrow(message);
  });
});

test('no bytes whatever make anything but a BAD_DATA failure or an inspection', () => {
  const line = fc.array(
    fc.oneof(
      fc.constantFrom(
        '2024-01-01',
        '1704067200',
        '10',
        '-1',
        '',
        'NaN',
        '1e999',
        '"',
        '20240101 05:00',
        '2024-02-31',
      ),
      fc.string(),
    ),
    { maxLength: 8 },
  );
  const table = fc
    .array(line, { maxLength: 12 })
    .map((rows) => bytes(rows.map((row) => row.join(',')).join('\n')));
  const json = fc.json().map(bytes);
  const zipped = table.map((file) => zipSync({ 'a.csv': file }));
  const cut = fc.tuple(zipped, fc.nat()).map(([zip, at]) => zip.subarray(0, at % zip.length));
  const named = table.map((file) => Uint8Array.of(...bytes(header), ...file));
  fc.assert(
    fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 300 }), table, named, json, zipped, cut),
      fc.string(),
      (file, name) => {
        try {
          importInspection.parse({ uploadId: 'u', ...inspectFile(name, file) });
        } catch (error) {
          expect(error).toBeInstanceOf(CandlewrightError);
          expect(error).toMatchObject({ code: 'BAD_DATA' });
        }
      },
    ),
    { numRuns: 1_500 },
  );
});
