import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import { randomMarket } from '../../../shared/strategies/random-market.ts';
import { listStrategies } from '../../../shared/strategies/registry.ts';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { boxOf, choose, keepShot, openScreen, slowly, textOf } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

const hourMs = 3_600_000;
const start = Date.parse('2024-01-01');
const bars = 1_400;
const later = 20;
const strategies = listStrategies().length;

/** Bars `[from, to)` of one seeded market as a file. */
function marketFile(folder: string, seed: number, from: number, to: number): string {
  const { open, high, low, close } = randomMarket(seed, bars + later, hourMs);
  const rows = ['time,open,high,low,close,volume'];
  for (let bar = from; bar < to; bar += 1) {
    const prices = [open, high, low, close].map((column) => column[bar]!.toFixed(2));
    rows.push(`${isoUtc(start + bar * hourMs)},${prices.join(',')},${100 + (bar % 7)}`);
  }
  const path = join(folder, `market-${seed}-${from}.csv`);
  writeFileSync(path, `${rows.join('\n')}\n`);
  return path;
}

const symbols = Array.from({ length: 14 }, (_, index) => `COIN${index + 1}/USD`);
const whereOf = (symbol: string) => ['--symbol', symbol, '--timeframe', '1h', '--calendar', 'continuous'];

describe.skipIf(!chromiumPath)('the Scanner in the browser', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({
      async prepare(home, folder) {
        for (const [index, symbol] of symbols.entries()) {
          await runCli(home, 'data', 'import', marketFile(folder, index + 1, 0, bars), ...whereOf(symbol));
        }
      },
    });
    await openScreen(desk.page, 'scanner');
  });
  afterAll(() => desk?.close());

  const rows = () => desk.page.getByTestId('scanner').locator('tr[data-row]');
  const row = (symbol: string, strategy: string) =>
    desk.page.getByTestId('scanner').locator(`tr[data-row="${symbol} 1h ${strategy}"]`);
  const count = (pattern: RegExp) => textOf(desk.page, 'scanner-count', pattern);
  const spaced = (figure: string): string => figure.replaceAll(/\B(?=(\d{3})+(?!\d))/g, '\u202f');

  test('has a row for every series and strategy; only those in sight are on the page', async () => {
    await count(new RegExp(`${symbols.length * strategies} of ${symbols.length * strategies} rows`));
    const shown = await rows().count();
    expect(shown).toBeGreaterThan(15);
    expect(shown).toBeLessThan(70);
    await keepShot(desk.page, 'scanner');
    await desk.page.getByTestId('scanner').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await desk.page
      .getByTestId('scanner')
      .locator(`tr[aria-rowindex="${symbols.length * strategies + 1}"]`)
      .waitFor();
    expect(desk.faults).toEqual([]);
  });

  test('filters by asset, strategy and side, and says so when nothing is left', async () => {
    const { page } = desk;
    await choose(page, 'Asset', 'COIN3/USD');
    await count(new RegExp(`${strategies} of`));
    await choose(page, 'Strategy', 'envelope_dca');
    await count(/ 1 of/);
    await page.getByRole('radio', { name: 'short' }).click();
    await page.getByText('No row fits the filters').waitFor();
    await page.getByRole('button', { name: 'Show all rows' }).click();
    await count(new RegExp(`${symbols.length * strategies} of`));
    expect(desk.faults).toEqual([]);
  });

  test('its figures are those of the command line', async () => {
    const { page, home } = desk;
    await choose(page, 'Asset', 'COIN3/USD');
    const answer = await runCli(home, 'scan', '--symbol', 'COIN3/USD', '--strategy', 'envelope_dca');
    const [told] = answer as ScannerRow[];
    const text = await row('COIN3/USD', 'envelope_dca').innerText();
    expect(text).toContain(spaced(told!.price!.toFixed(2)));
    expect(text).toContain(spaced(told!.nextLevel!.toFixed(2)));
    expect(text).toContain((told!.distance! * 100).toFixed(2));
    expect(text).toContain(told!.regime!);
  });

  test('says the conditions in words on hover', async () => {
    const { page } = desk;
    await row('COIN3/USD', 'vwap_rsi').getByRole('img').first().hover();
    const words = page.getByRole('tooltip');
    await words.waitFor();
    expect(await words.innerText()).toMatch(/long: \d of 6 met[\s\S]*RSI below 30/);
    await page.mouse.move(0, 0);
  });

  test('follows a column both ways and back', async () => {
    const { page } = desk;
    const heading = page.getByTestId('scanner').getByRole('columnheader', { name: 'Strategy' });
    const first = async () => (await rows().first().getAttribute('data-row')) ?? '';
    await heading.getByRole('button').click();
    await expect.poll(first, slowly).toContain('bollinger_mr');
    await heading.getByRole('button').click();
    await expect.poll(first, slowly).toContain('vwap_rsi');
    await heading.getByRole('button').click();
    expect(await heading.getAttribute('aria-sort')).toBeNull();
  });

  test('hears of bars that another program stored', async () => {
    const { folder, home } = desk;
    const last = async () => row('COIN3/USD', 'envelope_dca').innerText();
    const before = await last();
    const file = marketFile(folder, 3, bars, bars + later);
    await runCli(home, 'data', 'import', file, ...whereOf('COIN3/USD'));
    const close = randomMarket(3, bars + later, hourMs).close[bars + later - 1]!;
    await expect.poll(last, slowly).toContain(spaced(close.toFixed(2)));
    expect(await last()).not.toBe(before);
    // The price tints when it changes, and only then.
    expect(await row('COIN3/USD', 'envelope_dca').locator('[class*="flash"]').count()).toBe(1);
    expect(await row('COIN4/USD', 'envelope_dca').locator('[class*="flash"]').count()).toBe(0);
    expect(desk.faults).toEqual([]);
  });

  test('the arrow keys walk through it, and Enter opens the chart on series and strategy', async () => {
    const { page } = desk;
    await rows().first().focus();
    const second = await rows().nth(1).getAttribute('data-row');
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
    await expect.poll(focused, slowly).toBe(second);
    await page.keyboard.press('Enter');
    const screen = page.locator('main > div:not([inert])');
    await expect
      .poll(() => screen.getByRole('combobox', { name: 'Symbol' }).innerText(), slowly)
      .toContain('COIN3/USD');
    await expect
      .poll(() => screen.getByRole('combobox', { name: 'Strategy', exact: true }).innerText(), slowly)
      .toContain(second!.split(' ').at(-1)!);
    expect(desk.faults).toEqual([]);
  });

  test('a click does the same', async () => {
    const { page } = desk;
    await openScreen(page, 'scanner');
    await row('COIN3/USD', 'supertrend').click();
    const screen = page.locator('main > div:not([inert])');
    await expect
      .poll(() => screen.getByRole('combobox', { name: 'Strategy', exact: true }).innerText(), slowly)
      .toContain('supertrend');
  });

  test('scans the bars of a replay, and those of now again when it ends', async () => {
    const { page } = desk;
    await page.getByTestId('chart').press('Shift+R');
    const bar = page.getByTestId('replay-bar');
    await bar.getByRole('button', { name: 'Start replay' }).waitFor();
    const box = await boxOf(page.getByTestId('chart'));
    await page.mouse.click(box.x + box.width * 0.7, box.y + box.height / 2);
    await bar.getByRole('button', { name: 'Start replay' }).click();
    await textOf(page, 'replay-state', /paused · 0 bars/);
    await openScreen(page, 'scanner');
    await choose(page, 'Bars', 'Replay of COIN3/USD');
    await expect.poll(() => row('COIN3/USD', 'envelope_dca').innerText(), slowly).toContain('replay');
    await keepShot(page, 'scanner-replay');
    await openScreen(page, 'chart');
    await page.getByTestId('chart').press('Escape');
    await bar.waitFor({ state: 'hidden' });
    await openScreen(page, 'scanner');
    await expect.poll(() => row('COIN3/USD', 'envelope_dca').innerText(), slowly).toContain('stored');
    expect(desk.faults).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)('the Scanner of an empty home', () => {
  test('says what to do', async () => {
    const desk = await openBrowserDesk();
    try {
      await openScreen(desk.page, 'scanner');
      await desk.page.getByText('No candles to scan').waitFor();
      await desk.page.getByRole('button', { name: 'Open Data' }).click();
      await desk.page.getByText('Start with candles').waitFor();
      expect(desk.faults).toEqual([]);
    } finally {
      await desk.close();
    }
  });
});
