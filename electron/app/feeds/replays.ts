import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { feedsContract, Replay as ReplayRecord } from '../../../shared/contract/feeds.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { candleColumns } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { RandomSource } from '../../../shared/domain/random.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { createReplay, type Replay } from '../../feed/replay.ts';
import type { WallTimer } from '../../feed/replay-player.ts';
import { createChangeStream, type ChangeStream } from '../change-stream.ts';
import { requireSeries } from '../series.ts';
import { createBarBroadcast, type BarBroadcast, type BarFollowing } from './bar-broadcast.ts';
import { feedBarOf } from './feed-bar.ts';
import { throttle, type Throttle } from './throttle.ts';

type StartReplay = z.output<NonNullable<(typeof feedsContract)['startReplay']['~orpc']['inputSchema']>>;

/** Stored periods that are being played. */
export interface ReplayService {
  list(): ReplayRecord[];
  /** Throws NOT_FOUND for an unknown series or a period without bars, CONFLICT when too many play. */
  start(request: StartReplay): ReplayRecord;
  watch(id: string, signal?: AbortSignal): AsyncGenerator<ReplayRecord, void, void>;
  setSpeed(id: string, speed: number): ReplayRecord;
  pause(id: string): ReplayRecord;
  step(id: string): Promise<ReplayRecord>;
  stop(id: string): Promise<void>;
  /** What its bars are said to. Throws NOT_FOUND. */
  bars(id: string): BarFollowing;
  close(): Promise<void>;
}

export interface ReplayServiceOptions {
  readonly candles: CandleStore;
  readonly random: RandomSource;
  readonly wall: WallTimer;
  /** How long a replay goes on that nobody follows, such as that of a window that was closed. */
  readonly patienceMs?: number;
  readonly onFault: (error: unknown) => void;
}

const mostReplays = 8;
const watchEveryMs = 250;
const usualPatienceMs = 60_000;

interface Running {
  readonly request: StartReplay;
  readonly replay: Replay;
  readonly broadcast: BarBroadcast;
  readonly watchers: ChangeStream<ReplayRecord>;
  readonly changed: Throttle;
  readonly ticking: NodeJS.Timeout;
  followers: number;
  /** By the wall, when somebody followed it or told it something. */
  attendedAt: number;
}

export function createReplayService(options: ReplayServiceOptions): ReplayService {
  const { candles, random, wall, patienceMs = usualPatienceMs, onFault } = options;
  const running = new Map<string, Running>();

  function playing(id: string): Running {
    const found = running.get(id);
    if (found !== undefined) {
      found.attendedAt = wall.now();
      return found;
    }
    throw new CandlewrightError('NOT_FOUND', 'There is no such replay.', 'It was ended; start it again.');
  }

  /** Counts a listener for as long as it listens. */
  async function* attended<Value>(
    entry: Running,
    values: AsyncGenerator<Value, void, void>,
  ): AsyncGenerator<Value, void, void> {
    entry.followers += 1;
    try {
      yield* values;
    } finally {
      entry.followers -= 1;
      entry.attendedAt = wall.now();
    }
  }

  function record(id: string, { request, replay }: Running): ReplayRecord {
    return {
      id,
      series: request.series,
      from: request.from,
      to: request.to,
      now: replay.now,
      speed: replay.state === 'playing' ? replay.speed : 0,
      state: replay.state,
      bars: replay.bars,
    };
  }

  async function stop(id: string): Promise<void> {
    const found = playing(id);
    running.delete(id);
    clearInterval(found.ticking);
    found.changed.stop();
    await found.replay.close();
    found.broadcast.end();
    found.watchers.close();
  }

  /** Room for one more; the oldest that has ended gives way. */
  function makeRoom(): void {
    if (running.size < mostReplays) return;
    const ended = [...running].find(([, { replay }]) => replay.state === 'ended');
    if (ended === undefined) {
      throw new CandlewrightError(
        'CONFLICT',
        `${mostReplays} replays are being played already.`,
        'End one of them first.',
      );
    }
    void stop(ended[0]).catch(onFault);
  }

  function load({ symbol, timeframe }: SeriesKey, from: number, to: number) {
    return { market: symbol, timeframe, bars: candleColumns(candles.load(symbol, timeframe, { from, to })) };
  }

  return {
    list: () => [...running].map(([id, each]) => record(id, each)),
    start(request) {
      const { from, to, speed, isPaused } = request;
      const lastBar = Math.max(
        ...request.series.map((key) => requireSeries(candles, key).lastTime ?? -Infinity),
      );
      if (from > lastBar && Number.isFinite(lastBar)) {
        throw new CandlewrightError(
          'BAD_USAGE',
          `A replay from ${isoUtc(from)} has no bars: the last one is of ${isoUtc(lastBar)}.`,
          'Let it begin earlier.',
        );
      }
      if (from >= to) {
        throw new CandlewrightError(
          'BAD_USAGE',
          `A replay from ${isoUtc(from)} to ${isoUtc(to)} has no time in it.`,
          'Let it end after it begins.',
        );
      }
      const names = request.series.map(({ symbol, timeframe }) => `${symbol} ${timeframe}`);
      const twice = names.find((name, i) => names.indexOf(name) !== i);
      if (twice !== undefined) {
        throw new CandlewrightError('BAD_USAGE', `${twice} is asked for twice.`, 'Name each series once.');
      }
      const series = request.series.map((key) => load(key, from, to));
      if (series.every(({ bars }) => bars.length === 0)) {
        throw new CandlewrightError(
          'NOT_FOUND',
          `There are no bars of ${names.join(', ')} from ${isoUtc(from)} to ${isoUtc(to)}.`,
          'Choose a period that is stored.',
        );
      }
      makeRoom();
      const id = randomUUID();
      const broadcast = createBarBroadcast();
      const watchers = createChangeStream(() => record(id, playing(id)));
      const changed = throttle(() => watchers.changed(), watchEveryMs);
      const replay = createReplay({
        series,
        from,
        to,
        speed,
        isPaused,
        random,
        wall,
        listener: {
          onClosed: ({ market, timeframe }, rows) =>
            broadcast.closed(rows.map((row) => feedBarOf({ symbol: market, timeframe }, id, row, true))),
          onForming: ({ market, timeframe }, row) =>
            broadcast.forming(feedBarOf({ symbol: market, timeframe }, id, row, false)),
          onChange() {
            changed();
            if (replay.state === 'ended') broadcast.end();
          },
          onFault,
        },
      });
      const ticking = setInterval(() => {
        if (replay.state === 'playing') changed();
        const isLeft = entry.followers === 0 && wall.now() - entry.attendedAt > patienceMs;
        if (isLeft && running.has(id)) void stop(id).catch(onFault);
      }, watchEveryMs);
      ticking.unref();
      const entry: Running = {
        request,
        replay,
        broadcast,
        watchers,
        changed,
        ticking,
        followers: 0,
        attendedAt: wall.now(),
      };
      running.set(id, entry);
      return record(id, entry);
    },
    watch(id, signal) {
      const entry = playing(id);
      return attended(entry, entry.watchers.follow(signal));
    },
    setSpeed(id, speed) {
      const found = playing(id);
      found.replay.play(speed);
      return record(id, found);
    },
    pause(id) {
      const found = playing(id);
      found.replay.pause();
      return record(id, found);
    },
    async step(id) {
      const found = playing(id);
      await found.replay.step();
      return record(id, found);
    },
    stop,
    bars(id) {
      const entry = playing(id);
      const { broadcast } = entry;
      return {
        followClosed: (signal) => attended(entry, broadcast.followClosed(signal)),
        followForming: (signal) => attended(entry, broadcast.followForming(signal)),
        followAll: (signal) => attended(entry, broadcast.followAll(signal)),
      };
    },
    async close() {
      await Promise.all([...running.keys()].map(stop));
    },
  };
}
