import { describe, expect, it } from 'vitest';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import type { FeedStatus } from './candle-feed.ts';
import {
  barMs,
  feedRun,
  sourceBars,
  startMs,
  topic,
  wordsOf,
  type FeedRun,
  type RunSettings,
} from './fixtures/feed-run.ts';

const source = sourceBars(60);

/** A feed that begins with the first bar stored and hears every word, but for what a test changes. */
function run(given: Partial<RunSettings> = {}, isFlagged = true): FeedRun {
  return feedRun({
    source,
    words: source.flatMap((row) => wordsOf(row, isFlagged)),
    troubles: {},
    storedBars: 1,
    beginAt: startMs + barMs,
    ...given,
  });
}

function status({ feed }: FeedRun): FeedStatus {
  const found = feed.status(topic);
  if (found === null) throw new Error('not followed');
  return found;
}

function stored({ stored: all }: FeedRun): readonly CandleRow[] {
  return all.get('1m') ?? [];
}

const quiet = { duplicates: 0, outOfOrder: 0, refused: 0, holes: 0, reconnects: 0, staleAlarms: 0 };

describe('a feed without troubles', () => {
  it('stores the bars that the venue flags closed as they come, and asks for nothing', async () => {
    const one = run();
    await one.until(startMs + 10 * barMs);
    expect(one.states).toEqual(['connecting', 'live']);
    expect(status(one).counts).toEqual({ ...quiet, streamedBars: 9, filledBars: 0 });
    expect(status(one)).toMatchObject({ lagMs: 0, skewMs: 0, note: null, lastBar: startMs + 9 * barMs });
    expect(one.venue.asked).toEqual([]);
  });

  it('takes bars of a venue that never flags them from its history, once they are settled', async () => {
    const one = run({}, false);
    await one.until(startMs + 10 * barMs + 1000);
    expect(status(one).counts).toEqual({ ...quiet, streamedBars: 0, filledBars: 8 });
    await one.until(startMs + 10 * barMs + 2000);
    expect(status(one).counts).toEqual({ ...quiet, streamedBars: 0, filledBars: 9 });
    expect(status(one).lagMs).toBe(1500);
    expect(one.states).toEqual(['connecting', 'live']);
  });

  it('begins with the last closed bar where nothing is stored', async () => {
    const one = run({ storedBars: 0, beginAt: startMs + 5.5 * barMs });
    await one.until(startMs + 8 * barMs);
    expect(stored(one)).toEqual(source.slice(4, 8));
  });

  it('tells the price of the open bar', async () => {
    const one = run();
    await one.until(startMs + 5.7 * barMs);
    expect(status(one).lastPrice).toBe(source[5]?.[2]);
    expect(status(one).heardAt).toBe(startMs + 5.6 * barMs);
  });
});

describe('a feed with a hole in front', () => {
  it('fills it from the history, page by page, before it is live', async () => {
    const beginAt = startMs + 30.5 * barMs;
    const outage = { from: beginAt, to: beginAt + 5000 };
    const one = run({ beginAt, troubles: { outages: [outage] } });
    await one.until(beginAt + 4000);
    expect(status(one)).toMatchObject({ state: 'filling', note: 'The venue did not answer.' });
    await one.until(startMs + 31 * barMs);
    expect(stored(one)).toEqual(source.slice(0, 31));
    expect(status(one).counts).toMatchObject({ filledBars: 29, streamedBars: 1, holes: 1 });
    expect(one.venue.asked).toHaveLength(Math.ceil(29 / 7));
    expect(one.states).toEqual(['connecting', 'filling', 'live']);
  });
});

describe('a feed whose connection is lost', () => {
  const cut = { from: startMs + 5.2 * barMs, to: startMs + 8.4 * barMs };

  it('is down, stores from the history meanwhile, and is live again', async () => {
    const one = run({ troubles: { cuts: [cut] } });
    await one.until(cut.to - 1);
    expect(status(one)).toMatchObject({ state: 'down', note: 'cut' });
    expect(stored(one)).toEqual(source.slice(0, 8));
    await one.until(startMs + 12 * barMs);
    expect(status(one)).toMatchObject({ state: 'live', note: null });
    expect(status(one).counts).toMatchObject({ reconnects: 1, filledBars: 3 });
    expect(stored(one)).toEqual(source.slice(0, 12));
  });
});

describe('a feed whose stream goes silent', () => {
  const silence = { from: startMs + 5.7 * barMs, to: startMs + 30 * barMs };

  it('is stale, and has the connection made anew', async () => {
    const one = run({ troubles: { silences: [silence] } });
    await one.until(startMs + 8 * barMs);
    expect(one.states).toEqual(['connecting', 'live', 'filling', 'live', 'stale', 'live']);
    expect(status(one).counts).toMatchObject({ staleAlarms: 1, reconnects: 1 });
    expect(stored(one)).toEqual(source.slice(0, 8));
  });

  it('waits twice as long before the next alarm when it stays silent', async () => {
    const one = run({ words: [] });
    await one.until(startMs + barMs + 70_000);
    expect(status(one).counts.staleAlarms).toBe(1);
    await one.until(startMs + barMs + 170_000);
    expect(status(one).counts.staleAlarms).toBe(1);
    await one.until(startMs + barMs + 190_000);
    expect(status(one).counts.staleAlarms).toBe(2);
    expect(stored(one)).toEqual(source.slice(0, 4));
  });
});

describe('a feed whose history is late', () => {
  it('asks again after growing waits until the bar that just closed is there', async () => {
    const one = run({ troubles: { lagMs: (index) => (index === 5 ? 20_000 : 0) } }, false);
    await one.until(startMs + 6 * barMs + 19_000);
    expect(stored(one)).toEqual(source.slice(0, 5));
    const asked = one.venue.asked.length;
    expect(asked).toBeGreaterThan(7);
    expect(asked).toBeLessThan(14);
    await one.until(startMs + 6 * barMs + 50_000);
    expect(stored(one)).toEqual(source.slice(0, 6));
    expect(status(one).counts.filledBars).toBe(5);
  });
});

describe('a feed that cannot store', () => {
  const fullDisk = [{ from: startMs + 3 * barMs - 10, to: startMs + 5 * barMs }];

  it('says so, stays behind, and goes on when it can', async () => {
    const one = run({ fullDisk });
    await one.until(startMs + 4.9 * barMs);
    expect(status(one)).toMatchObject({
      state: 'filling',
      note: 'The disk is full.',
      lastBar: startMs + barMs,
    });
    await one.until(startMs + 6 * barMs);
    expect(status(one)).toMatchObject({ state: 'live', note: null });
    expect(stored(one)).toEqual(source.slice(0, 6));
    expect(one.published.get('1m')).toEqual(source.slice(1, 6));
  });
});

describe('a feed of a machine whose clock is off', () => {
  it.each([
    [9000, "This machine's clock is 9.0 s ahead of that of Simulated; bars are judged by the venue's."],
    [-9000, "This machine's clock is 9.0 s behind that of Simulated; bars are judged by the venue's."],
    [1500, null],
  ])('by %i ms says %s and stores by the clock of the venue', async (skewMs, note) => {
    const one = run({ troubles: { skewMs } });
    await one.until(startMs + 5 * barMs);
    expect(status(one)).toMatchObject({ skewMs, note, lagMs: 0 });
    expect(stored(one)).toEqual(source.slice(0, 5));
    expect(status(one).counts).toEqual({ ...quiet, streamedBars: 4, filledBars: 0 });
  });
});

describe('what a feed refuses', () => {
  const at = startMs + 3.3 * barMs;
  const open = startMs + 3 * barMs;
  it.each<[string, CandleRow, '1m' | '5m', boolean]>([
    ['from the future', [open + 2 * barMs, 5, 5, 5, 5, 1], '1m', false],
    ['closed before its time', [open, 5, 5, 5, 5, 1], '1m', true],
    ['with a negative price', [open, 5, 5, -5, 5, 1], '1m', false],
    ['whose high is below its low', [open, 5, 4, 6, 5, 1], '1m', false],
    ['with a negative volume', [open, 5, 5, 5, 5, -1], '1m', false],
    ['that begins between two bars', [open + 5, 5, 5, 5, 5, 1], '1m', false],
    ['of another timeframe', [open, 5, 5, 5, 5, 1], '5m', false],
  ])('is a bar %s; it is counted, told, and history is asked', async (_, candle, timeframe, isClosed) => {
    const words = [
      ...source.flatMap((row) => wordsOf(row, true)).filter((word) => word.at !== open + barMs),
      { at, bar: { market: topic.market, timeframe, candle, isClosed } },
    ];
    const one = run({ words });
    await one.until(at + 10);
    expect(status(one).counts.refused).toBe(1);
    expect(status(one).note).toMatch(/refused/);
    await one.until(open + barMs + 2000);
    expect(stored(one)).toEqual(source.slice(0, 4));
    expect(status(one).note).toBeNull();
  });
});

describe('topics', () => {
  it('are followed once, and derived ones are multiples', () => {
    const one = run();
    expect(() => one.feed.follow(topic, [])).toThrow('already feeds BTC/USDT on 1m');
    one.feed.follow({ market: 'ETH/USDT', timeframe: '5m' }, ['15m']);
    expect(() => one.feed.follow({ market: 'ETH/USDT', timeframe: '15m' }, [])).toThrow('already feeds');
    expect(() => one.feed.follow({ market: 'XRP/USDT', timeframe: '5m' }, ['5m'])).toThrow(
      /cannot be derived/,
    );
    expect(() => one.feed.follow({ market: 'XRP/USDT', timeframe: '2h' }, ['3m'])).toThrow(
      /cannot be derived/,
    );
    one.feed.unfollow(topic);
    expect(one.feed.status(topic)).toBeNull();
    one.feed.follow(topic, ['1h']);
  });

  it('store nothing once they are no longer followed', async () => {
    const one = run();
    await one.until(startMs + 3.5 * barMs);
    one.feed.unfollow(topic);
    await one.until(startMs + 6 * barMs);
    expect(stored(one)).toEqual(source.slice(0, 3));
    await one.feed.close();
  });
});
