import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import type { CandleFile } from '../support/candle-file.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { choose, keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

interface CliBacktest {
  readonly metrics: Readonly<Record<string, number | null>>;
  readonly trades: readonly unknown[];
}

describe.skipIf(!chromiumPath)('the Backtests screen in the browser', () => {
  let desk: BrowserDesk;
  let file: CandleFile;
  beforeAll(async () => {
    ({ desk, file } = await openDeskWithCandles());
  });
  afterAll(() => desk?.close());

  const list = () => desk.page.getByTestId('backtest-list').locator('tbody tr');

  test('several backtests queue, and each ends in the list', async () => {
    const { page } = desk;
    await openScreen(page, 'backtests');
    await choose(page, 'Asset', file.symbol);
    for (const strategy of ['envelope_dca', 'supertrend', 'bollinger_mr']) {
      await choose(page, 'Strategy', strategy);
      await page.getByTestId('queue-backtest').click();
    }
    await expect.poll(() => list().filter({ hasText: 'done' }).count(), slowly).toBe(3);
    await keepShot(page, 'backtests');
    expect(desk.faults).toEqual([]);
  });

  test('its figures are those of the command line, before and after costs', async () => {
    const { page, home } = desk;
    await list().filter({ hasText: 'envelope_dca' }).first().click();
    const where = ['--symbol', file.symbol, '--timeframe', file.timeframe];
    const answer = await runCli(home, 'backtest', '--strategy', 'envelope_dca', ...where);
    const { metrics, trades } = answer as CliBacktest;
    const change = (metrics['totalReturn'] ?? 0) * 100;
    const shown = page.getByTestId('backtest-return');
    const written = Math.abs(change)
      .toFixed(1)
      .replaceAll(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
    await expect.poll(() => shown.innerText(), slowly).toContain(written);
    await expect
      .poll(() => list().filter({ hasText: 'envelope_dca' }).first().innerText(), slowly)
      .toContain(String(trades.length));
    const profit = page.locator('[data-figure="pnl"] td');
    expect(await profit.count()).toBe(2);
  });

  test('a report is saved as one page', async () => {
    const { page } = desk;
    const saved = page.waitForEvent('download', { timeout: patienceMs });
    await page.locator('main > div:not([inert])').getByRole('button', { name: 'HTML' }).click();
    expect((await saved).suggestedFilename()).toMatch(/envelope_dca.*\.html$/);
    expect(desk.faults).toEqual([]);
  });

  test('a result opens on the chart with its trades', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'On the chart' }).click();
    await expect
      .poll(async () => Number(await page.getByTestId('chart').getAttribute('data-trades')), slowly)
      .toBeGreaterThan(5);
    expect(desk.faults).toEqual([]);
  });

  test('one is removed from the list', async () => {
    const { page } = desk;
    await openScreen(page, 'backtests');
    // Three of this screen, and the one that the command line made in the same home.
    await expect.poll(() => list().count(), slowly).toBe(4);
    await list().last().getByRole('button', { name: 'Remove from the list' }).click();
    await expect.poll(() => list().count(), slowly).toBe(3);
  });
});
