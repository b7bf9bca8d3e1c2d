import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildHost } from '../../electron/app/host.ts';
import { sourceMarket } from '../venues/market-source.ts';
import { startPlayer, type VenuePlayer } from '../venues/venue-player.ts';
import { runHere } from './run-command.ts';

const minuteMs = 60_000;
const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);

let folder: string;
let home: string;
let venue: VenuePlayer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-feed-cli-'));
  home = join(folder, 'home');
  // A venue whose minute closes in a few seconds.
  const nextMs = Math.ceil(Date.now() / minuteMs) * minuteMs;
  const market = sourceMarket({
    base: 'BTC',
    seed: 5,
    fromMs: nextMs - 300 * minuteMs,
    bars: 320,
    barMs: minuteMs,
    fundingMs: 480 * minuteMs,
    interestMs: 60 * minuteMs,
  });
  venue = await startPlayer({
    id: 'binance',
    spot: [market],
    perpetual: [],
    fromMs: nextMs - 10_000,
    speed: 1,
    updateMs: 1000,
  });
  vi.stubEnv('CANDLEWRIGHT_VENUE_ADDRESS_BINANCE', venue.address);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await venue.close();
  rmSync(folder, { recursive: true, force: true });
});

const where = (): string[] => ['--home', home];
const btc = ['--venue', 'binance', '--market', 'BTC/USDT', '--timeframe', '1m'];

describe('data feed', () => {
  it('run follows a market until it is stopped, prints what closes and stores it', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 15_000);
    const { code, out, err } = await runHere(
      ['data', 'feed', 'run', ...btc, '--json', ...where()],
      stop.signal,
    );
    expect(err).toContain('BINANCE:BTC/USDT 1m: live');
    expect(code).toBe(0);
    const bars = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(bars.length).toBeGreaterThan(1);
    expect(bars[0]).toMatchObject({ symbol: 'BINANCE:BTC/USDT', timeframe: '1m' });
    const listed = await runHere(['data', 'list', '--json', ...where()]);
    const { series } = JSON.parse(listed.out) as { series: Record<string, unknown>[] };
    expect(series).toMatchObject([
      { symbol: 'BINANCE:BTC/USDT', venue: 'binance', bars: bars.length, lastTime: bars.at(-1)?.['time'] },
    ]);
    // It was followed in the foreground only.
    expect((await runHere(['data', 'feed', 'status', ...where()])).err).toContain('No market is followed');
  });

  it('start leaves a market to the desk, and a desk that follows it is not run beside', async () => {
    const started = await runHere(['data', 'feed', 'start', ...btc, ...where()]);
    expect(started.code).toBe(0);
    expect(started.err).toContain('No desk is running');
    expect((await runHere(['data', 'feed', 'run', ...btc, ...where()])).err).toContain('is followed already');
    const desk = await buildHost({ home, root: 'headless', taskFile });
    try {
      await vi.waitFor(
        async () => expect(await desk.client.feeds.list()).toMatchObject([{ state: 'live', isKept: true }]),
        { timeout: 10_000, interval: 100 },
      );
      await vi.waitFor(
        async () => {
          const { out } = await runHere(['data', 'feed', 'status', '--json', ...where()]);
          expect(JSON.parse(out)).toMatchObject({ feeds: [{ state: 'live', market: 'BTC/USDT' }] });
        },
        { timeout: 10_000, interval: 500 },
      );
      const stopped = await runHere([
        'data',
        'feed',
        'stop',
        '--symbol',
        'BINANCE:BTC/USDT',
        '--timeframe',
        '1m',
        ...where(),
      ]);
      expect(stopped.err).toContain('its candles stay');
      await vi.waitFor(async () => expect(await desk.client.feeds.list()).toEqual([]), { timeout: 10_000 });
    } finally {
      await desk.close();
    }
  });

  it('names a venue, a market and a feed that there is not', async () => {
    const run = (...args: string[]) => runHere(['data', 'feed', ...args, ...where()]);
    expect(await run('start', '--venue', 'nowhere', '--market', 'A/B', '--timeframe', '1m')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no venue nowhere'),
    });
    expect(await run('run', '--venue', 'binance', '--market', 'NO/NE', '--timeframe', '1m')).toMatchObject({
      code: 2,
      err: expect.stringContaining('NO/NE'),
    });
    expect(await run('stop', '--symbol', 'NONE', '--timeframe', '1m')).toMatchObject({
      code: 2,
      err: expect.stringContaining('NONE 1m is not followed'),
    });
  });
});

describe('data replay', () => {
  const replay = (...args: string[]) => runHere(['data', 'replay', ...args, ...where()]);
  const minutes = ['--symbol', 'SYN/USD', '--timeframe', '1m'];

  beforeAll(async () => {
    const host = await buildHost({ home, root: 'cli', taskFile });
    await host.client.imports.addSamples();
    await host.close();
  });

  it('prints the stored bars of a period, and stores nothing', async () => {
    const before = (await runHere(['data', 'list', '--json', ...where()])).out;
    const { series } = JSON.parse(before) as {
      series: { symbol: string; timeframe: string; firstTime: string; contentHash: string }[];
    };
    const sample = series.find(({ symbol }) => !symbol.startsWith('BINANCE'));
    if (sample === undefined) throw new Error('there are no samples');
    const what = ['--symbol', sample.symbol, '--timeframe', sample.timeframe, '--from', sample.firstTime];
    const { code, out, err } = await replay(...what, '--step', '5', '--json');
    expect({ code, err }).toMatchObject({ code: 0, err: expect.stringContaining('5 bars of 1 series') });
    const bars = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { time: string });
    expect(bars).toHaveLength(5);
    expect(bars[0]?.time).toBe(sample.firstTime);
    const text = await replay(...what, '--step', '2');
    expect(text.out).toMatch(/^\S+ \S+ \S+Z O [\d.]+ H [\d.]+ L [\d.]+ C [\d.]+ V [\d.]+\n/);
    expect((await runHere(['data', 'list', '--json', ...where()])).out).toBe(before);
  });

  it('says what is wrong with a speed, a period and a symbol', async () => {
    expect(await replay(...minutes, '--speed', '20000')).toMatchObject({
      code: 2,
      err: expect.stringContaining('1 to 10000'),
    });
    expect(await replay('--symbol', 'NONE', '--timeframe', '1m')).toMatchObject({
      code: 2,
      err: expect.stringContaining('NONE'),
    });
    expect(await replay(...minutes, '--from', '2024-01-02', '--to', '2024-01-01')).toMatchObject({ code: 2 });
  });
});
