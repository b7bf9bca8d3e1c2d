import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitKeys } from '../../../shared/risk/risk-limits.ts';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { keepShot, openScreen, slowly } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { runCli } from '../support/headless-host.ts';

// Limits as a person reads and changes them, and what a grid may cost before it is started.
describe.skipIf(!chromiumPath)('the Risk screen', () => {
  let desk: BrowserDesk;
  let symbol: string;
  beforeAll(async () => {
    const opened = await openDeskWithCandles({ width: 1920, height: 1080 });
    desk = opened.desk;
    symbol = opened.file.symbol;
    await desk.page.getByRole('combobox', { name: 'Account', exact: true }).click();
    await desk.page.getByRole('option', { name: 'paper-usd' }).click();
    await openScreen(desk.page, 'risk');
  });
  afterAll(() => desk?.close());

  const limit = (key: string) => desk.page.locator(`[data-limit="${key}"]`);

  async function ask(key: string, value: string): Promise<void> {
    await limit(key)
      .getByRole('button', { name: /^Change/ })
      .click();
    await limit(key).getByRole('textbox').fill(value);
  }

  test('has every limit, its bound and how much is used', async () => {
    await limit('maxPositionShare').getByText('15\u202f%', { exact: true }).waitFor();
    expect(await desk.page.locator('[data-limit]').count()).toBe(limitKeys.length + 3);
    await limit('maxOpenPositions').getByRole('meter', { name: 'Use of Open positions' }).waitFor();
    expect(await limit('maxOpenPositions').innerText()).toContain('0\u00a0positions');
    await limit('hours').getByText('at all times').waitFor();
  });

  test('a tighter limit counts at once', async () => {
    await ask('maxPositionShare', '10');
    await limit('maxPositionShare').getByText('Lets less through: counts at once.').waitFor();
    await limit('maxPositionShare').getByRole('button', { name: 'Tighten now' }).click();
    await limit('maxPositionShare').getByText('10\u202f%', { exact: true }).waitFor();
    expect(await limit('maxPositionShare').getByTestId('pending-change').count()).toBe(0);
    const told = JSON.stringify(await runCli(desk.home, 'risk', 'show', '--account', 'paper-usd'));
    expect(told).toContain('"value":0.1');
  });

  test('a looser one waits for a second word, then for its time, and may be given up', async () => {
    await ask('maxExposureShare', '120');
    await limit('maxExposureShare')
      .getByText(/waits for your confirmation and then/)
      .waitFor();
    await limit('maxExposureShare').getByRole('button', { name: 'Ask for it' }).click();
    const waiting = limit('maxExposureShare').getByTestId('pending-change');
    await waiting.getByText('120\u202f% was asked for and waits for your confirmation.').waitFor();
    await limit('maxExposureShare').getByText('85\u202f%', { exact: true }).waitFor();
    await waiting.getByRole('button', { name: 'Confirm loosening' }).click();
    await waiting.getByRole('timer').waitFor();
    expect(await waiting.getByRole('timer').innerText()).toMatch(/^(59:\d\d|1:00:00)$/);
    await desk.page.getByText('1 change waits').waitFor();
    await keepShot(desk.page, 'risk-limits');
    await waiting.getByRole('button', { name: 'Keep the limit' }).click();
    await waiting.waitFor({ state: 'detached' });
  });

  test('a value out of bounds cannot be asked for, and the bounds are named', async () => {
    await ask('dailyLossShare', '50');
    await limit('dailyLossShare').getByText('From 1\u202f% to 20\u202f%').waitFor();
    expect(await limit('dailyLossShare').getByRole('button', { name: 'Ask for it' }).isDisabled()).toBe(true);
    await limit('dailyLossShare').getByRole('button', { name: 'Cancel' }).click();
  });

  test('hours are changed by days and the clock, and wait like every loosening', async () => {
    const hours = limit('hours');
    await hours.getByRole('button', { name: /^Change/ }).click();
    await hours.getByRole('button', { name: 'Add hours' }).click();
    await hours.getByRole('button', { name: 'Fri' }).click();
    await hours.getByRole('textbox', { name: 'To' }).fill('16:30');
    await hours.getByRole('button', { name: 'Ask for it' }).click();
    await hours.getByText(/^Mon Tue Wed Thu 08:00–16:30 was asked for/).waitFor();
    await hours.getByRole('button', { name: 'Keep the limit' }).click();
    await expect.poll(() => hours.getByTestId('pending-change').count(), slowly).toBe(0);
    await hours.getByText('at all times').waitFor();
  });

  test('a grid that is not started is shown at its worst, level by level', async () => {
    const map = desk.page.getByTestId('ruin-map');
    await map.waitFor();
    expect(await map.innerText()).toContain('All levels filled');
    const rows = map.getByRole('table', { name: 'Level by level' }).locator('tbody tr');
    await expect.poll(() => rows.count(), slowly).toBeGreaterThan(0);
    const cells = await rows.last().locator('td').allInnerTexts();
    const headline = await map.innerText();
    // What the last level loses at its stop is what the whole grid loses.
    expect(headline).toContain(`${cells[7]} USD`);
    await keepShot(desk.page, 'risk-ruin-map');
  });

  test('an account in another currency says what to choose', async () => {
    await desk.page.getByRole('combobox', { name: 'Account', exact: true }).click();
    await desk.page
      .getByRole('option', { name: /^paper(?!-)/ })
      .first()
      .click();
    await desk.page.getByText(`${symbol} is paid in USD`).waitFor();
    expect(desk.faults).toEqual([]);
  });
});
