import Database from 'better-sqlite3';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { columnsOf } from '../../electron/app/venue-candles.ts';
import { openStore } from '../../electron/store/open-store.ts';
import { candleColumns } from '../../shared/domain/candle.ts';
import { randomInteger, randomSource, type RandomSource } from '../../shared/domain/random.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { venueSymbol } from '../../shared/domain/venue-market.ts';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import { sourceMarket, type SourceMarket } from '../venues/market-source.ts';
import { sourceBars } from '../venues/source-bars.ts';
import { startPlayer, type VenuePlayer } from '../venues/venue-player.ts';

/** A hundred take some minutes: INGEST_KILLS=100. */
const kills = Number(process.env['INGEST_KILLS'] ?? 5);
const minuteMs = 60_000;
/** Half a day before a month ends, so that months are sealed on the way. */
const fromMs = Date.UTC(2026, 5, 30, 12);
const speed = 1500;
const markets = ['BTC/USDT', 'ETH/USDT', 'BTC/USDT:USDT'] as const;
const followed: readonly Timeframe[] = ['1m', '5m', '1h'];

interface Bench {
  readonly id: 'binance' | 'bitget';
  readonly file: string;
  readonly folder: string;
  readonly player: VenuePlayer;
  readonly truth: ReadonlyMap<string, ReadonlyMap<number, CandleRow>>;
  readonly acknowledged: Map<string, Map<number, CandleRow>>;
  readonly origins: Map<string, number>;
  child: ChildProcess | null;
}

const benches: Bench[] = [];

afterEach(async () => {
  for (const { child, player, folder } of benches.splice(0)) {
    child?.kill('SIGKILL');
    await player.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

function source(base: string, seed: number): SourceMarket {
  return sourceMarket({
    base,
    seed,
    fromMs: fromMs - 60 * minuteMs,
    bars: 60 * 24 * 20,
    barMs: minuteMs,
    fundingMs: 28_800_000,
    interestMs: 3_600_000,
  });
}

function rowsOf(market: SourceMarket, timeframe: Timeframe): Map<number, CandleRow> {
  return new Map(
    sourceBars(market, timeframeMs(timeframe)).map((bar) => [
      bar.time,
      [bar.time, Number(bar.open), Number(bar.high), Number(bar.low), Number(bar.close), Number(bar.volume)],
    ]),
  );
}

function seriesName(symbol: string, timeframe: string): string {
  return `${symbol} ${timeframe}`;
}

async function bench(id: Bench['id']): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'candlewright-ingest-'));
  const spot = [source('BTC', 31), source('ETH', 32)];
  const perpetual = [source('BTC', 33)];
  const player = await startPlayer({ id, spot, perpetual, fromMs, speed, updateMs: 30_000, seed: 9 });
  for (const fault of ['lost', 'duplicated', 'out-of-order', 'delayed'] as const)
    player.streams.faults.chance(fault, 0.01);
  const sources = [spot[0], spot[1], perpetual[0]] as SourceMarket[];
  const truth = new Map(
    markets.flatMap((market, index) =>
      followed.map((timeframe) => [
        seriesName(venueSymbol({ venue: id, market }), timeframe),
        rowsOf(sources[index] as SourceMarket, timeframe),
      ]),
    ),
  );
  const opened: Bench = {
    id,
    file: join(folder, 'candles.sqlite'),
    folder,
    player,
    truth,
    acknowledged: new Map(),
    origins: new Map(),
    child: null,
  };
  benches.push(opened);
  return opened;
}

interface Running {
  readonly child: ChildProcess;
  /** Settles with the first bar that was acknowledged, or with the end of the process. */
  readonly firstWord: Promise<unknown>;
  readonly ended: Promise<unknown>;
}

/** Starts the feed on the bench's store and takes down what it says. */
function start(opened: Bench): Running {
  const { id, file, player, acknowledged, origins } = opened;
  const settings = {
    file,
    venue: id,
    address: player.address,
    markets,
    clockMs: player.clock.now(),
    startedAt: Date.now(),
    speed,
  };
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'ingest-child.ts'), JSON.stringify(settings)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  opened.child = child;
  const words = createInterface({ input: child.stdout });
  const firstWord = Promise.race([once(words, 'line'), once(child, 'exit')]);
  let last = '';
  words.on('line', (line) => {
    // The last line of a killed process may be half a line: it has acknowledged nothing.
    if (last !== '') takeDown(last);
    last = line;
  });
  const takeDown = (line: string): void => {
    const [symbol, timeframe, origin, rows] = JSON.parse(line) as [string, string, string, CandleRow[]];
    const name = seriesName(symbol, timeframe);
    const known = acknowledged.get(name) ?? new Map<number, CandleRow>();
    acknowledged.set(name, known);
    for (const row of rows) known.set(row[0], row);
    origins.set(origin, (origins.get(origin) ?? 0) + rows.length);
  };
  const ended = Promise.all([once(child, 'exit'), once(words, 'close')]).then(() => {
    if (last.endsWith(']')) takeDown(last);
  });
  return { child, firstWord, ended };
}

interface Stored {
  readonly rows: ReadonlyMap<string, CandleRow[]>;
  /** Facts that the store keeps of each series, by its name. */
  readonly facts: ReadonlyMap<string, object>;
}

/** What is in the store, read as the product reads it; the file is checked first. */
function stored(file: string): Stored {
  const raw = new Database(file);
  expect(raw.pragma('integrity_check', { simple: true })).toBe('ok');
  raw.close();
  const store = openStore({ file, clock: { now: () => 0 } });
  const found = new Map<string, CandleRow[]>();
  const facts = new Map<string, object>();
  for (const series of store.candles.list()) {
    const { symbol, timeframe, bars } = series;
    const columns = candleColumns(store.candles.load(symbol, timeframe));
    const rows = Array.from({ length: columns.length }, (_, index): CandleRow => {
      const { time, open, high, low, close, volume } = columns;
      return [time, open, high, low, close, volume].map((column) => column[index] as number) as never;
    });
    expect(rows).toHaveLength(bars);
    found.set(seriesName(symbol, timeframe), rows);
    facts.set(seriesName(symbol, timeframe), factsOf(series));
  }
  store.close();
  return { rows: found, facts };
}

function factsOf({ bars, firstTime, lastTime, gapCount, missingBars, contentHash }: CandleSeries): object {
  return { bars, firstTime, lastTime, gapCount, missingBars, contentHash };
}

/** The facts of a store that was given the same bars in one go and never killed. */
function undisturbed(rows: ReadonlyMap<string, CandleRow[]>): Map<string, object> {
  const store = openStore({ file: ':memory:', clock: { now: () => 0 } });
  const facts = new Map<string, object>();
  for (const [name, bars] of rows) {
    const [symbol, timeframe] = name.split(' ') as [string, Timeframe];
    store.candles.write(
      { symbol, timeframe, calendar: 'continuous', source: 'venue', tickSize: 0.01 },
      columnsOf(bars),
    );
    const series = store.candles.find(symbol, timeframe);
    if (series) facts.set(name, factsOf(series));
  }
  store.close();
  return facts;
}

function isSame(left: CandleRow | undefined, right: CandleRow | undefined): boolean {
  return left !== undefined && right !== undefined && left.every((figure, index) => figure === right[index]);
}

/** Bars that were acknowledged and are not there any more, or not as they were. */
function missing({ acknowledged }: Bench, found: ReadonlyMap<string, readonly CandleRow[]>): string[] {
  const lost: string[] = [];
  for (const [name, rows] of acknowledged) {
    const held = new Map((found.get(name) ?? []).map((row) => [row[0], row]));
    for (const [time, row] of rows)
      if (!isSame(held.get(time), row)) lost.push(`${name} ${new Date(time).toISOString()}`);
  }
  return lost;
}

/** The first bar that is not the source's next one. */
function firstDifference({ truth }: Bench, name: string, rows: readonly CandleRow[]): string | null {
  const step = timeframeMs(name.split(' ').at(-1) as Timeframe);
  const bars = truth.get(name);
  const first = rows[0]?.[0] ?? 0;
  const index = rows.findIndex((row, at) => row[0] !== first + at * step || !isSame(row, bars?.get(row[0])));
  return index < 0 ? null : `${name} ${new Date(rows[index]?.[0] ?? 0).toISOString()}`;
}

async function kill(running: Running, random: RandomSource): Promise<void> {
  // One in five dies while it starts; the others at any moment of the half second after their first bar.
  if (random() < 0.2) await wait(randomInteger(random, 1200));
  else {
    await running.firstWord;
    await wait(randomInteger(random, 500));
  }
  running.child.kill('SIGKILL');
  await running.ended;
}

describe.each(['binance', 'bitget'] as const)('the feed of %s', (id) => {
  it(
    `has lost nothing that it said to be stored after kill -9 at ${kills} moments, and goes on without a hole`,
    { timeout: 60_000 + kills * 8000 },
    async () => {
      const opened = await bench(id);
      const random = randomSource(id.length);
      for (let index = 0; index < kills; index += 1) {
        await kill(start(opened), random);
        // Every other time the next process finds the file as the kill has left it.
        if (index % 2 === 0) expect(missing(opened, stored(opened.file).rows)).toEqual([]);
      }
      const last = start(opened);
      await last.firstWord;
      const upTo = opened.player.clock.now();
      const hasAll = (): boolean =>
        markets.every((market) => {
          const rows = opened.acknowledged.get(seriesName(venueSymbol({ venue: id, market }), '1m'));
          return rows !== undefined && Math.max(...rows.keys()) >= upTo;
        });
      await expect.poll(hasAll, { timeout: 30_000, interval: 20 }).toBe(true);
      last.child.kill('SIGTERM');
      await last.ended;
      expect(last.child.exitCode).toBe(0);

      const { rows: found, facts } = stored(opened.file);
      expect(missing(opened, found)).toEqual([]);
      expect([...found.keys()].toSorted()).toEqual([...opened.truth.keys()].toSorted());
      for (const [name, rows] of found) expect(firstDifference(opened, name, rows)).toBeNull();
      expect(facts).toEqual(undisturbed(found));
      const bars = [...found.values()].reduce((sum, rows) => sum + rows.length, 0);
      const said = [...opened.origins].map(([origin, count]) => `${count} ${origin}`).join(', ');
      const faults = [...opened.player.streams.faults.met]
        .map(([name, count]) => `${count} ${name}`)
        .join(', ');
      console.log(
        `${id}: ${kills} kills, ${bars} bars stored (acknowledged: ${said}); faults met: ${faults}`,
      );
    },
  );
});
