import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openScreen } from '../e2e/support/desk-page.ts';
import { makeKnownHome } from '../e2e/support/machine.ts';
import { followMarkets, startSoakVenue, tradeMarkets } from '../soak/soak-markets.ts';
import type { BudgetFigure } from './budget-line.ts';
import type { MeasuredDesk, OpenDesk } from './desk-in.ts';

const bases = ['BTC', 'ETH', 'SOL', 'LINK', 'DOGE'];
const updatesPerSecond = 50;
const megabyte = 1 << 20;

async function heapMb({ session }: MeasuredDesk): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / megabyte;
}

/** Memory of the page after `minutes` of a market that streams and is traded, and how fast it grows. */
export async function memoryFigures(
  open: OpenDesk,
  folder: string,
  minutes: number,
): Promise<BudgetFigure[]> {
  const home = join(folder, 'memory');
  makeKnownHome(home);
  const venue = await startSoakVenue(bases, minutes + 5, updatesPerSecond);
  const env = { CANDLEWRIGHT_VENUE_ADDRESS_BINANCE: venue.address };
  Object.assign(process.env, env);
  const desk = await open(home, env);
  await followMarkets(home, bases, 190);
  await sleep(5_000);
  await tradeMarkets(home, bases);
  await openScreen(desk.page, 'trading');
  // What is loaded once is loaded now.
  await sleep(60_000);
  const heapBefore = await heapMb(desk);
  await sleep(minutes * 60_000);
  const heapAfter = await heapMb(desk);
  const resident = await desk.residentMb();
  const faults = desk.faults.length;
  await desk.close();
  venue.stop();
  const note = `after ${minutes} minutes at ${updatesPerSecond} updates a second; ${faults} faults in the page`;
  return [
    {
      name: 'heap and buffers of the page',
      value: heapAfter,
      unit: 'MB',
      budget: 400,
      note: `${heapBefore.toFixed(1)} MB before, ${note}`,
    },
    ...(resident === null
      ? []
      : [{ name: 'memory of the process that shows it', value: resident, unit: 'MB', budget: 400, note }]),
  ];
}
