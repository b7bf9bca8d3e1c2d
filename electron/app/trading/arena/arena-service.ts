import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { SeriesKey } from '../../../../shared/contract/series.ts';
import { type SessionRow, sessionSizing } from '../../../../shared/contract/trading/sessions.ts';
import {
  arenaRequest,
  type ArenaView,
  arenaView,
  selectorSettings,
} from '../../../../shared/contract/trading/arena.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import type { Clock } from '../../../../shared/ports/clock.ts';
import type { TradingSettingRepository } from '../../../store/trading/setting-repository.ts';
import { createChangeStream } from '../../change-stream.ts';
import { throttle } from '../../feeds/throttle.ts';
import { knownStrategies } from '../../strategies.ts';
import type { ArenaService, SessionService } from '../trading-service.ts';
import { rankRows } from './arena-ranking.ts';
import type { ArenaRunner } from './arena-run.ts';
import { requireSelectable, type SelectorSession, type SelectorStep, selectorStep } from './selector.ts';

export interface ArenaOptions {
  readonly rows: Pick<TradingSettingRepository, 'find' | 'save'>;
  readonly run: ArenaRunner;
  readonly sessions: Pick<SessionService, 'startSession' | 'stopSession'>;
  /** Null for a session that is gone. */
  readonly session: (sessionId: string) => SessionRow | null;
  readonly requireSeries: (series: SeriesKey) => void;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

export interface HostedArena extends ArenaService {
  /** Candles changed: it is computed again, bundled. */
  changed(): void;
  close(): Promise<void>;
}

/** Candles of many series close at the same minute. */
const bundleMs = 2_000;
/** Lines of the selector's log that are kept. */
const longestLog = 100;
const rowName = 'arena';

const stored = arenaView.pick({ id: true, request: true, selector: true, choices: true, log: true });

type Arena = z.output<typeof stored> & Pick<ArenaView, 'rows' | 'isComputing' | 'computedAt'>;

function seriesName({ symbol, timeframe }: SeriesKey): string {
  return `${symbol} ${timeframe}`;
}

/** The arena of a home: at most one. What was stored of it is taken up again. */
export function createArena(options: ArenaOptions): HostedArena {
  const { rows, run, sessions, session, requireSeries, clock, onFault } = options;
  const stop = new AbortController();
  let arena = readArena();
  let underWay: Promise<void> | null = null;
  let isDue = false;
  const view = (): ArenaView | null => (arena === null ? null : { ...arena });
  const changes = createChangeStream(view);
  const compute = throttle(() => {
    isDue = true;
    underWay ??= work().finally(() => {
      underWay = null;
    });
  }, bundleMs);

  function readArena(): Arena | null {
    const found = rows.find(rowName);
    if (found === null) return null;
    const parsed = stored.safeParse(found);
    if (parsed.success) return { ...parsed.data, rows: [], isComputing: false, computedAt: null };
    onFault(new Error(`The stored arena cannot be read: ${z.prettifyError(parsed.error)}`));
    return null;
  }

  function keep(change: Partial<Arena>): void {
    if (arena === null) return;
    arena = { ...arena, ...change };
    changes.changed();
  }

  function save(): void {
    rows.save(rowName, arena === null ? null : stored.parse(arena));
  }

  function say(text: string): void {
    if (arena === null) return;
    keep({ log: [{ time: clock.now(), text }, ...arena.log].slice(0, longestLog) });
  }

  function contestants(request: Arena['request']) {
    const wanted = new Set(request.strategies);
    return knownStrategies().filter(({ id }) => wanted.size === 0 || wanted.has(id));
  }

  async function work(): Promise<void> {
    try {
      while (isDue && arena !== null && !stop.signal.aborted) {
        isDue = false;
        await computeOnce(arena.id);
      }
    } catch (error) {
      if (!stop.signal.aborted) onFault(error);
    } finally {
      if (!stop.signal.aborted) keep({ isComputing: false });
    }
  }

  async function computeOnce(id: string): Promise<void> {
    const { request } = arena!;
    keep({ isComputing: true });
    const entries = request.series.flatMap((series) =>
      contestants(request).map((strategy) => ({
        series,
        strategy,
        since: request.since,
        capital: request.capital,
      })),
    );
    const computed = await Promise.all(entries.map((entry) => run(entry, stop.signal)));
    // Another one was begun meanwhile.
    if (arena?.id !== id) return;
    keep({ rows: rankRows(computed), computedAt: clock.now() });
    await select();
    save();
  }

  function currentOf(choice: ArenaView['choices'][number] | undefined): SelectorSession | null {
    if (choice === undefined || choice.sessionId === null || choice.strategyId === null) return null;
    const found = session(choice.sessionId);
    if (found === null || found.state === 'stopped' || found.state === 'failed') return null;
    const isFlat = found.side === null && found.filledLevels === 0;
    return { sessionId: found.id, strategyId: choice.strategyId, isFlat };
  }

  /** Lets the best of each series trade; one series that fails keeps the others from nothing. */
  async function select(): Promise<void> {
    if (arena === null || !arena.selector.isEnabled) return;
    for (const series of arena.request.series) {
      const name = seriesName(series);
      const choice = arena.choices.find((other) => seriesName(other) === name);
      const current = currentOf(choice);
      const step = selectorStep(
        arena.rows.filter((row) => seriesName(row) === name),
        current,
        arena.selector,
      );
      try {
        await take(series, current, step);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        choose(series, current?.strategyId ?? null, current?.sessionId ?? null, reason);
        say(`${name}: ${reason}`);
        if (!(error instanceof CandlewrightError)) onFault(error);
      }
    }
  }

  function choose(
    series: SeriesKey,
    strategyId: string | null,
    sessionId: string | null,
    reason: string,
  ): void {
    const name = seriesName(series);
    const before = arena!.choices.find((other) => seriesName(other) === name);
    const since = before?.sessionId === sessionId ? before.since : clock.now();
    const choices = arena!.choices.filter((other) => seriesName(other) !== name);
    keep({ choices: [...choices, { ...series, strategyId, sessionId, since, reason }] });
  }

  async function take(series: SeriesKey, current: SelectorSession | null, step: SelectorStep): Promise<void> {
    const name = seriesName(series);
    if (step.kind === 'stay' || step.kind === 'wait') {
      choose(series, current?.strategyId ?? null, current?.sessionId ?? null, step.reason);
      return;
    }
    if (current !== null) {
      await sessions.stopSession(current.sessionId);
      say(`${name}: ${current.strategyId} stopped; ${step.reason}`);
      choose(series, null, null, step.reason);
      save();
    }
    if (step.kind === 'stop') return;
    const { accountId, capital } = arena!.selector;
    const started = await sessions.startSession({
      accountId,
      series,
      strategyId: step.strategyId,
      params: {},
      capital,
      sizing: sessionSizing.parse({ method: 'allocation' }),
      source: { kind: 'live' },
      fillTimeframe: null,
      acceptGaps: false,
    });
    choose(series, step.strategyId, started.id, step.reason);
    say(`${name}: ${step.strategyId} trades; ${step.reason}`);
    save();
  }

  if (arena !== null) compute();
  return {
    arena: view,
    watchArena: (signal) => changes.follow(signal),
    async startArena(asked) {
      const request = arenaRequest.parse(asked);
      request.series.forEach(requireSeries);
      requireSelectable(request.strategies, new Set(knownStrategies().map(({ id }) => id)));
      if (arena?.choices.some(({ sessionId }) => sessionId !== null) === true && arena.selector.isEnabled) {
        throw new CandlewrightError(
          'CONFLICT',
          'The selector of the present arena trades.',
          'Switch the selector off, or stop the arena, before another one is started.',
        );
      }
      arena = {
        id: randomUUID(),
        request,
        rows: [],
        isComputing: true,
        computedAt: null,
        selector: arena?.selector ?? defaultSelector,
        choices: [],
        log: [],
      };
      save();
      changes.changed();
      compute();
      return arena;
    },
    async stopArena() {
      // What the selector started goes on until a person stops it: ending a study closes no position.
      arena = null;
      save();
      changes.changed();
      return {};
    },
    async setSelector(asked) {
      const selector = selectorSettings.parse(asked);
      if (arena === null) {
        throw new CandlewrightError('NOT_FOUND', 'There is no arena.', 'Start one first.');
      }
      requireSelectable(arena.request.strategies, new Set(knownStrategies().map(({ id }) => id)));
      const was = arena.selector.isEnabled;
      keep({ selector });
      if (was !== selector.isEnabled) say(selector.isEnabled ? 'selector on' : 'selector off');
      save();
      compute();
      return arena;
    },
    changed: compute,
    async close() {
      compute.stop();
      stop.abort();
      changes.close();
      await underWay;
    },
  };
}

const defaultSelector: ArenaView['selector'] = {
  isEnabled: false,
  accountId: 'paper',
  capital: '1000',
  minimumTrades: 20,
  margin: 0.25,
  minimumScore: 0.5,
};
