import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { boxOf, choose, keepShot, openScreen, slowly } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';

const toolsOf = (page: Page) => page.locator('main > div:not([inert])').getByTestId('drawing-tools');
const countOf = (page: Page) => () => toolsOf(page).getAttribute('data-drawings');

/** Points of the chart by shares of its width and height. */
async function pointsOf(page: Page, ...shares: [number, number][]): Promise<{ x: number; y: number }[]> {
  const box = await boxOf(page.getByTestId('chart'));
  return shares.map(([x, y]) => ({ x: box.x + box.width * x, y: box.y + box.height * y }));
}

async function clickAt(page: Page, ...shares: [number, number][]): Promise<void> {
  for (const { x, y } of await pointsOf(page, ...shares)) {
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
  }
}

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const [start, end] = await pointsOf(page, from, to);
  await page.mouse.move(start!.x, start!.y);
  await page.mouse.down();
  await page.mouse.move((start!.x + end!.x) / 2, (start!.y + end!.y) / 2);
  await page.mouse.move(end!.x, end!.y);
  await page.mouse.up();
}

describe.skipIf(!chromiumPath)('drawings on the Chart in the browser', () => {
  let desk: BrowserDesk;
  let symbol: string;
  beforeAll(async () => {
    const opened = await openDeskWithCandles();
    desk = opened.desk;
    symbol = opened.file.symbol;
  });
  afterAll(() => desk?.close());

  const pick = (kind: string) => toolsOf(desk.page).locator(`[data-tool="${kind}"]`).click();
  /** Price of the selected drawing's first point, as its form has it. */
  async function priceOfSelected(): Promise<string> {
    const { page } = desk;
    const style = page.getByTestId('drawing-bar').getByRole('button', { name: 'Style and position' });
    await style.click();
    const price = await page.getByLabel('Price 1').inputValue();
    await page.keyboard.press('Escape');
    // The form gives the keys back a moment after it closed; whoever takes them before then loses them again.
    await expect.poll(() => style.evaluate((place) => place === document.activeElement), slowly).toBe(true);
    // Thousands are set apart by a space.
    return price.replaceAll(/\s/g, '');
  }

  test('every tool draws: by clicks, and by a drag', async () => {
    const { page } = desk;
    await openScreen(page, 'chart');
    await choose(page, 'Symbol', symbol);
    await expect.poll(countOf(page), slowly).toBe('0');
    await pick('trend');
    await clickAt(page, [0.15, 0.6], [0.35, 0.4]);
    await expect.poll(countOf(page), slowly).toBe('1');
    // It lies where it was clicked: its middle selects it again.
    await page.keyboard.press('Escape');
    await page.getByTestId('drawing-bar').waitFor({ state: 'detached' });
    await clickAt(page, [0.25, 0.5]);
    await page.getByTestId('drawing-bar').filter({ hasText: 'Trend line' }).waitFor();
    await pick('rectangle');
    await drag(page, [0.4, 0.3], [0.5, 0.5]);
    await pick('fibonacci');
    await drag(page, [0.55, 0.65], [0.68, 0.25]);
    await pick('measure');
    await drag(page, [0.72, 0.6], [0.82, 0.42]);
    for (const kind of ['horizontal', 'vertical', 'note']) {
      await pick(kind);
      await clickAt(page, [0.25, kind === 'note' ? 0.2 : 0.7]);
    }
    await pick('ray');
    await clickAt(page, [0.1, 0.25], [0.2, 0.28]);
    await pick('extended');
    await clickAt(page, [0.3, 0.85], [0.5, 0.75]);
    await expect.poll(countOf(page), slowly).toBe('9');
    await keepShot(page, 'drawings');
    expect(desk.faults).toEqual([]);
  });

  test('a selected drawing is moved by the pointer and by keys, and every step is taken back', async () => {
    const { page } = desk;
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Escape');
    await clickAt(page, [0.32, 0.7]);
    await page.getByTestId('drawing-bar').filter({ hasText: 'Horizontal line' }).waitFor();
    const first = await priceOfSelected();
    await drag(page, [0.32, 0.7], [0.32, 0.6]);
    const moved = await priceOfSelected();
    expect(Number(moved)).toBeGreaterThan(Number(first));
    await page.getByTestId('chart').focus();
    await page.keyboard.press('ArrowDown');
    expect(Number(await priceOfSelected())).toBeLessThan(Number(moved));
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Control+z');
    expect(await priceOfSelected()).toBe(moved);
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Control+z');
    expect(await priceOfSelected()).toBe(first);
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Control+Shift+z');
    expect(await priceOfSelected()).toBe(moved);
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Delete');
    await expect.poll(countOf(page), slowly).toBe('8');
    await page.keyboard.press('Control+z');
    await expect.poll(countOf(page), slowly).toBe('9');
    expect(desk.faults).toEqual([]);
  });

  test('a locked drawing stays where it is, and a hidden one is not met', async () => {
    const { page } = desk;
    await page.getByTestId('drawing-list').click();
    await page.getByRole('button', { name: /^Horizontal line \d/ }).click();
    await page.keyboard.press('Escape');
    const before = await priceOfSelected();
    const bar = page.getByTestId('drawing-bar');
    await bar.getByRole('button', { name: 'Lock' }).click();
    await bar.getByRole('button', { name: 'Unlock' }).waitFor();
    await page.getByTestId('chart').focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Delete');
    await bar.getByRole('button', { name: 'Unlock' }).click();
    expect(await priceOfSelected()).toBe(before);
    await toolsOf(page).getByRole('button', { name: 'Hide all drawings' }).click();
    await bar.waitFor({ state: 'detached' });
    await toolsOf(page).getByRole('button', { name: 'Show all drawings' }).click();
    expect(desk.faults).toEqual([]);
  });

  test('another window shows the same drawings at once, and so does the same one after a restart', async () => {
    const { page } = desk;
    const other = await desk.browser.newPage({ viewport: { width: 1440, height: 900 } });
    await other.goto(desk.host.address);
    await other.locator('nav button').first().waitFor();
    await openScreen(other, 'chart');
    await choose(other, 'Symbol', symbol);
    await expect.poll(countOf(other), slowly).toBe('9');
    await toolsOf(page).locator('[data-tool="horizontal"]').click();
    await clickAt(page, [0.6, 0.15]);
    await expect.poll(countOf(other), slowly).toBe('10');
    await page.keyboard.press('Control+z');
    await expect.poll(countOf(other), slowly).toBe('9');
    await other.close();
    await page.reload();
    await openScreen(page, 'chart');
    await expect.poll(countOf(page), slowly).toBe('9');
    expect(desk.faults).toEqual([]);
  });

  test('the keyboard alone draws, moves and deletes', async () => {
    const { page } = desk;
    await toolsOf(page).locator('[data-tool="horizontal"]').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Enter');
    await expect.poll(countOf(page), slowly).toBe('10');
    const first = await priceOfSelected();
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Shift+ArrowUp');
    expect(Number(await priceOfSelected())).toBeGreaterThan(Number(first));
    await page.getByTestId('chart').focus();
    await page.keyboard.press('Delete');
    await expect.poll(countOf(page), slowly).toBe('9');
  });

  test('a picture of the chart is a PNG larger than the plot, named for what it shows', async () => {
    const { page } = desk;
    await page.getByTestId('chart-picture').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as PNG' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^[A-Z0-9-]+-\d+[mhdw]-\d{4}-\d{2}-\d{2}-\d{4}\.png$/);
    const bytes = readFileSync(await file.path());
    expect([...bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join('')).toBe('PNG');
    const box = await boxOf(page.getByTestId('chart'));
    expect(bytes.readUInt32BE(20)).toBeGreaterThan(box.height + 40);
    expect(desk.faults).toEqual([]);
  });
});
