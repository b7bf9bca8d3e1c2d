import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { openBrowserDesk } from '../support/browser-desk.ts';
import { keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

const account = ['--account', 'replay', '--symbol', 'SYNTH/USD', '--timeframe', '1h'];

// Home: what a trader sees first, from a new home to an account with a past.
describe.skipIf(!chromiumPath)('Home', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({ width: 1600, height: 900 });
  });
  afterAll(() => desk?.close());

  const panel = (name: string) => desk.page.getByRole('list', { name });
  const isFront = (screen: string) =>
    desk.page.locator(`nav button[data-screen="${screen}"][aria-current="page"]`).waitFor();
  const frontTab = (title: string) =>
    desk.page.locator('.dv-active-tab', { hasText: title }).filter({ visible: true }).first();

  test('a new home opens here and says the next step; the samples are one click', async () => {
    const { page } = desk;
    await isFront('home');
    expect(await page.locator('nav button[aria-current="page"]').getAttribute('data-screen')).toBe('home');
    await page.getByText('From here to the first trade on paper').waitFor();
    await keepShot(page, 'home-new');
    await page.getByRole('button', { name: 'Add sample candles' }).filter({ visible: true }).click();
    await page
      .locator('li[data-done="true"]')
      .getByText('Candles', { exact: true })
      .waitFor({ timeout: patienceMs });
    await page
      .getByRole('list', { name: 'Last 24 hours' })
      .getByText(/Import done/)
      .first()
      .waitFor();
  });

  test('an account that has traded shows its curve, and each figure leads to its source', async () => {
    const { page, home } = desk;
    await runCli(
      home,
      'accounts',
      'create',
      'replay',
      '--currency',
      'USD',
      '--cash',
      '10000',
      '--clock',
      'replay',
    );
    const { series } = (await runCli(home, 'data', 'list')) as {
      series: { symbol: string; lastTime: string }[];
    };
    const { lastTime } = series.find(({ symbol }) => symbol === 'SYNTH/USD')!;
    const from = new Date(Date.parse(lastTime) - 40 * 86_400_000).toISOString();
    await runCli(
      home,
      'paper',
      'start',
      ...account,
      '--strategy',
      'grid_atr',
      '--capital',
      '5000',
      '--from',
      from,
      '--to',
      lastTime,
      '--speed',
      '0',
    );
    await page.getByRole('combobox', { name: 'Account shown' }).click();
    await page.getByRole('option', { name: 'replay' }).click();
    await page.getByRole('img', { name: /^Equity and drawdown since/ }).waitFor({ timeout: patienceMs });
    await panel('Last 24 hours').locator('li').first().waitFor({ timeout: patienceMs });
    await keepShot(page, 'home-replay');

    await page.getByTitle('Opens the drawdown limit in Risk').click();
    await isFront('risk');
    await openScreen(page, 'home');
    await page.getByTitle('Opens the account in Trading').click();
    await isFront('trading');
    await frontTab('Account').waitFor();
    await openScreen(page, 'home');
    await panel('Last 24 hours').locator('li button').first().click();
    await isFront('journal');
    await page.locator('tr[aria-selected="true"]').waitFor({ timeout: patienceMs });
    expect(desk.faults).toEqual([]);
  });

  test('what needs a person has an action that does it: a backup is made, and the line is gone', async () => {
    const { page } = desk;
    await openScreen(page, 'home');
    const line = panel('Needs attention').locator('li[data-kind="backup"]');
    await line.waitFor({ timeout: patienceMs });
    await line.getByRole('button', { name: /^Back up/ }).click();
    await line.waitFor({ state: 'detached', timeout: patienceMs });
    await expect
      .poll(() => page.locator('[data-check="backup"]').getAttribute('data-state'), slowly)
      .toBe('ok');
  });

  test('a kill switch that was tried is ticked off, and holding it needs a person', async () => {
    const { page } = desk;
    expect(await page.locator('[data-check="kill-switch"]').getAttribute('data-state')).toBe('attention');
    await page.getByTestId('kill-pause').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await panel('Needs attention').locator('li[data-kind="halted"]').first().waitFor({ timeout: patienceMs });
    await expect
      .poll(() => page.locator('[data-check="kill-switch"]').getAttribute('data-state'), slowly)
      .toBe('ok');
    await page.locator('[data-check="kill-switch"]').click();
    await isFront('journal');
    await page
      .getByText(/Trading went from Active/)
      .filter({ visible: true })
      .first()
      .waitFor({ timeout: patienceMs });
  });

  test('by keys alone: Alt 0 opens it, and the curve opens as a table', async () => {
    const { page } = desk;
    await page.keyboard.press('Alt+0');
    await isFront('home');
    const open = page.getByTestId('as-table').filter({ visible: true }).first();
    await open.focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog', { name: 'Equity, drawdown and Sharpe ratio' })
      .getByRole('table')
      .waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count(), slowly).toBe(0);
    expect(desk.faults).toEqual([]);
  });
});
