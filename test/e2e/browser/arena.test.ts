import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { choose, keepShot, openScreen, patienceMs, slowly, textOf } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';

// Strategies side by side, and the selector that lets the best of them trade on paper.
describe.skipIf(!chromiumPath)('the Arena', () => {
  let desk: BrowserDesk;
  let series: string;
  beforeAll(async () => {
    const opened = await openDeskWithCandles({ width: 1920, height: 1080 });
    desk = opened.desk;
    series = `${opened.file.symbol} ${opened.file.timeframe}`;
    await openScreen(desk.page, 'arena');
  });
  afterAll(() => desk?.close());

  const rows = () => desk.page.getByTestId('arena-ranking').locator('tr[data-row]');
  const row = (strategy: string) =>
    desk.page.getByTestId('arena-ranking').locator(`tr[data-row="${series} ${strategy}"]`);

  test('asks for series before it can begin', async () => {
    const { page } = desk;
    await page.getByText('No contest yet').waitFor();
    expect(await page.getByRole('button', { name: 'Start the contest' }).isDisabled()).toBe(true);
    await page.getByRole('group', { name: 'Series' }).getByRole('button', { name: series }).click();
    for (const strategy of ['envelope_dca', 'sma_cross'])
      await page
        .getByRole('group', { name: 'Strategies' })
        .getByRole('button', { name: strategy, exact: true })
        .click();
    await page.getByRole('button', { name: 'Start the contest' }).click();
  });

  test('ranks the chosen strategies, best first, with the shape of their equity', async () => {
    await textOf(desk.page, 'arena-state', /computed \d{4}-/);
    await expect.poll(() => rows().count(), slowly).toBe(2);
    await row('envelope_dca')
      .getByRole('img', { name: /^Equity of/ })
      .waitFor();
    const scores = (await rows().locator('td:nth-child(3)').allInnerTexts()).map((text) =>
      Number(text.replace('−', '-')),
    );
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    await keepShot(desk.page, 'arena');
  });

  test('opens a row on the chart', async () => {
    await row('sma_cross')
      .getByRole('button', { name: /on the chart$/ })
      .click();
    const chart = desk.page.locator('nav button[data-screen="chart"]');
    await expect.poll(() => chart.getAttribute('aria-current'), slowly).toBe('page');
    await openScreen(desk.page, 'arena');
  });

  test('lets the selector choose, and says why nobody trades', async () => {
    const { page } = desk;
    await choose(page, 'Account', 'paper-usd');
    await page.getByRole('textbox', { name: 'Score at least' }).fill('-10');
    await page.getByRole('textbox', { name: 'Trades at least' }).fill('1');
    await page.getByRole('switch').click();
    await page.getByTestId('apply-selector').click();
    const choices = page.getByRole('table', { name: 'What trades now' });
    // Candles of a file do not grow: no strategy can trade on them in the present.
    await choices.getByText(`Nothing feeds ${series}.`).waitFor({ timeout: patienceMs });
    await choices.getByText('nobody', { exact: true }).waitFor();
    await page.getByText('selector on', { exact: true }).waitFor();
    await keepShot(page, 'arena-selector');
    await page.getByRole('switch').click();
    await page.getByTestId('apply-selector').click();
    await page.getByText('selector off', { exact: true }).waitFor();
    expect(await choices.locator('tbody tr').count()).toBe(1);
  });

  test('is ended only after a question', async () => {
    const { page } = desk;
    await page.getByRole('button', { name: 'End the contest' }).click();
    await page
      .getByRole('dialog')
      .getByText(/go on until you stop them/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'End the contest' }).click();
    await page.getByText('No contest yet').waitFor();
    expect(desk.faults).toEqual([]);
  });
});
