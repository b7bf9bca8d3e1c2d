import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser-desk.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { boxOf, keepShot, openScreen, slowly } from '../support/desk-page.ts';
import { openDeskWithCandles, type DeskWithCandles } from '../support/desk-with-candles.ts';
import { runCli } from '../support/headless-host.ts';

const account = 'past';

describe.skipIf(!chromiumPath)('lines of orders on the Trading chart', () => {
  let opened: DeskWithCandles;
  let last = 0;
  const page = () => opened.desk.page;
  const strip = () => page().getByTestId('move-strip');
  const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, '');
  const orderTexts = async (): Promise<string> =>
    plain(JSON.stringify(await runCli(opened.desk.home, 'orders', '--account', account)));

  beforeAll(async () => {
    opened = await openDeskWithCandles({ width: 1920, height: 1080 });
    const { home } = opened.desk;
    const { symbol } = opened.file;
    const [from, to] =
      symbol === 'BTC/USD' ? ['2021-02-20', '2021-02-25T12:00:00Z'] : ['2024-07-26', '2024-07-29T12:00:00Z'];
    await runCli(
      home,
      'accounts',
      'create',
      account,
      '--currency',
      'USD',
      '--cash',
      '10000',
      '--clock',
      'replay',
    );
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
    await runCli(
      home,
      'paper',
      'start',
      ...session,
      '--account',
      account,
      '--from',
      from,
      '--to',
      to,
      '--accept-gaps',
    );
  });
  afterAll(() => opened?.desk.close());

  /** Row of the stop's line on the page, found by the pointer that a line gives. */
  async function stopLineY(): Promise<{ x: number; y: number; bottom: number }> {
    const box = await boxOf(page().getByTestId('trading-chart'));
    const x = box.x + box.width * 0.6;
    for (let y = box.y + box.height - 60; y > box.y + box.height * 0.3; y -= 3) {
      await page().mouse.move(x, y);
      const cursor = await page()
        .getByTestId('trading-chart')
        .locator(':scope > div')
        .first()
        .evaluate((element) => (element as HTMLElement).style.cursor);
      if (cursor === 'ns-resize') return { x, y: y - 3, bottom: box.y + box.height };
    }
    throw new Error('no line can be taken on the chart');
  }

  async function dragStop(byPixels: number): Promise<void> {
    const { x, y } = await stopLineY();
    await page().mouse.move(x, y);
    await page().mouse.down();
    await page().mouse.move(x, y + byPixels / 2);
    await page().mouse.move(x, y + byPixels);
    await page().mouse.up();
  }

  const stopOf = async (): Promise<number> =>
    Number(/"trigger":"([\d.]+)"/.exec(await orderTexts())?.[1] ?? Number.NaN);

  test('a position has a line at its stop', async () => {
    await expect
      .poll(async () => JSON.stringify(await runCli(opened.desk.home, 'paper', 'status')), {
        timeout: 90_000,
        interval: 500,
      })
      .toContain('"ended"');
    await openScreen(page(), 'trading');
    await page().locator('header').getByRole('combobox').first().click();
    await page()
      .getByRole('option', { name: new RegExp(`^${account}`) })
      .click();
    const buy = page().getByRole('button', { name: /^Buy/ }).first();
    last = Number(plain((await buy.locator('small').innerText()).trim()).replaceAll(/[^\d.]/g, ''));
    await page().getByRole('combobox', { name: 'Type' }).click();
    await page().getByRole('option', { name: 'Market', exact: true }).click();
    await page()
      .getByTestId('ticket-quantity')
      .fill((500 / last).toFixed(4));
    await page()
      .getByTestId('ticket-stop')
      .fill((last * 0.97).toFixed(2));
    await page().getByTestId('review-order').and(page().locator(':enabled')).click();
    await page().getByTestId('send-order').click();
    await expect
      .poll(() => page().getByTestId('trading-chart').getAttribute('data-lines'), slowly)
      .toContain('stop');
    await page().getByTestId('ticket-stop').fill('');
  });

  test('a dragged stop opens a review with what the host says of it, and nothing is sent before it is confirmed', async () => {
    const before = await stopOf();
    await dragStop(24);
    await strip().waitFor();
    await page()
      .getByTestId('move-effect')
      .filter({ hasText: /Result at stop/ })
      .waitFor();
    expect(await clippedTexts(page())).toEqual([]);
    await keepShot(page(), 'order-line-review');
    expect(await stopOf()).toBe(before);
    await page().keyboard.press('Escape');
    await strip().waitFor({ state: 'detached' });
    expect(await stopOf()).toBe(before);
    await dragStop(24);
    await page().getByTestId('move-effect').waitFor();
    const asked = Number(plain(await page().getByTestId('move-price').inputValue()));
    expect(asked).toBeLessThan(before);
    await page().keyboard.press('Enter');
    await page().getByText('Change accepted').first().waitFor();
    await expect.poll(stopOf, slowly).toBeCloseTo(asked, 1);
    expect(opened.desk.faults).toEqual([]);
  });

  test('a stop past the market is refused with its reason and cannot be confirmed', async () => {
    const before = await stopOf();
    await page().getByTestId('move-list').click();
    await page().getByRole('button', { name: /^Stop/ }).click();
    await page()
      .getByTestId('move-price')
      .fill((last * 1.02).toFixed(2));
    await strip()
      .getByText(/must lie below the last price/)
      .waitFor();
    expect(await page().getByTestId('move-confirm').isDisabled()).toBe(true);
    await page().keyboard.press('Enter');
    await keepShot(page(), 'order-line-refused');
    await page().getByTestId('move-cancel').click();
    await strip().waitFor({ state: 'detached' });
    expect(await stopOf()).toBe(before);
  });

  test('the keyboard alone moves a stop', async () => {
    const before = await stopOf();
    await page().getByTestId('move-list').focus();
    await page().keyboard.press('Enter');
    await page().getByRole('button', { name: /^Stop/ }).focus();
    await page().keyboard.press('Enter');
    await page().getByTestId('move-price').waitFor();
    await expect
      .poll(
        () => page().evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['testid']),
        slowly,
      )
      .toBe('move-price');
    await page().keyboard.press('Shift+ArrowDown');
    await page().getByTestId('move-confirm').and(page().locator(':enabled')).waitFor();
    await page().keyboard.press('Enter');
    await expect.poll(stopOf, slowly).toBeLessThan(before);
    expect(opened.desk.faults).toEqual([]);
  });

  test('prices of the ticket are lines that are dragged back into the ticket', async () => {
    const stop = page().getByTestId('ticket-stop');
    const asked = (last * 1.01).toFixed(2);
    await stop.fill(asked);
    const box = await boxOf(page().getByTestId('trading-chart'));
    const x = box.x + box.width * 0.6;
    let y = box.y + 30;
    for (; y < box.y + box.height; y += 3) {
      await page().mouse.move(x, y);
      const cursor = await page()
        .getByTestId('trading-chart')
        .locator(':scope > div')
        .first()
        .evaluate((element) => (element as HTMLElement).style.cursor);
      if (cursor === 'ns-resize') break;
    }
    await page().mouse.move(x, y + 3);
    await page().mouse.down();
    await page().mouse.move(x, y + 15);
    await page().mouse.move(x, y + 30);
    await page().mouse.up();
    expect(Number(plain(await stop.inputValue()))).toBeLessThan(Number(asked));
    expect(await strip().count()).toBe(0);
    expect(opened.desk.faults).toEqual([]);
  });
});
