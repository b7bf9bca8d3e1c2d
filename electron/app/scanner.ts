import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { ScannerRequest, ScannerRow } from '../../shared/contract/scanner.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { ScannedPlan } from '../../workers/tasks/scan-task.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../store/auxiliary-repository.ts';
import { createSeriesScanner, type ScannedStrategy } from './scanner/scanned-series.ts';
import { liveView, type OpenPrices, type ScannerFeeds } from './scanner/scanner-feeds.ts';
import { type FeedView, scannerRowOf } from './scanner/scanner-row.ts';
import { createWaker, type Waker } from './scanner/waker.ts';
import { requireSeries } from './series.ts';
import { completeParams, knownStrategies, requireStrategy } from './strategies.ts';

/** Every asset under every strategy, as the plans of backtests and of the live trader have it. */
export interface ScannerService {
  scan(request: ScannerRequest): Promise<ScannerRow[]>;
  watch(request: ScannerRequest, signal?: AbortSignal): AsyncGenerator<ScannerRow[], void, void>;
  /** Series, settings or strategies changed: watchers look again. */
  changed(): void;
  /** Ends every watcher. */
  close(): void;
}

/** Rows are said again at most this often, and looked at again at least that often: ages go on without any event. */
const fastestMs = 500;
const slowestMs = 5_000;

/** A strategy with what counts on a series, or why it cannot run there. */
interface Candidate {
  readonly strategy: Strategy;
  readonly parameters: ScannerRow['parameters'];
  readonly params: ScannedStrategy['params'] | null;
  readonly fault: string | null;
}

function candidateOf(strategy: Strategy, key: SeriesKey, { appliedParameters }: Settings): Candidate {
  const applied = appliedParameters.find(
    (one) => one.strategyId === strategy.id && one.symbol === key.symbol && one.timeframe === key.timeframe,
  );
  const parameters = applied === undefined ? 'default' : 'applied';
  try {
    return { strategy, parameters, params: completeParams(strategy, applied?.params ?? {}), fault: null };
  } catch (error) {
    // What was applied to an older version of the strategy may no longer fit.
    return {
      strategy,
      parameters,
      params: null,
      fault: error instanceof Error ? error.message : String(error),
    };
  }
}

function faulty(reason: string): ScannedPlan {
  return { entry: null, side: null, levels: [], conditions: [], reason };
}

/** Rows that differ in nothing but their age are the same. */
function isSame(before: readonly ScannerRow[] | null, rows: readonly ScannerRow[]): boolean {
  const ageless = (list: readonly ScannerRow[]): unknown => list.map((row) => ({ ...row, ageMs: null }));
  return before !== null && isDeepStrictEqual(ageless(before), ageless(rows));
}

export function createScannerService(options: {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly settings: () => Settings;
  readonly feeds: ScannerFeeds;
  readonly clock: Clock;
}): ScannerService {
  const { candles, auxiliary, pool, settings, feeds, clock } = options;
  const scanner = createSeriesScanner(candles, auxiliary, pool);
  const wakers = new Set<Waker>();
  const ending = new AbortController();

  function replayOf(id: string) {
    const found = feeds.replays.list().find((replay) => replay.id === id);
    if (found !== undefined) return found;
    throw new CandlewrightError('NOT_FOUND', 'There is no such replay.', 'It was ended; start it again.');
  }

  async function rowsOf(
    series: CandleSeries,
    strategies: readonly Strategy[],
    view: FeedView,
    until: number | null,
  ): Promise<ScannerRow[]> {
    const candidates = strategies.map((strategy) => candidateOf(strategy, series, settings()));
    const sound = candidates.flatMap(({ strategy, params }) =>
      params === null ? [] : [{ strategy, params }],
    );
    const scan = await scanner.scan(series, sound, until);
    let next = 0;
    return candidates.map(({ strategy, parameters, fault }) => {
      const plan = fault === null ? (scan?.plans[next++] ?? null) : faulty(fault);
      const { symbol, timeframe, tickSize } = series;
      const key = { symbol, timeframe, tickSize, strategyId: strategy.id, parameters };
      return scannerRowOf(key, timeframeMs(timeframe), scan, plan, view);
    });
  }

  async function scan(request: ScannerRequest, heard: OpenPrices = new Map()): Promise<ScannerRow[]> {
    const strategies =
      request.strategies.length === 0 ? knownStrategies() : request.strategies.map(requireStrategy);
    const replay = request.replayId === null ? null : replayOf(request.replayId);
    const keys: readonly SeriesKey[] =
      request.series.length > 0 ? request.series : (replay?.series ?? candles.list());
    const live = feeds.live.list();
    const rows = await Promise.all(
      keys.map((key) => {
        const series = requireSeries(candles, key);
        const view: FeedView =
          replay === null
            ? liveView(live, key, clock.now())
            : { feed: 'replay', price: heard.get(key.symbol) ?? null, now: replay.now };
        return rowsOf(series, strategies, view, replay === null ? null : replay.now);
      }),
    );
    return rows.flat();
  }

  /** Wakes at every bar of the feeds or of the replay, and remembers what the open ones are worth. */
  function listen(
    replayId: string | null,
    waker: Waker,
    prices: Map<string, number>,
    signal: AbortSignal,
  ): void {
    const bars = feeds.all(replayId, signal);
    const follow = async (): Promise<void> => {
      for await (const batch of bars) {
        for (const { symbol, close } of batch) prices.set(symbol, close);
        waker.wake();
      }
    };
    // Whoever cannot follow the bars still looks every few seconds.
    void follow().catch(() => {});
  }

  return {
    scan,
    async *watch(request, signal) {
      const stop = new AbortController();
      const until = AbortSignal.any([stop.signal, ending.signal, ...(signal === undefined ? [] : [signal])]);
      const waker = createWaker();
      const prices = new Map<string, number>();
      wakers.add(waker);
      try {
        listen(request.replayId, waker, prices, until);
        let said: ScannerRow[] | null = null;
        let saidAt = 0;
        while (!until.aborted) {
          const rows = await scan(request, prices);
          if (until.aborted) return;
          if (!isSame(said, rows) || performance.now() - saidAt >= slowestMs) {
            said = rows;
            saidAt = performance.now();
            yield rows;
          }
          await pause(fastestMs);
          await waker.wait(slowestMs - fastestMs, until);
        }
      } finally {
        wakers.delete(waker);
        stop.abort();
      }
    },
    changed() {
      for (const waker of wakers) waker.wake();
    },
    close: () => ending.abort(),
  };
}
