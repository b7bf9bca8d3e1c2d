import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { StreamedBar } from '../../shared/ports/market-data.ts';
import { createReplayClock } from './replay-clock.ts';
import { createReplayPlayer, type WallTimer } from './replay-player.ts';
import type { ReplaySeries } from './replay-series.ts';
import { createReplayVenue } from './replay-venue.ts';

const minute = 60_000;
const start = Date.UTC(2024, 0, 1);

/** Bars at the given positions of the grid, each with figures of its own. */
function barsAt(timeframe: Timeframe, positions: readonly number[]): CandleColumns {
  const columns = candleColumns(allocateCandles(positions.length));
  positions.forEach((position, i) => {
    columns.time[i] = start + position * timeframeMs(timeframe);
    columns.open[i] = 100 + position;
    columns.close[i] = 100 + position + (position % 2 === 0 ? 1 : -1);
    columns.high[i] = 102 + position;
    columns.low[i] = 98 + position;
    columns.volume[i] = position;
  });
  return columns;
}

/** A wall on which time passes only while somebody waits, and a little with every look at it. */
function testWall(lookMs: number): WallTimer & { elapsed: () => number } {
  let time = 0;
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    elapsed: () => time,
    now: () => (time += lookMs),
    turn,
    async wait(durationMs, signal) {
      if (durationMs === Number.POSITIVE_INFINITY) {
        while (!signal.aborted) await turn();
      } else {
        time += durationMs;
        await turn();
      }
    },
  };
}

interface Word extends StreamedBar {
  readonly at: number;
}

function play(series: readonly ReplaySeries[], speed: number, isPaused: boolean, lookMs = 0) {
  const clock = createReplayClock(start);
  const words: Word[] = [];
  const venue = createReplayVenue(series, clock.now, (topic, candle) =>
    words.push({ ...topic, candle, isClosed: false, at: clock.now() }),
  );
  const stream = venue.openStream({
    onBar: (bar) => words.push({ ...bar, at: clock.now() }),
    onUp: () => {},
    onDown: () => {},
  });
  for (const { market, timeframe } of series) stream.subscribe({ market, timeframe });
  const wall = testWall(lookMs);
  const faults: unknown[] = [];
  const end = start + 10_000 * minute;
  const player = createReplayPlayer({
    clock,
    venue,
    end,
    speed,
    isPaused,
    isSettled: () => true,
    wall,
    onChange: () => {},
    onFault: (error) => faults.push(error),
  });
  const closed = (): Word[] => words.filter((word) => word.isClosed === true);
  const ended = async (): Promise<void> => {
    while (player.state !== 'ended' && faults.length === 0) await wall.turn();
    expect(faults).toEqual([]);
  };
  return { clock, venue, player, wall, words, closed, ended, end };
}

/** What must be said: every bar once, in the order of the closes, short timeframes first. */
function expectedCloses(series: readonly ReplaySeries[]): string[] {
  return series
    .flatMap(({ market, timeframe, bars }) =>
      Array.from(bars.time, (time, i) => ({
        at: time + timeframeMs(timeframe),
        duration: timeframeMs(timeframe),
        text: `${market} ${timeframe} ${time} ${bars.close[i]} ${bars.volume[i]}`,
      })),
    )
    .sort((a, b) => a.at - b.at || a.duration - b.duration)
    .map(({ text }) => text);
}

const spoken = (words: readonly Word[]): string[] =>
  words.map(
    ({ market, timeframe, candle }) => `${market} ${timeframe} ${candle[0]} ${candle[4]} ${candle[5]}`,
  );

const positions = fc
  .uniqueArray(fc.integer({ min: 0, max: 90 }), { maxLength: 60 })
  .map((list) => list.sort((a, b) => a - b));

const anySeries = fc
  .record({ m1: positions, m5: positions, other: positions })
  .map(({ m1, m5, other }): ReplaySeries[] => [
    { market: 'A', timeframe: '5m', bars: barsAt('5m', m5) },
    { market: 'A', timeframe: '1m', bars: barsAt('1m', m1) },
    { market: 'B', timeframe: '15m', bars: barsAt('15m', other) },
  ]);

const anyCommand = fc.oneof(
  fc.record({ kind: fc.constant('play' as const), speed: fc.integer({ min: 1, max: 10_000 }) }),
  fc.record({ kind: fc.constant('pause' as const), speed: fc.constant(0) }),
  fc.record({ kind: fc.constant('step' as const), speed: fc.constant(0) }),
  fc.record({ kind: fc.constant('wait' as const), speed: fc.integer({ min: 0, max: 5 }) }),
);

describe('a replay', () => {
  it('gives exactly the stored bars in the order of their closes, whatever is done to its speed', async () => {
    await fc.assert(
      fc.asyncProperty(anySeries, fc.array(anyCommand, { maxLength: 25 }), async (series, commands) => {
        const { player, wall, closed, ended } = play(series, 60, true, 0.1);
        for (const command of commands) {
          if (command.kind === 'play') player.play(command.speed);
          else if (command.kind === 'pause') player.pause();
          else if (command.kind === 'step') void player.step();
          else for (let turns = 0; turns < command.speed; turns++) await wall.turn();
        }
        player.play(10_000);
        await ended();
        expect(spoken(closed())).toEqual(expectedCloses(series));
        await player.close();
      }),
      { numRuns: 150 },
    );
  });

  it('says every word at its own instant and never goes back', async () => {
    const series: ReplaySeries[] = [
      { market: 'A', timeframe: '1m', bars: barsAt('1m', [0, 1, 2, 5, 6]) },
      { market: 'A', timeframe: '5m', bars: barsAt('5m', [0, 1]) },
    ];
    const { player, words, ended } = play(series, 60, false);
    await ended();
    for (const { timeframe, candle, isClosed, at } of words) {
      if (isClosed === true) expect(at).toBe(candle[0] + timeframeMs(timeframe));
    }
    const times = words.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every(Number.isInteger)).toBe(true);
    await player.close();
  });

  it('forms a rising bar by way of its low and a falling one by way of its high', async () => {
    const { player, words, ended } = play(
      [{ market: 'A', timeframe: '1m', bars: barsAt('1m', [0, 1]) }],
      1,
      false,
    );
    await ended();
    expect(words.map(({ candle, isClosed }) => [...candle.slice(1), isClosed])).toEqual([
      [100, 100, 100, 100, Number.NaN, false],
      [100, 100, 98, 98, Number.NaN, false],
      [100, 102, 98, 102, Number.NaN, false],
      [100, 102, 98, 101, 0, true],
      [101, 101, 101, 101, Number.NaN, false],
      [101, 103, 101, 103, Number.NaN, false],
      [101, 103, 99, 99, Number.NaN, false],
      [101, 103, 99, 100, 1, true],
    ]);
    await player.close();
  });

  it('steps to the next close and stays there', async () => {
    const { player, clock, closed, wall } = play(
      [
        { market: 'A', timeframe: '1m', bars: barsAt('1m', [0, 1, 2, 3, 4, 5]) },
        { market: 'A', timeframe: '5m', bars: barsAt('5m', [0]) },
      ],
      60,
      true,
    );
    await player.step();
    expect([clock.now() - start, closed().length, player.state]).toEqual([minute, 1, 'paused']);
    void player.step();
    void player.step();
    void player.step();
    await player.step();
    expect([clock.now() - start, closed().length]).toEqual([5 * minute, 6]);
    for (let turns = 0; turns < 50; turns++) await wall.turn();
    expect([clock.now() - start, player.state]).toEqual([5 * minute, 'paused']);
    await player.step();
    expect([player.state, closed().length]).toEqual(['ended', 7]);
    await player.close();
  });

  it('takes as long as the market did, divided by the speed', async () => {
    const hour = Array.from({ length: 60 }, (_, i) => i);
    for (const speed of [1, 60, 1000]) {
      const { player, wall, ended } = play(
        [{ market: 'A', timeframe: '1m', bars: barsAt('1m', hour) }],
        speed,
        false,
      );
      await ended();
      expect(wall.elapsed()).toBeGreaterThanOrEqual((60 * minute) / speed - 20);
      expect(wall.elapsed()).toBeLessThan((60 * minute) / speed + 60);
      await player.close();
    }
  });

  it('counts whole milliseconds', async () => {
    const { player, clock, wall } = play(
      [{ market: 'A', timeframe: '1m', bars: barsAt('1m', [0, 1, 2]) }],
      7,
      false,
      0.37,
    );
    for (let turns = 0; turns < 10; turns++) {
      await wall.turn();
      expect(Number.isInteger(clock.now())).toBe(true);
    }
    expect(clock.now()).toBeGreaterThan(start);
    await player.close();
  });

  it('passes hours without trade in no time', async () => {
    const { player, wall, ended } = play(
      [{ market: 'A', timeframe: '1m', bars: barsAt('1m', [0, 5000]) }],
      10,
      false,
    );
    await ended();
    expect(wall.elapsed()).toBeLessThan(2 * 6000 + 200);
    await player.close();
  });

  it('on a machine that cannot keep up becomes slower and loses nothing', async () => {
    const series: ReplaySeries[] = [
      { market: 'A', timeframe: '1m', bars: barsAt('1m', [...Array(500).keys()]) },
    ];
    const { player, closed, ended } = play(series, 10_000, false, 5);
    await ended();
    expect(spoken(closed())).toEqual(expectedCloses(series));
    await player.close();
  });

  it('wakes whoever sleeps at the instant they asked for', async () => {
    const { player, clock, ended } = play(
      [{ market: 'A', timeframe: '1m', bars: barsAt('1m', [0, 1, 2]) }],
      1000,
      false,
    );
    const woken: number[] = [];
    const sleep = async (durationMs: number): Promise<void> => {
      await clock.sleep(durationMs, new AbortController().signal);
      woken.push(clock.now() - start);
      if (durationMs === 50_000) await sleep(25_000);
    };
    void sleep(70_000);
    void sleep(50_000);
    await ended();
    expect(woken).toEqual([50_000, 70_000, 75_000]);
    await player.close();
  });

  it('knows in its history what has closed, and nothing of the bar that is open', async () => {
    const { player, venue } = play(
      [{ market: 'A', timeframe: '1m', bars: barsAt('1m', [0, 1, 2, 3]) }],
      60,
      true,
    );
    const { signal } = new AbortController();
    const known = async (): Promise<number> =>
      (await venue.history.candles('A', '1m', { from: start, to: start + 10 * minute }, signal)).length;
    expect(await known()).toBe(0);
    await player.step();
    await player.step();
    expect(await known()).toBe(2);
    await expect(venue.history.candles('B', '1m', { from: 0, to: 1 }, signal)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await player.close();
  });
});
