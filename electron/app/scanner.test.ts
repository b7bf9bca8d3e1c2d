import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feed, FeedBar, Replay } from '../../shared/contract/feeds.ts';
import { scannerRequest, scannerRow, type ScannerRow } from '../../shared/contract/scanner.ts';
import { settings as settingsSchema, type Settings } from '../../shared/contract/settings.ts';
import { candleColumns, sliceCandles, type CandleColumns } from '../../shared/domain/candle.ts';
import { marketOf } from '../../shared/domain/market.ts';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import { regimeLabels } from '../../shared/research/validation/regime-labels.ts';
import { planOn } from '../../shared/strategies/plan-on.ts';
import { randomMarket } from '../../shared/strategies/random-market.ts';
import { listStrategies } from '../../shared/strategies/registry.ts';
import { createWorkerPool } from '../jobs/worker-pool.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { createBarBroadcast } from './feeds/bar-broadcast.ts';
import { createScannerService, type ScannerService } from './scanner.ts';

const hourMs = 3_600_000;
const bars = 4000;
const now = bars * hourMs + 60_000;
const clock = { now: () => now };
const pool = createWorkerPool({
  taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url),
  threads: 2,
});

/** Feeds that a test speaks for. */
const told = { feeds: [] as Feed[], replays: [] as Replay[], broadcast: createBarBroadcast() };
let applied: Settings['appliedParameters'] = [];
let store: Store;
let scanner: ScannerService;
let market: CandleColumns;

function write(symbol: string, candles: CandleColumns, calendar: TradingCalendar = 'continuous'): void {
  store.candles.write(
    {
      symbol,
      timeframe: '1h',
      calendar,
      source: 'file',
      tickSize: 0.01,
      cause: 'import',
    },
    candles,
  );
}

/** The candles without some of them. */
function without(candles: CandleColumns, isLeftOut: (bar: number) => boolean): CandleColumns {
  const kept = (column: Float64Array): Float64Array => column.filter((_, bar) => !isLeftOut(bar));
  const time = kept(candles.time);
  return {
    length: time.length,
    time,
    open: kept(candles.open),
    high: kept(candles.high),
    low: kept(candles.low),
    close: kept(candles.close),
    volume: kept(candles.volume),
  };
}

beforeAll(() => {
  store = openStore({ file: ':memory:', clock });
  market = randomMarket(7, bars, hourMs);
  write('ONE/USD', market);
  write('NEW/USD', sliceCandles(market, 0, 30));
  write(
    'HOLE/USD',
    without(market, (bar) => bar >= bars - 5 && bar < bars - 2),
  );
  write(
    'SHUT/USD',
    without(market, (bar) => bar % 24 >= 7),
    'sessions',
  );
  scanner = createScannerService({
    candles: store.candles,
    auxiliary: store.auxiliary,
    pool,
    settings: () => ({ ...settingsSchema.parse({}), appliedParameters: applied }),
    feeds: {
      live: { list: () => told.feeds },
      replays: { list: () => told.replays },
      all: (_, signal) => told.broadcast.followAll(signal),
    },
    clock,
  });
});
afterAll(async () => {
  scanner.close();
  await pool.close();
  store.close();
});

const one = { symbol: 'ONE/USD', timeframe: '1h' } as const;

async function rowOf(
  symbol: string,
  strategyId: string,
  replayId: string | null = null,
): Promise<ScannerRow> {
  const request = scannerRequest.parse({
    series: [{ symbol, timeframe: '1h' }],
    strategies: [strategyId],
    replayId,
  });
  return (await scanner.scan(request))[0];
}

const plans = new Map<string, PlanColumns>();

/** A plan over the whole of a series, as a backtest makes it. */
function planOf(strategyId: string, candles: CandleColumns, params: Record<string, number>): PlanColumns {
  const name = `${strategyId} ${candles.length} ${JSON.stringify(params)}`;
  const strategy = listStrategies().find(({ id }) => id === strategyId)!;
  const plan = plans.get(name) ?? planOn(strategy, marketOf(candles, hourMs), params);
  plans.set(name, plan);
  return plan;
}

/** Side and resting prices of a plan in a row. */
function planRow(strategyId: string, candles: CandleColumns, row: number, params = {}) {
  const plan = planOf(strategyId, candles, params);
  if (plan.marketEntry !== null) return { side: plan.marketEntry[row], levels: [] };
  const levels = plan.levels.map(({ price, scale }) => price[row] * scale).filter(Number.isFinite);
  const side = plan.levelSides === null ? plan.levelSide : plan.levelSides[row];
  return { side: levels.length === 0 ? 0 : side, levels };
}

const feed: Feed = {
  ...one,
  venue: 'loopback',
  market: 'ONE/USD',
  derive: [],
  isKept: true,
  state: 'live',
  startedAt: now,
  lastBar: null,
  lastPrice: null,
  heardAt: null,
  lagMs: null,
  skewMs: null,
  note: null,
  counts: {
    streamedBars: 0,
    filledBars: 0,
    duplicates: 0,
    outOfOrder: 0,
    refused: 0,
    holes: 0,
    reconnects: 0,
    staleAlarms: 0,
  },
};

describe('a scanner row', () => {
  const plain = listStrategies().filter(({ inputs }) => inputs === undefined);

  it.each(plain.map(({ id }) => id))(
    '%s is its plan over the whole series at the last closed bar',
    async (id) => {
      // Some ends of the series, so that entries and waiting both come up.
      const sides = Array.from({ length: 2500 }, (_, back) => planRow(id, market, bars - 1 - back).side);
      const acting = sides.findIndex((side) => side !== 0);
      expect(acting).toBeGreaterThanOrEqual(0);
      for (const last of [bars - 1, bars - 1 - acting, bars - 40, bars - 333, bars - 1000]) {
        const replay = {
          id: `at ${last}`,
          series: [one],
          now: market.time[last] + hourMs,
        } as unknown as Replay;
        told.replays = [replay];
        const row = scannerRow.parse(await rowOf('ONE/USD', id, replay.id));
        const { side, levels } = planRow(id, market, last);
        expect(row).toMatchObject({
          reason: null,
          barTime: market.time[last],
          price: market.close[last],
          side: side === 0 ? null : side === 1 ? 'long' : 'short',
          regime: regimeLabels(market)[last],
          feed: 'replay',
          ageMs: 0,
        });
        expect(row.change24h).toBeCloseTo(market.close[last] / market.close[last - 24] - 1, 12);
        if (levels.length > 0) {
          const nearest = levels.map((level) => Math.abs(level - row.nextLevel!));
          expect(Math.min(...nearest) / row.price!).toBeLessThan(1e-6);
        } else expect(row.nextLevel).toBeNull();
        for (const name of ['long', 'short']) {
          const said = row.conditions.filter((condition) => condition.side === name);
          expect(said.length > 0 && said.every(({ isMet }) => isMet)).toBe(row.side === name);
        }
      }
    },
  );

  it('reads the parameters that the user took over, and says so', async () => {
    expect(await rowOf('ONE/USD', 'envelope_dca')).toMatchObject({ parameters: 'default' });
    const params = { ma_period: 30, envelope_start: 0.2 };
    applied = [{ ...one, strategyId: 'envelope_dca', params, runId: 'r', grade: 'B', appliedAt: now }];
    const row = await rowOf('ONE/USD', 'envelope_dca');
    expect(row.parameters).toBe('applied');
    expect(row.nextLevel).toBeCloseTo(planRow('envelope_dca', market, bars - 1, params).levels[0], 6);
    applied = [
      { ...one, strategyId: 'envelope_dca', params: { gone: 1 }, runId: 'r', grade: 'B', appliedAt: now },
    ];
    expect(await rowOf('ONE/USD', 'envelope_dca')).toMatchObject({
      side: null,
      reason: expect.stringContaining('no parameter "gone"'),
    });
    applied = [];
  });

  it('says what stands in the way of an entry', async () => {
    expect(await rowOf('ONE/USD', 'funding')).toMatchObject({
      side: null,
      reason: 'No funding rates are stored.',
    });
    expect(await rowOf('NEW/USD', 'donchian_breakout')).toMatchObject({
      side: null,
      change24h: expect.any(Number),
      reason: expect.stringMatching(/^Needs more than \d+ bars to warm up; there are 30\.$/),
    });
    expect(await rowOf('HOLE/USD', 'envelope_dca')).toMatchObject({
      side: null,
      nextLevel: null,
      // Seven bars warm up; two have closed since the hole.
      reason: `Bars are missing before ${new Date(market.time[bars - 2]).toISOString().replace('.000', '')}: nothing enters until 5 more have closed.`,
    });
  });

  it('of a market that closes has as many bars as it needs', async () => {
    const shut = candleColumns(store.candles.load('SHUT/USD', '1h'));
    const row = await rowOf('SHUT/USD', 'supertrend');
    expect(row).toMatchObject({ reason: null, regime: regimeLabels(shut).at(-1) });
    const { side } = planRow('supertrend', shut, shut.length - 1);
    expect(row.side).toBe(side === 0 ? null : side === 1 ? 'long' : 'short');
  });

  it('follows the price that is heard, and is as old as its last close', async () => {
    expect(await rowOf('ONE/USD', 'envelope_dca')).toMatchObject({ feed: 'stored', ageMs: 60_000 });
    told.feeds = [{ ...feed, lastPrice: 20_000 }];
    const row = await rowOf('ONE/USD', 'envelope_dca');
    expect(row).toMatchObject({ feed: 'live', price: 20_000 });
    expect(row.change24h).toBeCloseTo(20_000 / market.close[bars - 25] - 1, 12);
    expect(row.distance).toBeCloseTo((20_000 - row.nextLevel!) / 20_000, 12);
    // A feed that fell silent is worth its last close only.
    told.feeds = [{ ...feed, lastPrice: 20_000, state: 'stale' }];
    expect(await rowOf('ONE/USD', 'envelope_dca')).toMatchObject({
      feed: 'stale',
      price: market.close[bars - 1],
    });
    told.feeds = [];
  });

  it('is asked for by name', async () => {
    await expect(rowOf('TWO/USD', 'envelope_dca')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(rowOf('ONE/USD', 'envelope')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(rowOf('ONE/USD', 'envelope_dca', 'none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is there for every stored series and every strategy', async () => {
    const rows = await scanner.scan(scannerRequest.parse({}));
    expect(rows).toHaveLength(store.candles.list().length * listStrategies().length);
  });
});

describe('a watch of the scanner', () => {
  const nextBar = (close: number): FeedBar => ({
    ...one,
    replayId: null,
    isClosed: true,
    time: bars * hourMs,
    open: close,
    high: close,
    low: close,
    close,
    volume: 1,
  });

  it('says the rows at once, and again when a bar has closed', async () => {
    const stop = new AbortController();
    const request = scannerRequest.parse({ series: [one], strategies: ['envelope_dca'] });
    const said = scanner.watch(request, stop.signal);
    const first = await said.next();
    expect(first.value).toHaveLength(1);
    const { time, open, high, low, close } = nextBar(29_000);
    const column = (value: number): Float64Array => Float64Array.of(value);
    write('ONE/USD', {
      length: 1,
      time: column(time),
      open: column(open),
      high: column(high),
      low: column(low),
      close: column(close),
      volume: column(1),
    });
    told.broadcast.closed([nextBar(29_000)]);
    const second = await said.next();
    expect(second.value).toMatchObject([{ barTime: time, price: 29_000 }]);
    stop.abort();
    expect((await said.next()).done).toBe(true);
  });

  it('gathers prices: many of them are one message', async () => {
    const stop = new AbortController();
    const request = scannerRequest.parse({ series: [one], strategies: ['envelope_dca'] });
    const said = scanner.watch(request, stop.signal);
    await said.next();
    for (let tick = 1; tick <= 200; tick += 1) {
      told.feeds = [{ ...feed, lastPrice: 29_000 + tick }];
      told.broadcast.forming({ ...nextBar(29_000 + tick), isClosed: false });
    }
    const next = await said.next();
    expect(next.value).toMatchObject([{ feed: 'live', price: 29_200 }]);
    stop.abort();
    expect((await said.next()).done).toBe(true);
    told.feeds = [];
  });

  it('of an unknown replay is refused', async () => {
    const request = scannerRequest.parse({ replayId: 'none' });
    await expect(scanner.watch(request).next()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
