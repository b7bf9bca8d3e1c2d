import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { randomSource } from '../../shared/domain/random.ts';
import { briefFile, withoutBrief } from '../data/shared-data.ts';
import {
  preparePaperHome,
  type PaperEnd,
  type PaperTrial,
  readPaperEnd,
  startPaperChild,
} from './paper-home.ts';

/**
 * A paper session over 30 replayed days of real minutes, raw and resampled to hours, once undisturbed and once killed at
 * random moments. Prints both ends; the exit code is 1 when they differ.
 * `npm run show:paper`, or with fewer kills: `npm run show:paper -- 10`.
 */
const kills = Number(process.argv[2] ?? 50);
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
const symbol = 'BTC/USDT:USDT';

const file = briefFile('data', 'btcusdt-perp-1m-2022-01.csv');
if (file === null) throw new Error(`This ${withoutBrief}.`);

type Bar = readonly [time: number, open: number, high: number, low: number, close: number];

function bars(path: string): Bar[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [time, open, high, low, close] = line.split(',');
    return [Date.parse(`${time.slice(0, 19)}Z`), Number(open), Number(high), Number(low), Number(close)];
  });
}

function resampled(all: readonly Bar[], barMs: number): Bar[] {
  const groups = new Map<number, Bar>();
  for (const [time, open, high, low, close] of all) {
    const start = Math.floor(time / barMs) * barMs;
    const [, first = open, most = high, least = low] = groups.get(start) ?? [];
    groups.set(start, [start, first, Math.max(most, high), Math.min(least, low), close]);
  }
  // The first and the last hour are not whole.
  return [...groups.values()].slice(1, -1);
}

function columns(all: readonly Bar[]): CandleColumns {
  const candles = candleColumns(allocateCandles(all.length));
  all.forEach(([time, open, high, low, close], index) => {
    candles.time[index] = time;
    candles.open[index] = open;
    candles.high[index] = high;
    candles.low[index] = low;
    candles.close[index] = close;
    candles.volume[index] = Number.NaN;
  });
  return candles;
}

interface Run {
  readonly end: PaperEnd;
  readonly killed: number;
  readonly playedMs: number;
}

/** Plays a trial to its end; `pauses` before each kill, none for a run that nobody disturbs. */
async function play(trial: PaperTrial, candles: CandleColumns, pauses: readonly number[]): Promise<Run> {
  const home = mkdtempSync(join(tmpdir(), 'candlewright-show-'));
  try {
    preparePaperHome(home, { symbol, timeframe: trial.timeframe, tickSize: 0.5 }, candles);
    let killed = 0;
    let playedMs = 0;
    for (;;) {
      const child = startPaperChild(home, trial);
      await child.playing;
      const since = performance.now();
      if (killed < pauses.length) {
        await Promise.race([pause(pauses[killed]), child.isDone]);
        if (child.process.exitCode === null && child.process.kill('SIGKILL')) killed += 1;
      }
      const isDone = await child.isDone;
      playedMs += performance.now() - since;
      if (isDone) return { end: readPaperEnd(home), killed, playedMs };
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function tell(name: string, { end, killed, playedMs }: Run): void {
  const { fills, cash, realised, fees, openPositions, lines } = end;
  console.log(
    `  ${name}: ${killed} kills, ${fills.length} fills, cash ${cash}, realised ${realised}, fees ${fees}, ` +
      `${openPositions} open, ${lines} journal lines, ${(playedMs / 1000).toFixed(1)} s`,
  );
}

const minutes = bars(file);
const whole = resampled(minutes, 60 * minuteMs);
const random = randomSource(50);
/** A grid on hours; on minutes a strategy that does not move its levels at every close, as the journal keeps each move. */
const shows: readonly (Pick<PaperTrial, 'timeframe' | 'strategyId' | 'params'> & {
  readonly stored: readonly Bar[];
  readonly barMs: number;
})[] = [
  {
    timeframe: '1h',
    strategyId: 'envelope_dca',
    params: { num_levels: 3, envelope_start: 0.008, envelope_step: 0.008, sl_percent: 2 },
    stored: whole,
    barMs: 60 * minuteMs,
  },
  { timeframe: '1m', strategyId: 'donchian_breakout', params: {}, stored: minutes, barMs: minuteMs },
];

for (const { timeframe, strategyId, params, stored, barMs } of shows) {
  const to = stored[stored.length - 1][0] + barMs;
  const trial: PaperTrial = {
    symbol,
    timeframe,
    strategyId,
    params,
    from: to - 30 * dayMs,
    to,
  };
  console.log(`${symbol} ${timeframe}, 30 days`);
  const calm = await play(trial, columns(stored), []);
  tell('undisturbed', calm);
  const typical = (2 * calm.playedMs) / (kills + 1);
  const killed = await play(
    trial,
    columns(stored),
    Array.from({ length: kills }, () => random() * typical),
  );
  tell('killed', killed);
  const { lines: _calm, decisions: _made, ...expected } = calm.end;
  const { lines: _killed, decisions: _again, ...ended } = killed.end;
  const isSame = isDeepStrictEqual(ended, expected);
  console.log(isSame ? '  the same fills and the same money' : '  THEY DIFFER');
  if (!isSame) process.exitCode = 1;
}
