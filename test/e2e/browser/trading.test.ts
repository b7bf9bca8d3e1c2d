import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser-desk.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { openDeskWithCandles, type DeskWithCandles } from '../support/desk-with-candles.ts';
import { runCli } from '../support/headless-host.ts';

const account = 'past';

describe.skipIf(!chromiumPath)('the screen Trading', () => {
  let opened: DeskWithCandles;
  let last = 0;
  const page = () => opened.desk.page;
  const table = (id: string) => page().getByTestId(`table-${id}`).filter({ visible: true });
  const rows = (id: string) => table(id).locator('[role="row"][row-id]');
  const cli = (...args: string[]) => runCli(opened.desk.home, ...args);
  const front = (panel: string) =>
    page().locator('.cw-tab').filter({ hasText: panel, visible: true }).first().click();
  const plainNumber = (text: string): number => Number(text.replaceAll(/[^\d.]/g, ''));

  beforeAll(async () => {
    opened = await openDeskWithCandles({ width: 1920, height: 1080 });
    const { symbol } = opened.file;
    const [from, to] =
      symbol === 'BTC/USD' ? ['2021-02-20', '2021-02-25T12:00:00Z'] : ['2024-07-26', '2024-07-29T12:00:00Z'];
    await cli('accounts', 'create', account, '--currency', 'USD', '--cash', '10000', '--clock', 'replay');
    const session = [
      '--strategy',
      'envelope_dca',
      '--symbol',
      symbol,
      '--timeframe',
      '1h',
      '--capital',
      '1400',
    ];
    const span = ['--account', account, '--from', from, '--to', to, '--accept-gaps'];
    await cli('paper', 'start', ...session, ...span);
    await openScreen(page(), 'trading');
    await page().locator('header').getByRole('combobox').first().click();
    await page()
      .getByRole('option', { name: new RegExp(`^${account}`) })
      .click();
  });
  afterAll(() => opened?.desk.close());

  test('shows the market up to the account’s time, with the fills of its session', async () => {
    await expect
      .poll(async () => JSON.stringify(await cli('paper', 'status')), { timeout: 90_000, interval: 500 })
      .toContain('"ended"');
    const chart = page().getByTestId('trading-chart');
    await expect.poll(async () => Number(await chart.getAttribute('data-fills')), slowly).toBeGreaterThan(0);
    const bars = async (): Promise<number> => Number(await chart.getAttribute('data-bars'));
    await expect.poll(bars, slowly).toBeGreaterThan(100);
    expect(await bars()).toBeLessThan(opened.file.bars);
    await front('Fills');
    await rows('fills').first().waitFor();
    expect(await clippedTexts(page())).toEqual([]);
    await keepShot(page(), 'trading');
  });

  test('an order is written, seen through, sent, and rests', async () => {
    const ticket = page().getByTestId('review-order');
    const buy = page().getByRole('button', { name: /^Buy/ }).first();
    last = plainNumber((await buy.locator('small').innerText()).trim());
    expect(last).toBeGreaterThan(0);
    await page()
      .getByTestId('ticket-limit')
      .fill((last * 0.9).toFixed(2));
    await page()
      .getByTestId('ticket-quantity')
      .fill((500 / last).toFixed(4));
    await page().getByText('Name the price, the quantity and a stop.').waitFor({ state: 'hidden' });
    expect(await ticket.isDisabled()).toBe(true);
    await page()
      .getByTestId('ticket-stop')
      .fill((last * 0.85).toFixed(2));
    await page()
      .getByTestId('guard-count')
      .filter({ hasText: /none denies/ })
      .waitFor();
    await keepShot(page(), 'trading-ticket');
    await ticket.click();
    await page().getByRole('dialog').getByText('REPLAY').waitFor();
    await page().getByTestId('send-order').click();
    await page().getByText('Order accepted').waitFor();
    await front('Orders');
    await rows('orders').filter({ hasText: 'Entry' }).first().waitFor();
    await expect
      .poll(() => page().getByTestId('trading-chart').getAttribute('data-lines'), slowly)
      .toContain('level');
  });

  test('what a guard denies cannot be sent, and names the guard', async () => {
    await page()
      .getByTestId('ticket-quantity')
      .fill((9_000 / last).toFixed(4));
    await page()
      .getByTestId('guard-count')
      .filter({ hasText: /denies|deny/ })
      .waitFor();
    await page().getByText('Size of one position').waitFor();
    expect(await page().getByTestId('review-order').isDisabled()).toBe(true);
    await page().getByTestId('ticket-quantity').fill('');
  });

  test('its price is amended, then it is cancelled and found in the history', async () => {
    const entry = table('orders')
      .locator('[role="row"]')
      .filter({ has: page().getByTestId('amend-order') })
      .first();
    await entry.getByTestId('amend-order').click();
    const amended = (last * 0.88).toFixed(2);
    await page().getByTestId('amend-limit').fill(amended);
    await page().getByRole('button', { name: 'Send change' }).click();
    await page().getByText('Change accepted').waitFor();
    await expect
      .poll(async () => (await rows('orders').allInnerTexts()).join(' ').replaceAll('\u202f', ''), slowly)
      .toContain(amended);
    await entry.getByTestId('cancel-order').click();
    await page().getByTestId('confirm-cancel').click();
    await page().getByText('Cancel accepted').waitFor();
    await page().getByText('No working order').waitFor({ timeout: patienceMs });
    await page().getByRole('radio', { name: 'History' }).first().click();
    await rows('orders').filter({ hasText: 'cancelled' }).first().waitFor();
    await page().getByRole('radio', { name: 'Working' }).click();
  });

  test('a market order opens a position under its stop, and the row closes it', async () => {
    await page().getByRole('combobox', { name: 'Type' }).click();
    await page().getByRole('option', { name: 'Market', exact: true }).click();
    await page()
      .getByTestId('ticket-quantity')
      .fill((500 / last).toFixed(4));
    await page().getByTestId('review-order').and(page().locator(':enabled')).click();
    await page().getByTestId('send-order').click();
    await front('Positions');
    await rows('positions').filter({ hasText: 'resting' }).first().waitFor();
    await expect
      .poll(() => page().getByTestId('trading-chart').getAttribute('data-lines'), slowly)
      .toContain('entry stop');
    await keepShot(page(), 'trading-position');
    const saved = page().waitForEvent('download');
    await page().getByTestId('export-positions').click();
    expect((await saved).suggestedFilename()).toBe(`${account}-positions.csv`);
    await page().getByTestId('close-position').click();
    await page().getByRole('button', { name: 'Close at market' }).click();
    await page().getByText('No open position').waitFor({ timeout: patienceMs });
  });

  test('accounts are made here, and the new one is the one the screen is about', async () => {
    await front('Accounts');
    await page().getByTestId('new-account').click();
    await page().getByTestId('account-name').fill('second');
    await page().getByRole('button', { name: 'Create' }).click();
    await rows('account').filter({ hasText: 'second' }).first().waitFor();
    await page().locator('header').getByRole('combobox').filter({ hasText: 'second' }).waitFor();
    await page().getByText('Priced in USD').waitFor();
    expect(opened.desk.faults).toEqual([]);
  });
});
