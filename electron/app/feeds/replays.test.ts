import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { FeedBar } from '../../../shared/contract/feeds.ts';
import { allocateCandles, candleColumns, type CandleColumns } from '../../../shared/domain/candle.ts';
import { randomSource } from '../../../shared/domain/random.ts';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import { openStore } from '../../store/open-store.ts';
import { machineWall } from './machine-time.ts';
import { createReplayService } from './replays.ts';

const start = Date.UTC(2024, 0, 1);
const hour = 3_600_000;

function bars(timeframe: Timeframe, count: number): CandleColumns {
  const columns = candleColumns(allocateCandles(count));
  for (let i = 0; i < count; i++) {
    columns.time[i] = start + i * timeframeMs(timeframe);
    columns.open[i] = 100;
    columns.high[i] = 102;
    columns.low[i] = 98;
    columns.close[i] = 100 + (i % 2);
    columns.volume[i] = i === 3 ? Number.NaN : i;
  }
  return columns;
}

function service(patienceMs?: number) {
  const store = openStore({ file: ':memory:', clock: { now: () => start } });
  const about = { symbol: 'A', calendar: 'continuous', source: 'file', tickSize: 1 } as const;
  store.candles.write({ ...about, timeframe: '1m' }, bars('1m', 240));
  store.candles.write({ ...about, timeframe: '1h' }, bars('1h', 4));
  const replays = createReplayService({
    candles: store.candles,
    random: randomSource(1),
    wall: machineWall,
    ...(patienceMs === undefined ? {} : { patienceMs }),
    onFault: (error) => {
      throw error;
    },
  });
  onTestFinished(async () => {
    await replays.close();
    store.close();
  });
  return { replays, store };
}

const minutes = { symbol: 'A', timeframe: '1m' } as const;
const hours = { symbol: 'A', timeframe: '1h' } as const;

async function all(stream: AsyncIterable<FeedBar[]>): Promise<FeedBar[]> {
  const found: FeedBar[] = [];
  for await (const batch of stream) found.push(...batch);
  return found;
}

describe('replays', () => {
  it('give every stored bar to whoever follows them, and end', async () => {
    const { replays, store } = service();
    const before = store.candles.list();
    const replay = replays.start({
      series: [minutes, hours],
      from: start,
      to: start + 4 * hour,
      speed: 10_000,
      isPaused: true,
    });
    const following = all(replays.bars(replay.id).followClosed());
    replays.setSpeed(replay.id, 10_000);
    const played = await following;
    expect(played).toHaveLength(244);
    expect(played.map(({ time, timeframe }) => time + timeframeMs(timeframe))).toEqual(
      played.map(({ time, timeframe }) => time + timeframeMs(timeframe)).toSorted((a, b) => a - b),
    );
    expect(played.filter(({ volume }) => volume === null).map(({ time }) => time)).toEqual([
      start + 180_000,
      start + 3 * hour,
    ]);
    expect(replays.list()).toMatchObject([{ state: 'ended', bars: 244, now: start + 4 * hour, speed: 0 }]);
    expect(store.candles.list()).toEqual(before);
  });

  it('step from close to close', async () => {
    const { replays } = service();
    const request = { series: [minutes], from: start + hour, to: start + 2 * hour, speed: 60 };
    const { id } = replays.start({ ...request, isPaused: true });
    await replays.step(id);
    expect(await replays.step(id)).toMatchObject({ state: 'paused', bars: 2, now: start + hour + 120_000 });
  });

  it('tell their state a few times a second while they play, and stop telling when they are removed', async () => {
    const { replays } = service();
    const request = { series: [minutes], from: start, to: start + hour, speed: 1000 };
    const { id } = replays.start({ ...request, isPaused: false });
    const seen: number[] = [];
    const watching = (async () => {
      for await (const { now } of replays.watch(id)) seen.push(now);
    })();
    await pause(900);
    await replays.stop(id);
    await watching;
    expect(seen.length).toBeGreaterThan(2);
    expect(seen.length).toBeLessThan(8);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(() => replays.bars(id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  it('end when nobody follows them any more', async () => {
    const { replays } = service(300);
    const request = { series: [minutes], from: start, to: start + hour, speed: 1, isPaused: true };
    const left = replays.start(request);
    const kept = replays.start(request);
    const stop = new AbortController();
    const watching = replays.watch(kept.id, stop.signal);
    await watching.next();
    await vi.waitFor(() => expect(replays.list().map(({ id }) => id)).toEqual([kept.id]), { timeout: 5000 });
    expect(() => replays.pause(left.id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    stop.abort();
    await watching.next();
    await vi.waitFor(() => expect(replays.list()).toEqual([]), { timeout: 5000 });
  });

  it('show the forming bar and leave out what was overtaken', async () => {
    const { replays } = service();
    const request = { series: [minutes, hours], from: start, to: start + 4 * hour, speed: 600 };
    const { id } = replays.start({ ...request, isPaused: true });
    const forming = replays.bars(id).followForming();
    replays.setSpeed(id, 600);
    const { value } = await forming.next();
    expect(new Set(value?.map(({ timeframe }) => timeframe)).size).toBe(value?.length);
    expect(value?.every(({ replayId }) => replayId === id)).toBe(true);
  });

  it('are refused with a reason', async () => {
    const { replays } = service();
    const request = { series: [minutes], from: start, to: start + hour, speed: 1, isPaused: true };
    expect(() => replays.start({ ...request, to: start })).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE' }),
    );
    // Without an end the command line asks up to the last bar, which lies before this start.
    expect(() => replays.start({ ...request, from: start + 100 * hour, to: start })).toThrow(
      expect.objectContaining({ message: expect.stringContaining('the last one is of 2024-01-01T03:59') }),
    );
    expect(() => replays.start({ ...request, series: [minutes, minutes] })).toThrow(
      expect.objectContaining({ code: 'BAD_USAGE' }),
    );
    expect(() => replays.start({ ...request, series: [{ symbol: 'B', timeframe: '1m' }] })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(() => replays.start({ ...request, from: 0, to: 1 })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    for (let i = 0; i < 8; i++) replays.start(request);
    expect(() => replays.start(request)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
    await turn();
  });
});
