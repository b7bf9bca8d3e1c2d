import { afterEach, describe, expect, it } from 'vitest';
import { binanceProfile } from '../../electron/brokers/ccxt/binance-profile.ts';
import { bitgetProfile } from '../../electron/brokers/ccxt/bitget-profile.ts';
import { sourceMarket, type SourceBar, type SourceMarket } from './market-source.ts';
import { barsUntil, openBar, sourceBars } from './source-bars.ts';
import { openStreaming, type StreamingExchange } from './stream-client.ts';
import { streamFaultKinds, type StreamFaultKind } from './stream-faults.ts';
import { startPlayer, type VenuePlayer } from './venue-player.ts';

const minuteMs = 60_000;
const fromMs = Date.UTC(2026, 5, 15, 12);
const profiles = { binance: binanceProfile, bitget: bitgetProfile };
const venues = ['binance', 'bitget'] as const;
const open: { player: VenuePlayer; exchange: StreamingExchange }[] = [];

afterEach(async () => {
  for (const { player, exchange } of open.splice(0)) {
    await exchange.close();
    await player.close();
  }
});

function market(base: string, seed: number, bars = 240): SourceMarket {
  return sourceMarket({
    base,
    seed,
    fromMs: fromMs - 120 * minuteMs,
    bars,
    barMs: minuteMs,
    fundingMs: 28_800_000,
    interestMs: 300_000,
  });
}

async function played(id: (typeof venues)[number], speed: number) {
  const spot = [market('BTC', 11), market('ETH', 12)];
  const perpetual = [market('BTC', 13), market('SOL', 14)];
  const player = await startPlayer({ id, spot, perpetual, fromMs, speed });
  const exchange = await openStreaming(id, profiles[id].options, player.rest.origin, player.streams.origin);
  open.push({ player, exchange });
  return { player, exchange, spot, perpetual };
}

function rowOf(bar: SourceBar): number[] {
  return [bar.time, ...[bar.open, bar.high, bar.low, bar.close, bar.volume].map(Number)];
}

/** The last state that was heard of each bar from the start of the play on, until `bars` of them were followed by a next one. */
async function heard(
  exchange: StreamingExchange,
  symbol: string,
  timeframe: string,
  bars: number,
): Promise<number[][]> {
  const states = new Map<number, number[]>();
  while (states.size <= bars)
    for (const row of await exchange.watchOHLCV(symbol, timeframe))
      if ((row[0] as number) >= fromMs) states.set(row[0] as number, row);
  return [...states.values()].slice(0, bars);
}

describe('a source', () => {
  it('adds up to longer bars exactly, and an open bar is what has formed of it', () => {
    const one = market('BTC', 11);
    const five = sourceBars(one, 5 * minuteMs);
    expect(five).toHaveLength(48);
    const parts = one.bars.slice(5, 10);
    expect(five[1]).toEqual({
      time: parts[0]?.time,
      open: parts[0]?.open,
      high: String(Math.max(...parts.map(({ high }) => Number(high))).toFixed(2)),
      low: String(Math.min(...parts.map(({ low }) => Number(low))).toFixed(2)),
      close: parts[4]?.close,
      volume: parts.reduce((sum, { volume }) => sum + Number(volume), 0).toFixed(3),
    });
    const from = five[1]?.time ?? 0;
    expect(openBar(one, 5 * minuteMs, from + 5 * minuteMs - 1)?.open).toBe(five[1]?.open);
    const seen = barsUntil(one, 5 * minuteMs, from + 2.5 * minuteMs);
    expect(seen).toHaveLength(2);
    expect(Number(seen[1]?.volume)).toBeLessThan(Number(five[1]?.volume));
    expect(barsUntil(one, 5 * minuteMs, from + 5 * minuteMs)[1]).toEqual(five[1]);
  });

  it('that walks meets every price of its bar on the way, and none outside of it', () => {
    const [bar, next] = market('BTC', 11).bars as [SourceBar, SourceBar];
    const walked = { ...market('BTC', 11), walks: true };
    const states = Array.from({ length: 600 }, (_, index) =>
      openBar(walked, minuteMs, bar.time + index * 100),
    );
    const closes = states.map((state) => Number(state?.close));
    expect(states[0]).toMatchObject({ open: bar.open, high: bar.open, low: bar.open, close: bar.open });
    expect(new Set(closes).size).toBeGreaterThan(400);
    expect([Math.max(...closes), Math.min(...closes)]).toEqual([Number(bar.high), Number(bar.low)]);
    expect(Math.abs((closes.at(-1) ?? 0) - Number(bar.close))).toBeLessThan(0.5);
    expect(openBar(walked, minuteMs, next.time)?.open).toBe(next.open);
  });

  it('begins days where the venue does', () => {
    const long = sourceMarket({
      base: 'BTC',
      seed: 1,
      fromMs,
      bars: 2880,
      barMs: minuteMs,
      fundingMs: 1e9,
      interestMs: 1e9,
    });
    expect(sourceBars(long, 86_400_000).map(({ time }) => new Date(time).getUTCHours())).toEqual([0, 0, 0]);
    const east = sourceBars(long, 86_400_000, -28_800_000);
    expect(east.map(({ time }) => new Date(time).getUTCHours())).toEqual([16, 16, 16]);
  });
});

describe.each(venues)('%s, played', (id) => {
  it('pushes many markets and timeframes whose last states are the source', async () => {
    const { player, exchange, spot, perpetual } = await played(id, 600);
    const topics = [
      { symbol: 'BTC/USDT', timeframe: '1m', source: spot[0], barMs: minuteMs, bars: 12 },
      { symbol: 'ETH/USDT', timeframe: '5m', source: spot[1], barMs: 5 * minuteMs, bars: 3 },
      { symbol: 'BTC/USDT:USDT', timeframe: '1m', source: perpetual[0], barMs: minuteMs, bars: 12 },
      { symbol: 'SOL/USDT:USDT', timeframe: '15m', source: perpetual[1], barMs: 15 * minuteMs, bars: 1 },
    ];
    await Promise.all(
      topics.map(async ({ symbol, timeframe, source, barMs, bars }) => {
        const rows = await heard(exchange, symbol, timeframe, bars);
        const truth = new Map(sourceBars(source as SourceMarket, barMs).map((bar) => [bar.time, rowOf(bar)]));
        expect(rows).toHaveLength(bars);
        for (const row of rows) expect(row).toEqual(truth.get(row[0] as number));
      }),
    );
    expect(player.streams.faults.met.size).toBe(0);
  });

  it('answers with the same bars that it pushed, by the same clock', async () => {
    const { player, exchange, spot } = await played(id, 300);
    const [before] = await heard(exchange, 'BTC/USDT', '1m', 1);
    player.clock.pause();
    const now = player.clock.now();
    const answered = await exchange.fetchOHLCV('BTC/USDT', '1m', fromMs, 50);
    const closed = answered.filter(([time]) => (time as number) + minuteMs <= now);
    expect(closed.find(([time]) => time === before?.[0])).toEqual(before);
    expect(closed).toEqual(
      (spot[0]?.bars ?? []).filter(({ time }) => time >= fromMs && time + minuteMs <= now).map(rowOf),
    );
  });

  it('may be late with bars that have just closed, or show them as they were', async () => {
    const { player, exchange, spot } = await played(id, 1);
    player.clock.pause();
    const last = async (): Promise<number[] | undefined> =>
      (await exchange.fetchOHLCV('BTC/USDT', '1m', fromMs - 10 * minuteMs, 50)).at(-1);
    const truth = (spot[0]?.bars ?? []).find(({ time }) => time === fromMs - minuteMs) as SourceBar;
    expect((await last())?.[0]).toBe(fromMs);
    player.lag.ms = 20_000;
    expect((await last())?.[0]).toBe(fromMs - 2 * minuteMs);
    player.lag.shows = 'old-state';
    const old = await last();
    expect(old?.[0]).toBe(fromMs - minuteMs);
    expect(old?.[5]).toBeLessThan(Number(truth.volume));
    player.lag.ms = 0;
    expect((await exchange.fetchOHLCV('BTC/USDT', '1m', fromMs - minuteMs, 1)).at(0)).toEqual(rowOf(truth));
  });

  it.each(streamFaultKinds.filter((kind) => kind !== 'absurd'))(
    'with the fault "%s" the real client hears nothing that is not of the source, and goes on',
    async (kind: StreamFaultKind) => {
      const { player, exchange, spot } = await played(id, 600);
      await heard(exchange, 'BTC/USDT', '1m', 1);
      player.streams.faults.arm(kind, 1);
      const states = new Map<number, number[]>();
      let failures = 0;
      const openedBefore = player.streams.opened;
      const stale = setTimeout(() => {
        if (kind === 'stale') player.streams.cut();
      }, 300);
      while (states.size < 4) {
        try {
          for (const row of await exchange.watchOHLCV('BTC/USDT', '1m'))
            if ((row[0] as number) >= fromMs) states.set(row[0] as number, row);
        } catch {
          failures += 1;
        }
      }
      clearTimeout(stale);
      expect(player.streams.faults.met.get(kind)).toBe(1);
      const truth = new Map((spot[0]?.bars ?? []).map((bar) => [bar.time, bar]));
      for (const [time, row] of states) {
        const bar = truth.get(time) as SourceBar;
        expect(row[1]).toBe(Number(bar.open));
        expect(row[2]).toBeLessThanOrEqual(Number(bar.high));
        expect(row[3]).toBeGreaterThanOrEqual(Number(bar.low));
      }
      if (kind === 'cut' || kind === 'torn' || kind === 'stale') {
        expect(failures).toBeGreaterThan(0);
        expect(player.streams.opened).toBeGreaterThan(openedBefore);
      }
    },
  );

  it('with absurd figures the client hears them: ccxt does not look', async () => {
    const { player, exchange } = await played(id, 300);
    await heard(exchange, 'BTC/USDT', '1m', 1);
    // All of them: ccxt shows only the newest of those that come together.
    player.streams.faults.chance('absurd', 1);
    let isAbsurd = false;
    while (!isAbsurd)
      for (const row of await exchange.watchOHLCV('BTC/USDT', '1m')) isAbsurd ||= (row[2] as number) < 0;
    expect(player.streams.faults.met.get('absurd')).toBeGreaterThan(0);
  });

  it('ends when its last bar has closed, with everything in its history', async () => {
    const { player, exchange, perpetual } = await played(id, 20_000);
    await player.ended;
    const rows = await exchange.fetchOHLCV('SOL/USDT:USDT', '1m', fromMs, 200);
    expect(rows).toEqual((perpetual[1]?.bars ?? []).filter(({ time }) => time >= fromMs).map(rowOf));
  });
});
