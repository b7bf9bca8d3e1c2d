import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { runCli } from '../e2e/support/headless-host.ts';
import { projectFolder } from '../e2e/support/machine.ts';

/** A venue in a process of its own, whose markets move at the pace of the clock. */
export interface SoakVenue {
  readonly address: string;
  readonly stop: () => void;
}

/** The first line of a program's output that matches, or what it gives in a group. */
export function firstLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = pattern.exec(text);
      if (line !== null) resolve(line[1]);
    });
    child.stderr!.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    child.once('exit', (code) => reject(new Error(`A program ended with ${code} before it was ready`)));
  });
}

/** Starts a venue with one spot market for each of `bases`; `updates` states a second over all of them. */
export async function startSoakVenue(
  bases: readonly string[],
  minutes: number,
  updates: number,
): Promise<SoakVenue> {
  const options = {
    bases: bases.join(','),
    minutes: String(Math.ceil(minutes)),
    rate: String(updates / bases.length),
  };
  const venue = spawn(
    process.execPath,
    [
      join(projectFolder, 'test/soak/soak-venue.ts'),
      ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const address = await firstLine(venue, /^(http\S+)$/m);
  return { address, stop: () => void venue.kill('SIGTERM') };
}

/** Fetches `hours` of minutes of each market into the running host of `home`, and follows them. */
export async function followMarkets(home: string, bases: readonly string[], hours: number): Promise<void> {
  for (const base of bases) {
    const market = ['--venue', 'binance', '--market', `${base}/USDT`, '--timeframe', '1m'];
    const since = new Date(Date.now() - hours * 3_600_000).toISOString();
    await runCli(home, 'data', 'fetch', ...market, '--from', since);
    await runCli(home, 'data', 'feed', 'start', ...market);
  }
}

/** One for each market in turn; those at market enter often. */
const strategies = [
  ['envelope_dca', 'envelope_start=0.002', 'envelope_step=0.001'],
  ['bollinger_mr'],
  ['supertrend'],
  ['donchian_breakout'],
  ['ema_atr_trail'],
] as const;

/** Trades each market on paper with a strategy that acts often. */
export async function tradeMarkets(home: string, bases: readonly string[]): Promise<void> {
  for (const [index, base] of bases.entries()) {
    const [strategy, ...rules] = strategies[index % strategies.length]!;
    const series = ['--symbol', `BINANCE:${base}/USDT`, '--timeframe', '1m', '--capital', '1000'];
    const set = rules.flatMap((rule) => ['--set', rule]);
    await runCli(home, 'paper', 'start', '--strategy', strategy, ...series, ...set);
  }
}
