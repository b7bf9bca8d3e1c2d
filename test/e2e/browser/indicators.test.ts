import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { generatedCandleFile, type CandleFile } from '../support/candle-file.ts';
import { boxOf, choose, keepShot, openScreen, slowly } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

/** Pixels of the chart that are nearly of a colour of the theme. */
async function pixelsOf({ page }: BrowserDesk, name: string): Promise<number> {
  return page.evaluate((token) => {
    const [r, g, b] = (() => {
      const probe = document.createElement('i');
      probe.style.color = `var(--${token})`;
      document.body.append(probe);
      const channels = getComputedStyle(probe).color.match(/\d+/g)!.map(Number);
      probe.remove();
      return channels as [number, number, number];
    })();
    let count = 0;
    for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[data-testid="chart"] canvas')) {
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const context = copy.getContext('2d', { willReadFrequently: true })!;
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) {
        const isNear =
          Math.abs(data[i]! - r) < 6 && Math.abs(data[i + 1]! - g) < 6 && Math.abs(data[i + 2]! - b) < 6;
        if (isNear && data[i + 3]! > 200) count += 1;
      }
    }
    return count;
  }, name);
}

describe.skipIf(!chromiumPath)('indicators and views of the Chart', () => {
  let desk: BrowserDesk;
  let file: CandleFile;
  beforeAll(async () => {
    desk = await openBrowserDesk({
      async prepare(home, folder) {
        file = generatedCandleFile(folder);
        for (const symbol of ['WAVE/USD', 'REEF/USD']) {
          await runCli(home, 'data', 'import', file.path, '--symbol', symbol, '--timeframe', file.timeframe);
        }
      },
    });
    await openScreen(desk.page, 'chart');
    await choose(desk.page, 'Symbol', 'WAVE/USD');
  });
  afterAll(() => desk?.close());

  const chart = () => desk.page.getByTestId('chart');
  const fact = (name: string) => () => chart().getAttribute(name);
  const rows = () => desk.page.getByTestId('indicator');
  const label = () => chart().getAttribute('aria-label');

  async function add(name: string): Promise<void> {
    const { page } = desk;
    const before = await rows().count();
    await page.getByTestId('indicators').click();
    await page.getByRole('textbox', { name: 'Find an indicator' }).fill(name);
    await page.getByRole('dialog').getByRole('button', { name }).first().click();
    await expect.poll(() => rows().count(), slowly).toBe(before + 1);
    await page.keyboard.press('Escape');
  }

  test('a symbol is chosen by typing it', async () => {
    const { page } = desk;
    await expect.poll(fact('data-bars'), slowly).toBe('3000');
    await chart().press('r');
    const box = page.getByTestId('series-box');
    await box.waitFor();
    await page.keyboard.type('ee');
    await box.getByRole('option', { name: /REEF\/USD/ }).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(label, slowly).toContain('REEF/USD');
    await expect.poll(() => chart().evaluate((place) => place === document.activeElement), slowly).toBe(true);
    expect(desk.faults).toEqual([]);
  });

  test('a timeframe too, also one that is added up from a stored one', async () => {
    const { page } = desk;
    await expect.poll(fact('data-bars'), slowly).toBe('3000');
    await chart().press('4');
    await page.keyboard.type('h');
    await keepShot(page, 'chart-box');
    await page.keyboard.press('Enter');
    await expect.poll(label, slowly).toContain(', 4h');
    await expect.poll(fact('data-bars'), slowly).toBe(String(file.bars / 4));
    await page.getByText('DERIVED', { exact: true }).waitFor();
    await keepShot(page, 'chart-derived');
    // What a panel shows is saved a moment after it was chosen.
    await page.waitForTimeout(1_500);
    await page.reload();
    await page.getByText('DERIVED', { exact: true }).waitFor();
    await expect.poll(label, slowly).toContain(', 4h');
    expect(desk.faults).toEqual([]);
  });

  test('what is not stored is said, with the way to it', async () => {
    const { page } = desk;
    await chart().press('1');
    await page.keyboard.type('m');
    const box = page.getByTestId('series-box');
    await box.getByText(/has no such candles/).waitFor();
    await page.keyboard.press('Enter');
    await box.waitFor();
    await page.keyboard.press('Escape');
    await box.waitFor({ state: 'hidden' });
    await chart().press('1');
    await page.keyboard.type('h');
    await page.keyboard.press('Enter');
    await expect.poll(label, slowly).toContain(', 1h');
    expect(desk.faults).toEqual([]);
  });

  test('indicators are added over the price and in panes of their own, each with its values beside it', async () => {
    await add('Exponential moving average');
    await add('Bollinger bands');
    await add('Relative strength index');
    await add('MACD');
    for (let i = 0; i < 4; i += 1)
      await expect.poll(() => rows().nth(i).innerText(), slowly).toMatch(/\d[.,]\d/);
    const tops = async (): Promise<number[]> => {
      const all: number[] = [];
      for (let i = 0; i < 4; i += 1) all.push((await boxOf(rows().nth(i))).y);
      return all;
    };
    const { y, height } = await boxOf(chart());
    // Two panes below the price, which is four times as high as one of them.
    await expect.poll(async () => (await tops())[2]! > y + height * 0.6, slowly).toBe(true);
    const [ema, bands, rsi, macd] = await tops();
    expect(bands).toBeLessThan(y + 150);
    expect(ema).toBeLessThan(bands!);
    expect(macd! - rsi!).toBeGreaterThan(height / 10);
    await keepShot(desk.page, 'chart-indicators');
    expect(desk.faults).toEqual([]);
  });

  test('their settings and colours take effect at once, and are kept', async () => {
    const { page } = desk;
    const ema = rows().nth(0);
    const before = await ema.locator('b').innerText();
    await ema.hover();
    await ema.getByRole('button', { name: /^Settings of/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Exponential moving average' });
    const period = dialog.getByLabel('Period');
    await period.fill('0');
    await period.blur();
    await dialog.getByText(/^From 1 to/).waitFor();
    await period.fill('150');
    await period.blur();
    await dialog.getByRole('combobox', { name: /^Colour/ }).click();
    await page.getByRole('option', { name: 'violet' }).click();
    await keepShot(page, 'indicator-settings');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await ema.getByText('EMA 150').waitFor();
    await expect.poll(() => ema.locator('b').innerText(), slowly).not.toBe(before);
    await expect.poll(() => pixelsOf(desk, 'series-3'), slowly).toBeGreaterThan(300);
    await page.waitForTimeout(1500);
    await page.reload();
    await chart().waitFor();
    await rows().nth(0).getByText('EMA 150').waitFor();
    await expect.poll(() => pixelsOf(desk, 'series-3'), slowly).toBeGreaterThan(300);
    expect(desk.faults).toEqual([]);
  });

  test('one is hidden, shown again, and removed with its pane', async () => {
    const rsi = rows().nth(2);
    const { y, height } = await boxOf(chart());
    await rsi.hover();
    await rsi.getByRole('button', { name: /^Hide RSI/ }).click();
    // Without a pane its name stands with the others, so that it can be shown again.
    await expect.poll(async () => (await boxOf(rsi)).y < y + 200, slowly).toBe(true);
    await rsi.hover();
    await rsi.getByRole('button', { name: /^Show RSI/ }).click();
    await expect.poll(async () => (await boxOf(rsi)).y > y + height / 2, slowly).toBe(true);
    for (const left of [3, 2, 1, 0]) {
      const last = rows().last();
      await last.hover();
      await last.getByRole('button', { name: /^Remove/ }).click();
      await expect.poll(() => rows().count(), slowly).toBe(left);
    }
    await expect.poll(() => pixelsOf(desk, 'series-3'), slowly).toBe(0);
    expect(desk.faults).toEqual([]);
  });

  test('bars are drawn in four ways, and Heikin-Ashi says what it is', async () => {
    const { page } = desk;
    const pictures = new Set<string>();
    for (const style of ['Candles', 'Bars', 'Line of closes', 'Heikin-Ashi']) {
      await page.getByTestId('chart-view').click();
      await page.getByRole('dialog').getByRole('combobox', { name: 'Bars' }).click();
      await page.getByRole('option', { name: style, exact: true }).click();
      await page.keyboard.press('Escape');
      const before = pictures.size;
      await expect
        .poll(async () => pictures.add((await chart().screenshot()).toString('base64')).size, slowly)
        .toBeGreaterThan(before);
      expect(await page.getByText('HEIKIN-ASHI, NOT PRICES').count()).toBe(style === 'Heikin-Ashi' ? 1 : 0);
    }
    await keepShot(page, 'chart-heikin-ashi');
    expect(desk.faults).toEqual([]);
  });

  test('the scale is linear, logarithmic or in percent', async () => {
    const { page } = desk;
    await page.getByTestId('chart-view').click();
    const menu = page.getByRole('dialog');
    const pictures = new Set<string>();
    for (const scale of ['Linear', 'Log', 'Percent']) {
      await menu.getByRole('radio', { name: scale }).click();
      const before = pictures.size;
      await expect
        .poll(async () => pictures.add((await chart().screenshot()).toString('base64')).size, slowly)
        .toBeGreaterThan(before);
      await keepShot(page, `chart-${scale.toLowerCase()}`);
    }
    await menu.getByRole('radio', { name: 'Linear' }).click();
    await page.keyboard.press('Escape');
    expect(desk.faults).toEqual([]);
  });

  test('a date brings the bars around it, and the whole series fits', async () => {
    const { page } = desk;
    const date = page.getByRole('textbox', { name: /^Go to date/ });
    await date.fill('2024-01-20');
    await date.press('Enter');
    await expect
      .poll(async () => Number(await fact('data-from')()), slowly)
      .toBeLessThan(Date.UTC(2024, 0, 20));
    expect(Number(await fact('data-until')())).toBeGreaterThan(Date.UTC(2024, 0, 20));
    await chart().press('Home');
    await expect.poll(fact('data-bars'), slowly).toBe(String(file.bars));
    await chart().press('End');
    expect(desk.faults).toEqual([]);
  });

  test('the bars can be read as a table', async () => {
    const { page } = desk;
    await page.locator('main > div:not([inert])').getByTestId('as-table').first().click();
    const dialog = page.getByRole('dialog', { name: 'Candles of REEF/USD, 1h' });
    await dialog.getByRole('columnheader', { name: 'Close' }).waitFor();
    await dialog.getByText(/10\s080 rows/).waitFor();
    await keepShot(page, 'chart-table');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(desk.faults).toEqual([]);
  });
});
