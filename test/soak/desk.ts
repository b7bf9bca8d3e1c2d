import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium, type CDPSession } from 'playwright';
import { chromiumPath } from '../e2e/support/browser-desk.ts';
import { runCli } from '../e2e/support/headless-host.ts';
import { collectFaults, openScreen } from '../e2e/support/desk-page.ts';
import { makeKnownHome, projectFolder, scratchFolder } from '../e2e/support/machine.ts';
import { firstLine, followMarkets, startSoakVenue, tradeMarkets } from './soak-markets.ts';

/**
 * A trading day in short: five markets stream into a desk that trades all of them on paper, with the Trading screen open
 * in a browser. Prints the memory of host and page and the delay of the host's event loop, at the begin and the end.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    /** States of prices a second, over all markets. */
    updates: { type: 'string', default: '50' },
  },
});
const minutes = Number(values.minutes);
const bases = ['BTC', 'ETH', 'SOL', 'LINK', 'DOGE'];
const megabyte = 1 << 20;

interface HostSample {
  readonly at: number;
  readonly rss: number;
  readonly heapUsed: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(11, 19)}  ${line}\n`);
}

async function pageMemory(session: CDPSession): Promise<{ heapMb: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heapMb: of('JSHeapUsedSize') / megabyte, nodes: of('Nodes') };
}

function samples(file: string): HostSample[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as HostSample);
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1] ?? NaN;

const folder = scratchFolder();
const home = join(folder.path, 'home');
makeKnownHome(home);
const sampleFile = join(folder.path, 'samples.jsonl');
const venue = await startSoakVenue(bases, minutes, Number(values.updates));
const host = spawn(
  process.execPath,
  [
    '--import',
    join(projectFolder, 'test/soak/watch-process.mjs'),
    join(projectFolder, 'out/main/headless.js'),
    '--port',
    '0',
    '--home',
    home,
  ],
  {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      CANDLEWRIGHT_VENUE_ADDRESS_BINANCE: venue.address,
      CANDLEWRIGHT_SOAK_FILE: sampleFile,
    },
  },
);
const hostEnded = once(host, 'exit');
const deskAddress = await firstLine(host, /^Desk: (\S+)$/m);
process.env['CANDLEWRIGHT_VENUE_ADDRESS_BINANCE'] = venue.address;
// A week of hours, which the correlation guard asks for.
await followMarkets(home, bases, 190);
await sleep(5_000);
await tradeMarkets(home, bases);
const browser = await chromium.launch({
  ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const faults = collectFaults(page);
await page.goto(deskAddress);
await openScreen(page, 'trading');
const session = await page.context().newCDPSession(page);
await session.send('Performance.enable');
// What is loaded once is loaded now.
await sleep(60_000);
const pageBefore = await pageMemory(session);
const settled = samples(sampleFile).length;
say(`streaming ${values.updates} states a second for ${minutes} minutes`);
const end = Date.now() + minutes * 60_000;
while (Date.now() < end) {
  await sleep(Math.min(10 * 60_000, end - Date.now()));
  const last = samples(sampleFile).at(-1)!;
  const { heapMb } = await pageMemory(session);
  say(
    `host ${(last.rss / megabyte).toFixed(0)} MB (heap ${(last.heapUsed / megabyte).toFixed(0)} MB), ` +
      `page heap ${heapMb.toFixed(1)} MB, event loop p99 ${last.p99.toFixed(1)} ms`,
  );
}
const pageAfter = await pageMemory(session);
const measured = samples(sampleFile).slice(settled);
const first = measured.slice(0, 8);
const last = measured.slice(-8);
const rssMb = (list: readonly HostSample[]): string =>
  (median(list.map(({ rss }) => rss)) / megabyte).toFixed(0);
const heapMb = (list: readonly HostSample[]): string =>
  (median(list.map(({ heapUsed }) => heapUsed)) / megabyte).toFixed(0);
say(`host: ${rssMb(first)} MB -> ${rssMb(last)} MB, heap ${heapMb(first)} MB -> ${heapMb(last)} MB`);
say(
  `page: heap ${pageBefore.heapMb.toFixed(1)} MB -> ${pageAfter.heapMb.toFixed(1)} MB, nodes ${pageBefore.nodes} -> ${pageAfter.nodes}`,
);
say(
  `event loop of the host: median p50 ${median(measured.map(({ p50 }) => p50)).toFixed(1)} ms, ` +
    `median p99 ${median(measured.map(({ p99 }) => p99)).toFixed(1)} ms, worst p99 ${Math.max(...measured.map(({ p99 }) => p99)).toFixed(1)} ms`,
);
const { sessions } = (await runCli(home, 'paper', 'status')) as {
  sessions: { cycles: number; state: string }[];
};
say(`sessions: ${sessions.map(({ state, cycles }) => `${state}, ${cycles} cycles`).join('; ')}`);
say(faults.length === 0 ? 'no fault in the page' : `faults in the page: ${faults.join(' | ')}`);
await browser.close();
host.kill('SIGTERM');
await hostEnded;
venue.stop();
folder.remove();
