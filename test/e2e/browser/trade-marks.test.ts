import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import type { CandleFile } from '../support/candle-file.ts';
import { boxOf, choose, keepShot, openScreen, slowly, textOf } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';

describe.skipIf(!chromiumPath)('trades and the replay on the Chart in the browser', () => {
  let desk: BrowserDesk;
  let file: CandleFile;
  beforeAll(async () => {
    ({ desk, file } = await openDeskWithCandles());
    await openScreen(desk.page, 'chart');
    await choose(desk.page, 'Symbol', file.symbol);
  });
  afterAll(() => desk?.close());

  test('a trade under the pointer tells its facts, and a click selects its row', async () => {
    const { page } = desk;
    await choose(page, 'Strategy', 'envelope_dca');
    await page.getByTestId('run-backtest').click();
    await textOf(page, 'backtest-result', /Net PnL/);
    await page.getByTestId('trades-table').locator('tbody tr').last().click();
    const box = await boxOf(page.getByTestId('chart'));
    const card = page.getByTestId('trade-card');
    const found = async (): Promise<boolean> => {
      // From the middle to both sides: a selected trade is brought into view.
      const middle = box.x + box.width / 2;
      for (let step = 0; step * 9 < box.width / 2 - 90; step += 1) {
        for (const x of [middle - step * 9, middle + step * 9]) {
          for (let y = box.y + 30; y < box.y + box.height - 40; y += 12) {
            await page.mouse.move(x, y);
            if (await card.isVisible()) {
              await page.mouse.click(x, y);
              return true;
            }
          }
        }
      }
      return false;
    };
    expect(await found()).toBe(true);
    const text = await card.innerText();
    const number = /#(\d+)/.exec(text)?.[1];
    expect(text).toMatch(/Entry[\s\S]*Exit[\s\S]*Net/);
    const selected = page.getByTestId('trades-table').locator('tbody tr[aria-selected="true"]');
    await expect.poll(() => selected.locator('td').first().innerText(), slowly).toBe(number);
    await keepShot(page, 'trade-card');
    expect(desk.faults).toEqual([]);
  });

  test('a replay jumps to another moment and shows nothing after it', async () => {
    const { page } = desk;
    const bar = () => page.getByTestId('replay-bar');
    const until = async () => Number(await page.getByTestId('chart').getAttribute('data-until'));
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Shift+R');
    const box = await boxOf(page.getByTestId('chart'));
    const start = bar().getByRole('button', { name: 'Start replay' });
    // Two clicks within half a second are one double click to the chart.
    const isPicked = async (): Promise<boolean> => {
      await page.mouse.click(box.x + box.width * 0.8, box.y + box.height * 0.2);
      return start.isEnabled();
    };
    await expect.poll(isPicked, { ...slowly, interval: 700 }).toBe(true);
    await start.click();
    await textOf(page, 'replay-state', /paused/);
    await expect.poll(until, slowly).toBeGreaterThan(0);
    const before = await until();
    const target = new Date(before - 40 * 3_600_000).toISOString().slice(0, 13).replace('T', ' ');
    await page.getByTestId('replay-jump').click();
    await page.getByRole('textbox', { name: 'Jump to' }).fill(`${target}:00`);
    await page.getByRole('textbox', { name: 'Jump to' }).press('Enter');
    const left = async () => before - (await until());
    await expect.poll(async () => (await until()) > 0 && (await left()) > 39 * 3_600_000, slowly).toBe(true);
    await textOf(page, 'replay-state', /paused/);
    await page.getByTestId('chart').focus();
    await page.keyboard.press('.');
    await textOf(page, 'replay-state', /1 bar closed/);
    await page.keyboard.press('Escape');
    await bar().waitFor({ state: 'detached' });
    await expect.poll(until, slowly).toBeGreaterThan(before);
    expect(desk.faults).toEqual([]);
  });
});
