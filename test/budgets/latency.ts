import { join } from 'node:path';
import type { Page } from 'playwright';
import { openScreen, textOf } from '../e2e/support/desk-page.ts';
import { makeKnownHome } from '../e2e/support/machine.ts';
import { followMarkets, startSoakVenue } from '../soak/soak-markets.ts';
import type { BudgetFigure } from './budget-line.ts';
import { quantile } from './budget-line.ts';
import type { OpenDesk } from './desk-in.ts';

const updatesPerSecond = 50;
const markets = 13;
const openingMs = 2_000;
const bases = Array.from({ length: markets }, (_, index) => `COIN${index + 1}`);

/** From a key to the frame that shows what it did, in milliseconds, one for each key pressed in `act`. */
async function latencies(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const list: number[] = [];
    const note = (event: KeyboardEvent): void => {
      requestAnimationFrame(() => {
        // After the frame: its paint has been handed over by then.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => void list.push(performance.now() - event.timeStamp);
        port2.postMessage(null);
      });
    };
    Object.assign(window, { keyLatencies: list, noteKey: note });
    window.addEventListener('keydown', note, { capture: true });
  });
  await act();
  return page.evaluate(() => {
    const note = Reflect.get(window, 'noteKey') as (event: KeyboardEvent) => void;
    window.removeEventListener('keydown', note, { capture: true });
    return Reflect.get(window, 'keyLatencies') as number[];
  });
}

/** How often a second the text of the scanner's cells changes. */
async function changesPerSecond(page: Page, seconds: number): Promise<number> {
  const changes = await page.getByTestId('scanner').evaluate(
    (table, waitMs) =>
      new Promise<number>((resolve) => {
        let count = 0;
        const observer = new MutationObserver((records) => (count += records.length));
        // A price that flashes is a new element.
        observer.observe(table, { characterData: true, childList: true, subtree: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(count);
        }, waitMs);
      }),
    seconds * 1000,
  );
  return changes / seconds;
}

/** Keys pressed in the Scanner, and in the palette over it, while its rows follow 50 prices a second. */
export async function latencyFigures(open: OpenDesk, folder: string): Promise<BudgetFigure[]> {
  const home = join(folder, 'latency');
  makeKnownHome(home);
  const venue = await startSoakVenue(bases, 30, updatesPerSecond);
  const env = { CANDLEWRIGHT_VENUE_ADDRESS_BINANCE: venue.address };
  Object.assign(process.env, env);
  const desk = await open(home, env);
  const { page } = desk;
  await followMarkets(home, bases, 30);
  await openScreen(page, 'scanner');
  const counted = await textOf(page, 'scanner-count', /[12]\d\d rows/);
  const rows = /(\d+) rows/.exec(counted)?.[1] ?? '?';
  const changed = await changesPerSecond(page, 10);
  await page.getByTestId('scanner').locator('tr[data-row]').first().click();
  // The first row brings its chart, once; keys that come before it is drawn wait for it, up to 0.3 s.
  await page.waitForTimeout(openingMs);
  const moved = await latencies(page, async () => {
    for (let i = 0; i < 240; i += 1) {
      await page.keyboard.press(i % 24 < 12 ? 'ArrowDown' : 'ArrowUp');
      await page.waitForTimeout(40);
    }
  });
  const typed = await latencies(page, async () => {
    await page.keyboard.press('ControlOrMeta+k');
    for (let i = 0; i < 10; i += 1) {
      await page.keyboard.type('open scan', { delay: 60 });
      // As a held key repeats.
      for (let k = 0; k < 9; k += 1) {
        await page.keyboard.press('Backspace');
        await page.waitForTimeout(33);
      }
    }
    await page.keyboard.press('Escape');
  });
  await desk.close();
  venue.stop();
  const note = `${rows} rows, ${changed.toFixed(0)} cells in sight change a second`;
  return [latencyOf('a row is chosen by key', moved, note), latencyOf('typing in the palette', typed, note)];
}

function latencyOf(what: string, list: readonly number[], note: string): BudgetFigure {
  const [median, slowest] = [0.5, 1].map((share) => quantile(list, share).toFixed(0));
  return {
    name: `input latency at ${updatesPerSecond} updates a second: ${what}`,
    value: quantile(list, 0.95),
    unit: 'ms',
    budget: 50,
    note: `95 of 100 keys (${list.length}), median ${median} ms, slowest ${slowest} ms; ${note}`,
  };
}
