import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectToHost } from '../../../electron/cli/control-client.ts';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';

// Where a strategy stands, what is missing, and the way to the next step.
describe.skipIf(!chromiumPath)('the Strategies screen', () => {
  let desk: BrowserDesk;
  let series: { symbol: string; timeframe: '1h' };
  beforeAll(async () => {
    const opened = await openDeskWithCandles({ width: 1280, height: 800 });
    desk = opened.desk;
    series = { symbol: opened.file.symbol, timeframe: '1h' };
    await openScreen(desk.page, 'strategies');
  });
  afterAll(() => desk?.close());

  const gate = (id: string) => desk.page.getByTestId('gates').locator(`[data-gate="${id}"]`);

  test('says what to do first while nothing was tested', async () => {
    await desk.page.getByText('Nothing tested yet').first().waitFor({ timeout: patienceMs });
    const open = desk.page.getByRole('button', { name: 'Open Backtests' });
    await expect.poll(() => open.isVisible(), slowly).toBe(true);
  });

  test('shows a strategy as soon as its backtest is done, with every gate', async () => {
    const { client, close } = await connectToHost(desk.home);
    await client.backtests.run({ ...series, strategyId: 'sma_cross' });
    close();
    const key = `sma_cross ${series.symbol} 1h`;
    await desk.page.locator(`article[data-candidate="${key}"]`).waitFor({ timeout: patienceMs });
    await desk.page.locator(`[data-testid="gates"][data-candidate="${key}"]`).waitFor();
    await expect.poll(() => gate('backtest-current').getAttribute('data-state'), slowly).toBe('met');
    expect(await gate('walk-forward-current').getAttribute('data-state')).toBe('missing');
    expect(await gate('live-account').getAttribute('data-state')).toBe('missing');
    await desk.page.getByText('Not on paper yet').waitFor();
    await keepShot(desk.page, 'strategies');
  });

  test('leads from a figure to the backtest that it was read from', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'Open where this was read: Trades', exact: true }).click();
    const backtests = page.locator('nav button[data-screen="backtests"]');
    await expect.poll(() => backtests.getAttribute('aria-current'), slowly).toBe('page');
    await openScreen(page, 'strategies');
  });

  test('leads to the walk-forward that is missing, with strategy and series filled in', async () => {
    const { page } = desk;
    await page.locator('[data-next="run-walk-forward"]').click();
    await page.locator('nav button[data-screen="explorer"][aria-current="page"]').waitFor();
    await page.getByRole('combobox').filter({ hasText: 'sma_cross', visible: true }).first().waitFor();
    expect(desk.faults).toEqual([]);
  });
});
