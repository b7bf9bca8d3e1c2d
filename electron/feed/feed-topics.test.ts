import { describe, expect, it } from 'vitest';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { randomSource } from '../../shared/domain/random.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CandleRow, CandleVenue, StreamListener, StreamTopic } from '../../shared/ports/market-data.ts';
import { createCandleFeed } from './create-candle-feed.ts';
import { usualFeed } from './feed-settings.ts';
import { barMs, sourceBars, startMs } from './fixtures/feed-run.ts';
import { longerBars } from './fixtures/simulated-venue.ts';
import { createReplayClock } from './replay-clock.ts';

const source = sourceBars(40);
const slow: StreamTopic = { market: 'SLOW/USDT', timeframe: '1m' };
const quick: StreamTopic = { market: 'QUICK/USDT', timeframe: '1m' };

function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

/** A feed whose venue answers as `candles` says. */
function open(candles: CandleVenue['history']['candles'], lastBars: Readonly<Record<string, number>>) {
  const clock = createReplayClock(startMs + 10.5 * barMs);
  const stored = new Map<string, CandleRow[]>();
  const keyOf = ({ market, timeframe }: StreamTopic): string => `${market} ${timeframe}`;
  const renewed: string[] = [];
  let said: StreamListener | null = null;
  const feed = createCandleFeed({
    venue: {
      id: 'test',
      name: 'Test',
      history: {
        serverTime: async () => ({ time: clock.now(), skewMs: 0 }),
        candles,
        pageRows: () => 100,
      },
      openStream(listener) {
        said = listener;
        return {
          subscribe: (topic) => listener.onUp(topic),
          unsubscribe: () => undefined,
          renew: (topic) => void renewed.push(topic.market),
          close: async () => undefined,
        };
      },
    },
    clock,
    random: randomSource(1),
    settings: usualFeed,
    sink: {
      lastBar: (topic) => stored.get(keyOf(topic))?.at(-1)?.[0] ?? lastBars[keyOf(topic)] ?? null,
      keep: (topic, rows) => void stored.set(keyOf(topic), [...(stored.get(keyOf(topic)) ?? []), ...rows]),
    },
    listener: { onChanged: () => undefined, onPrice: () => undefined, onClosed: () => undefined },
  });

  /** Lets time pass until the bar of that place opens. */
  async function pass(index: number): Promise<void> {
    const end = startMs + index * barMs;
    for (;;) {
      await settled();
      const next = clock.nextWake() ?? Infinity;
      if (next > end) break;
      clock.moveTo(next);
      clock.wakeDue();
    }
    clock.moveTo(end);
  }

  return {
    feed,
    renewed,
    stored: (topic: StreamTopic) => stored.get(keyOf(topic)),
    pass,
    /** The words of a bar: two while it forms, and its close. */
    async close(topic: StreamTopic, index: number): Promise<void> {
      const candle = source[index] as CandleRow;
      for (const third of [1 / 3, 2 / 3, 1]) {
        await pass(index + third);
        said?.onBar({ ...topic, candle, isClosed: third === 1 });
      }
      await settled();
    },
  };
}

const lastBar = startMs + 9 * barMs;

describe('a market whose history does not answer', () => {
  it('keeps no other market of the venue from storing', async () => {
    const one = open(
      (market) => (market === slow.market ? new Promise(() => undefined) : Promise.resolve([])),
      {
        'SLOW/USDT 1m': lastBar - 5 * barMs,
        'QUICK/USDT 1m': lastBar,
      },
    );
    one.feed.follow(slow, []);
    one.feed.follow(quick, []);
    await settled();
    for (const index of [10, 11, 12]) {
      await one.close(slow, index);
      await one.close(quick, index);
    }
    expect(one.stored(quick)).toEqual(source.slice(10, 13));
    expect(one.stored(slow)).toBeUndefined();
    expect(one.feed.status(slow)?.state).toBe('filling');
  });
});

describe('a market that is silent', () => {
  const bars = (from: number, to: number): CandleRow[] =>
    source.filter(([time]) => time >= from && time < to);
  const quiet = () =>
    open(async (_, __, { from, to }) => bars(from, to), {
      'SLOW/USDT 1m': lastBar,
      'QUICK/USDT 1m': lastBar,
    });

  it('while its neighbour is heard has the shared connection made anew at the third alarm only', async () => {
    const one = quiet();
    one.feed.follow(slow, []);
    one.feed.follow(quick, []);
    await settled();
    for (let index = 10; index < 14; index += 1) await one.close(quick, index);
    expect(one.feed.status(slow)?.counts.staleAlarms).toBe(2);
    expect(one.renewed).toEqual([]);
    for (let index = 14; index < 19; index += 1) await one.close(quick, index);
    expect(one.feed.status(slow)?.counts.staleAlarms).toBe(3);
    expect(one.renewed).toEqual([slow.market]);
    await one.pass(19.5);
    expect(one.stored(slow)).toEqual(one.stored(quick));
  });

  it('among others that are silent too has it made anew at once', async () => {
    const one = quiet();
    one.feed.follow(slow, []);
    one.feed.follow(quick, []);
    await settled();
    await one.pass(14);
    expect(one.renewed.slice(0, 2)).toEqual([slow.market, quick.market]);
  });
});

describe('a venue that has forgotten a year', () => {
  it('is asked for each of its pages once, and followed from what it remembers on', async () => {
    const asked: number[] = [];
    const one = open(
      async (_, __, { from, to }) => {
        asked.push(from);
        return source.filter(([time]) => time >= from && time < to);
      },
      { 'QUICK/USDT 1m': startMs - 525_600 * barMs },
    );
    one.feed.follow(quick, []);
    await one.pass(12);
    const pages = 525_600 / 100;
    expect(one.stored(quick)?.at(0)).toEqual(source[0]);
    expect(asked.length).toBeLessThan(pages + 10);
    await one.close(quick, 12);
    expect(one.stored(quick)).toEqual(source.slice(0, 13));
  });
});

describe('a longer timeframe that the feed begins in the middle of', () => {
  const refuse = (timeframe: Timeframe): never => {
    throw new CandlewrightError('BAD_USAGE', `No ${timeframe} candles.`, 'Take another.');
  };
  const rows = (timeframe: Timeframe): CandleRow[] =>
    timeframe === '1m' ? source : longerBars(source, timeframe);

  it.each([
    ['is taken from the record of a venue that has it', ['1m', '15m']],
    ['is added up from the record of a venue that has only shorter ones', ['1m']],
  ])('%s', async (_, offered) => {
    const asked: Timeframe[] = [];
    const one = open(
      async (_market, timeframe, { from, to }) => {
        asked.push(timeframe);
        if (!offered.includes(timeframe)) refuse(timeframe);
        return rows(timeframe).filter(([time]) => time >= from && time + timeframeMs(timeframe) <= to);
      },
      { 'QUICK/USDT 1m': lastBar },
    );
    one.feed.follow(quick, ['15m']);
    await settled();
    for (let index = 10; index < 30; index += 1) await one.close(quick, index);
    expect(one.stored({ ...quick, timeframe: '15m' })).toEqual(longerBars(source, '15m').slice(0, 2));
    expect(asked).toEqual(offered.length === 2 ? ['15m'] : ['15m', '1m']);
  });
});
