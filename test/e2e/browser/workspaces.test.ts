import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { generatedCandleFile } from '../support/candle-file.ts';
import { collectFaults, keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { runCli } from '../support/headless-host.ts';

const front = (page: Page): Locator => page.locator('main > div:not([inert])');
const tab = (page: Page, title: string): Locator =>
  front(page).locator('.dv-tab', { has: page.locator('.cw-tab-title', { hasText: title }) });

async function openLayout(page: Page, name: string): Promise<void> {
  const button = page.locator('button[data-layout]', { hasText: name });
  // One beyond the first three has no tab while another is in front.
  if ((await button.count()) > 0) await button.click();
  else {
    await page.getByTestId('layout-menu').click();
    await page.getByRole('menuitemradio', { name, exact: true }).click();
  }
  await button.and(page.locator('[aria-current="page"]')).waitFor();
}

async function menu(page: Page, ...items: readonly string[]): Promise<void> {
  await page.getByTestId('layout-menu').click();
  for (const item of items) await page.getByRole('menuitem', { name: item, exact: true }).click();
}

async function nameLayout(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByTestId('layout-name-done').click();
  await dialog.waitFor({ state: 'hidden' });
}

async function link(page: Page, panel: string, group: string): Promise<void> {
  await tab(page, panel).locator('.cw-link-hold').click();
  await page.getByRole('menuitemradio', { name: new RegExp(group) }).click();
}

const lettersOf = (page: Page): Promise<(string | null)[]> =>
  front(page)
    .locator('.cw-link')
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-letter')));
const titlesOf = (page: Page): Promise<string[]> => front(page).locator('.cw-tab-title').allInnerTexts();

describe('layouts, link groups and windows in a browser', () => {
  let desk: BrowserDesk;
  let page: Page;

  beforeAll(async () => {
    desk = await openBrowserDesk({
      async prepare(home, folder) {
        const { path } = generatedCandleFile(folder);
        for (const symbol of ['WAVE/USD', 'TIDE/USD']) {
          await runCli(home, 'data', 'import', path, '--symbol', symbol, '--timeframe', '1h');
        }
      },
    });
    ({ page } = desk);
  });

  afterAll(() => desk.close());

  it('offers three layouts of the product, which mix panels of several screens', async () => {
    await expect
      .poll(() => page.locator('button[data-layout]').allInnerTexts(), slowly)
      .toEqual(['Research', 'Trading', 'Monitoring']);
    for (const [name, panels] of [
      ['Research', ['Walk-forward', 'Chart']],
      ['Trading', ['Market', 'Order ticket', 'Positions']],
      ['Monitoring', ['Grid monitor', 'Limits', 'Journal']],
    ] as const) {
      await openLayout(page, name);
      for (const panel of panels) await tab(page, panel).first().waitFor();
      expect(await clippedTexts(page)).toEqual([]);
      await keepShot(page, `layout-${name.toLowerCase()}`);
    }
  });

  it('makes a layout, adds a panel twice, and brings it back after a reload', async () => {
    await menu(page, 'New layout…');
    await nameLayout(page, 'Two charts');
    await front(page).getByText('All panels are closed').waitFor();
    for (const at of [0, 1]) {
      if (at === 0) await front(page).getByRole('button', { name: 'Add panel' }).click();
      else await menu(page, 'Add panel');
      await page.getByRole('menuitem', { name: 'Chart', exact: true }).click();
      // The screen's panel of the same name opens beside it.
      await expect
        .poll(() => page.getByRole('menuitem', { name: 'Chart', exact: true }).count(), slowly)
        .toBe(2);
      await page.getByRole('menuitem', { name: 'Chart', exact: true }).last().click();
    }
    await expect.poll(() => titlesOf(page), slowly).toEqual(['Chart', 'Chart 2']);
    await link(page, 'Chart 2', 'Group B');
    // The arrangement is saved a moment after the last change.
    await page.waitForTimeout(1_500);
    await page.reload();
    await expect.poll(() => titlesOf(page), slowly).toEqual(['Chart', 'Chart 2']);
    await expect.poll(() => lettersOf(page), slowly).toEqual(['A', 'B']);
  });

  it('shows one symbol in all panels of a colour and another in the others', async () => {
    const choose = async (panel: number, symbol: string): Promise<void> => {
      await front(page).getByRole('combobox', { name: 'Symbol' }).nth(panel).click();
      await page.getByRole('option', { name: symbol }).click();
    };
    const symbols = () => front(page).getByRole('combobox', { name: 'Symbol' }).allInnerTexts();
    await choose(0, 'TIDE/USD');
    await choose(1, 'WAVE/USD');
    await expect.poll(symbols, slowly).toEqual(['TIDE/USD', 'WAVE/USD']);
    await openScreen(page, 'chart');
    await expect.poll(symbols, slowly).toEqual(['TIDE/USD']);
    await openLayout(page, 'Two charts');
    await link(page, 'Chart 2', 'Group A');
    await expect.poll(symbols, slowly).toEqual(['TIDE/USD', 'TIDE/USD']);
    await link(page, 'Chart 2', 'No group');
    await choose(0, 'WAVE/USD');
    await expect.poll(symbols, slowly).toEqual(['WAVE/USD', 'TIDE/USD']);
    await page.waitForTimeout(1_500);
    await page.reload();
    await expect.poll(symbols, slowly).toEqual(['WAVE/USD', 'TIDE/USD']);
    expect(await lettersOf(page)).toEqual(['A', '']);
  });

  it('shows one panel alone and all of them again by its menu', async () => {
    for (const [action, count] of [
      ['Maximise', 1],
      ['Restore', 2],
    ] as const) {
      await front(page).getByRole('button', { name: 'More for Chart 2' }).click();
      await page.getByRole('menuitem', { name: action, exact: true }).click();
      await expect.poll(() => front(page).locator('.cw-tab:visible').count(), slowly).toBe(count);
    }
  });

  it('moves a panel between groups and sizes it by keys alone', async () => {
    const command = async (words: string): Promise<void> => {
      await page.keyboard.press('Control+k');
      await page.locator('[cmdk-input]').and(page.locator(':focus')).waitFor();
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await page.locator('[cmdk-input]').waitFor({ state: 'detached' });
    };
    const widths = (): Promise<number[]> =>
      front(page)
        .locator('.dv-groupview')
        .evaluateAll((groups) => groups.map((group) => Math.round(group.getBoundingClientRect().width)));
    await tab(page, 'Chart 2').click();
    expect(await widths()).toHaveLength(2);
    await command('move front: left');
    await expect.poll(widths, slowly).toHaveLength(1);
    expect(await titlesOf(page)).toEqual(['Chart', 'Chart 2']);
    await command('move front: beside');
    await expect.poll(widths, slowly).toHaveLength(2);
    const lastWidth = async (): Promise<number> => (await widths()).at(-1) ?? 0;
    const begun = await lastWidth();
    await command('panel in front wider');
    await expect.poll(lastWidth, slowly).toBeGreaterThan(begun + 50);
    await command('panel in front narrower');
    await expect.poll(lastWidth, slowly).toBeLessThan(begun + 10);
    await command('move front: right');
    await page.getByText('There is nowhere to move it').waitFor();
    expect(await widths()).toHaveLength(2);
    await page.locator('[data-sonner-toast]').waitFor({ state: 'detached' });
  });

  it('holds everything in place while it is locked', async () => {
    await page.getByRole('button', { name: 'Lock layout' }).click();
    const unlock = page.getByRole('button', { name: 'Unlock layout' });
    await unlock.waitFor();
    const chart = tab(page, 'Chart').first();
    await chart.hover();
    await expect.poll(() => front(page).locator('.cw-tab-close').count(), slowly).toBe(0);
    await chart.click({ button: 'middle' });
    const before = await chart.boundingBox();
    await chart.dragTo(tab(page, 'Chart 2'));
    expect(await titlesOf(page)).toEqual(['Chart', 'Chart 2']);
    expect(await chart.boundingBox()).toEqual(before);
    await unlock.click();
    await page.getByRole('button', { name: 'Lock layout' }).waitFor();
    await expect.poll(() => front(page).locator('.cw-tab-close').count(), slowly).toBe(2);
  });

  it('writes a layout to a file, reads it back, and names what is wrong with a bad one', async () => {
    const download = page.waitForEvent('download');
    await menu(page, 'Export to a file');
    const file = join(desk.folder, 'charts.layout.json');
    await (await download).saveAs(file);
    const written = JSON.parse(readFileSync(file, 'utf8')) as { name: string; dock: { panels: object } };
    expect(written.name).toBe('Two charts');
    expect(Object.keys(written.dock.panels)).toEqual(['chart.price', 'chart.price~2']);

    writeFileSync(
      join(desk.folder, 'bad.json'),
      JSON.stringify({ ...written, dock: { panels: { moon: {} } } }),
    );
    await page.getByTestId('layout-file').setInputFiles(join(desk.folder, 'bad.json'));
    await page.getByText('bad.json could not be imported').waitFor();
    await page.getByText(/It names panels that do not exist here: moon\./).waitFor();

    await menu(page, 'Delete…');
    await page.getByTestId('remove-layout').click();
    await page.locator('button[data-layout]', { hasText: 'Two charts' }).waitFor({ state: 'hidden' });
    await page.getByTestId('layout-file').setInputFiles(file);
    await page.locator('button[data-layout][aria-current="page"]', { hasText: 'Two charts' }).waitFor();
    await expect.poll(() => titlesOf(page), slowly).toEqual(['Chart', 'Chart 2']);
  });

  it('opens a panel in a window with the whole frame, without the token in its address', async () => {
    const opened = page.context().waitForEvent('page');
    await tab(page, 'Chart 2').click();
    await front(page).getByRole('button', { name: 'More for Chart 2' }).click();
    await page.getByRole('menuitem', { name: 'Open in a window' }).click();
    const further = await opened;
    further.setDefaultTimeout(patienceMs);
    const faults = collectFaults(further);
    await further.getByText('Host connected').waitFor();
    await further.locator('canvas').first().waitFor();
    expect(further.url()).toMatch(/\/\?window=[0-9a-f-]{36}$/);
    expect(await further.evaluate(() => window.history.length)).toBe(1);
    expect(await further.title()).toBe('PAPER · Chart · Candlewright');
    await further.getByRole('button', { name: /3 Flatten/ }).waitFor();
    expect(await further.locator('nav button[data-screen]').count()).toBe(0);
    await expect.poll(() => titlesOf(page), slowly).toEqual(['Chart']);
    await keepShot(further, 'pop-out-chart');

    // A group is one over all windows.
    await link(further, 'Chart', 'Group A');
    const symbol = (where: Page) => front(where).getByRole('combobox', { name: 'Symbol' }).innerText();
    await front(page).getByRole('combobox', { name: 'Symbol' }).click();
    await page.getByRole('option', { name: 'TIDE/USD' }).click();
    await expect.poll(() => symbol(further), slowly).toBe('TIDE/USD');

    await further.getByRole('button', { name: 'Back to the first window' }).click();
    await expect.poll(() => further.isClosed(), slowly).toBe(true);
    await expect.poll(() => titlesOf(page), slowly).toEqual(['Chart', 'Chart 2']);
    expect(faults).toEqual([]);
  });

  it('offers the windows again that were open when the browser was closed, and forgets one that is closed', async () => {
    const opened = page.context().waitForEvent('page');
    await menu(page, 'Open in a window');
    const further = await opened;
    await further.getByText('Host connected').waitFor();
    await page.getByText('This layout is open in a window of its own').waitFor();
    const context = page.context();
    await context.close();

    page = await desk.browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
    page.setDefaultTimeout(patienceMs);
    await page.goto(desk.host.address);
    await page.getByRole('button', { name: 'Reopen 1 window' }).click();
    const again = page.context().waitForEvent('page');
    await page.getByRole('menuitem', { name: 'Two charts' }).click();
    const back = await again;
    await back.locator('.cw-tab-title').first().waitFor({ timeout: patienceMs });
    await expect.poll(() => page.getByRole('button', { name: 'Reopen 1 window' }).count(), slowly).toBe(0);
    await back.close();
    await expect.poll(() => page.getByText('This layout is open in a window').count(), slowly).toBe(0);
  });

  it('left no fault in the page', () => {
    expect(desk.faults).toEqual([]);
  });
});
