import { describe, expect, test } from 'vitest';
import {
  dayStart,
  downloadProblems,
  downloadRequests,
  fittedTo,
  type DownloadDraft,
} from './download-draft.ts';

const draft: DownloadDraft = {
  venue: 'binance',
  market: 'BTC/USDT',
  kinds: ['candles', 'funding'],
  timeframes: ['1m', '1h'],
  fromDay: '2024-01-01',
  toDay: '2024-01-31',
};

const venue = {
  id: 'binance',
  kinds: ['candles' as const, 'funding' as const, 'openInterest' as const],
  timeframes: ['1m' as const, '1h' as const],
  interestTimeframes: ['1h' as const],
};

describe('the form of a download', () => {
  test('asks once per timeframe for candles and once for funding, the last day included', () => {
    const requests = downloadRequests(draft, venue);
    expect(requests.map(({ kind, timeframe }) => `${kind} ${timeframe ?? '-'}`)).toEqual([
      'candles 1m',
      'candles 1h',
      'funding -',
    ]);
    expect(requests.every(({ to }) => to === Date.UTC(2024, 1, 1))).toBe(true);
  });

  test('without an end asks up to now', () => {
    expect(downloadRequests({ ...draft, toDay: '' }, venue)[0]).not.toHaveProperty('to');
  });

  test.each<[string, Partial<DownloadDraft>, string]>([
    ['a market that is none', { market: ' ' }, 'market'],
    ['no kind', { kinds: [] }, 'kinds'],
    ['candles without a timeframe', { timeframes: [] }, 'timeframes'],
    ['open interest where the venue has none', { kinds: ['openInterest'], timeframes: ['1m'] }, 'interest'],
    ['a day that does not exist', { fromDay: '2024-02-30' }, 'fromDay'],
    ['an end in words', { toDay: 'today' }, 'toDay'],
    ['an end before the start', { toDay: '2023-12-31' }, 'range'],
  ])('refuses %s', (_, change, problem) => {
    expect(downloadProblems({ ...draft, ...change }, venue)).toEqual([problem]);
  });

  test('funding alone needs no timeframe', () => {
    expect(downloadProblems({ ...draft, kinds: ['funding'], timeframes: [] }, venue)).toEqual([]);
  });

  test('a day is the start of it in UTC', () => {
    expect(dayStart('2024-02-29')).toBe(Date.UTC(2024, 1, 29));
  });

  test('keeps what another venue has and falls back to candles', () => {
    const kraken = { ...venue, id: 'kraken', kinds: ['candles' as const], timeframes: ['1h' as const] };
    expect(fittedTo(draft, kraken)).toMatchObject({
      venue: 'kraken',
      kinds: ['candles'],
      timeframes: ['1h'],
    });
    expect(fittedTo({ ...draft, kinds: ['openInterest'] }, kraken).kinds).toEqual(['candles']);
  });

  test('open interest is asked for on the timeframes that have it', () => {
    const both: DownloadDraft = { ...draft, kinds: ['openInterest'] };
    expect(downloadRequests(both, venue).map(({ timeframe }) => timeframe)).toEqual(['1h']);
  });
});
