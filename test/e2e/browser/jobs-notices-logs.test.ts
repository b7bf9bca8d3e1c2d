import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectToHost, type ControlClient } from '../../../electron/cli/control-client.ts';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { accessFaults } from '../support/axe.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { openScreen } from '../support/desk-page.ts';

let desk: BrowserDesk;
let control: ControlClient;

beforeAll(async () => {
  desk = await openBrowserDesk({ width: 1280, height: 800 });
  control = await connectToHost(desk.home);
  await control.client.imports.addSamples();
}, 120_000);
afterAll(async () => {
  control?.close();
  await desk?.close();
});

describe.skipIf(chromiumPath === undefined)('what the host is at, and what it tells', () => {
  it('jobs are listed with what became of them, also after the page is loaded again', async () => {
    const { page } = desk;
    const { client } = control;
    const [series] = await client.series.list();
    const { symbol, timeframe } = series;
    const { backtestId } = await client.backtests.start({
      symbol,
      timeframe,
      strategyId: 'donchian_breakout',
    });
    await client.maintenance.verify({ path: '/nowhere' }).catch(() => {});
    await page.getByTestId('jobs-button').click();
    const list = page.getByTestId('jobs-list');
    await list.locator('[data-job="backtest"][data-state="completed"]').waitFor();
    await list.locator('[data-job="verify"][data-state="failed"]').getByText('/nowhere').first().waitFor();
    expect(await clippedTexts(page)).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    await page.reload();
    await page.getByTestId('jobs-button').click();
    await list
      .locator('[data-job="backtest"][data-state="completed"]')
      .getByRole('button', { name: 'Open' })
      .click();
    await page.locator('nav button[data-screen="backtests"][aria-current]').waitFor();
    expect(backtestId).not.toBe('');
  });

  it('a running job is cancelled from the list and can be run again', async () => {
    const { page } = desk;
    const { client } = control;
    const [series] = await client.series.list();
    const { symbol, timeframe } = series;
    const job = await client.research.start({ symbol, timeframe, strategyId: 'envelope_dca' });
    await page.getByTestId('jobs-button').click();
    const item = page.getByTestId('jobs-list').locator('[data-job="walk-forward"]').first();
    await item.getByRole('progressbar').waitFor();
    await item.getByRole('button', { name: 'Cancel' }).click();
    await page
      .getByTestId('jobs-list')
      .locator('[data-job="walk-forward"][data-state="cancelled"]')
      .waitFor();
    await page
      .getByTestId('jobs-list')
      .locator('[data-job="walk-forward"][data-state="cancelled"]')
      .getByRole('button', { name: 'Run again' })
      .click();
    await page
      .getByTestId('jobs-list')
      .locator(
        '[data-job="walk-forward"][data-state="running"], [data-job="walk-forward"][data-state="waiting"]',
      )
      .first()
      .waitFor();
    const jobs = await client.jobs.list();
    for (const { id, canCancel } of jobs) if (canCancel) await client.jobs.cancel({ id });
    expect(jobs.some(({ id }) => id === `research:${job.id}`)).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('a critical notice stays in sight, counts under the bell, and is read there', async () => {
    const { page } = desk;
    const { client } = control;
    await client.notifications.markRead({ ids: null });
    await client.notifications.test({ severity: 'critical' });
    await page.getByRole('alert').getByText('Needs you · test').waitFor();
    const bell = page.getByTestId('notices-button');
    await expect.poll(() => bell.getAttribute('aria-label')).toBe('1 notice not read');
    await bell.focus();
    await page.keyboard.press('Enter');
    const item = page.getByTestId('notices-list').getByTestId('notice-critical').first();
    await item.getByRole('button', { name: 'Mark as read' }).click();
    await expect.poll(() => bell.getAttribute('aria-label')).toBe('Notices');
    await page.getByTestId('notices-list').getByText('Critical', { exact: true }).click();
    await expect.poll(() => page.getByTestId('notice-warning').count()).toBe(0);
    expect(await clippedTexts(page)).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('the log is followed, searched, and put into a file that a person has seen before', async () => {
    const { page } = desk;
    await openScreen(page, 'logs');
    const lines = page.getByTestId('log-lines');
    await lines.getByText('host started').first().waitFor();
    await page.getByRole('textbox', { name: 'Search the log' }).fill('a job ended: failed');
    await expect.poll(() => lines.locator('tr[data-row]').count()).toBe(1);
    await lines.locator('tr[data-row]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('log-detail').getByText('/nowhere').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Diagnostics…' }).click();
    await page.getByTestId('bundle-part').getByText('"version"').first().waitFor();
    expect(await accessFaults(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^candlewright-diagnostics-\d{4}-\d{2}-\d{2}\.zip$/);
    const parts = unzipSync(new Uint8Array(readFileSync(await saved.path())));
    expect(JSON.parse(strFromU8(parts['store.json']))).toMatchObject({
      state: 'checked',
      integrity: ['ok'],
    });
    expect(desk.faults).toEqual([]);
  });
});
