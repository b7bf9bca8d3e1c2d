import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceMarket } from '../../venues/market-source.ts';
import { startPlayer, type VenuePlayer } from '../../venues/venue-player.ts';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { generatedCandleFile } from '../support/candle-file.ts';
import { choose, keepShot, openScreen, patienceMs } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

const minuteMs = 60_000;

/** The generated market with five hours missing and one bad tick. */
function doubtfulFile(folder: string): string {
  const { path } = generatedCandleFile(folder);
  const [header, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const kept = rows.filter((_, index) => index < 3000 || index >= 3005);
  const [time, open, high, low, close, volume] = (kept[1500] ?? '').split(',');
  kept[1500] = [time, open, (Number(high) * 4).toFixed(2), low, close, volume].join(',');
  const doubtful = join(folder, 'doubtful-1h.csv');
  writeFileSync(doubtful, `${[header, ...kept].join('\n')}\n`);
  return doubtful;
}

describe.skipIf(!chromiumPath)('the Data screen in the browser', () => {
  let desk: BrowserDesk;
  let venue: VenuePlayer;
  beforeAll(async () => {
    // The venue's clock, which is the one that counts, shows a quarter of a minute before the next full one.
    const nextMs = Math.ceil(Date.now() / minuteMs) * minuteMs;
    const fromMs = nextMs - 15_000;
    const market = sourceMarket({
      base: 'BTC',
      seed: 5,
      fromMs: nextMs - 2000 * minuteMs,
      bars: 2010,
      barMs: minuteMs,
      fundingMs: 480 * minuteMs,
      interestMs: 60 * minuteMs,
    });
    venue = await startPlayer({
      id: 'binance',
      spot: [market],
      perpetual: [],
      fromMs,
      speed: 1,
      updateMs: 1000,
    });
    desk = await openBrowserDesk({
      width: 1920,
      height: 1080,
      env: { CANDLEWRIGHT_VENUE_ADDRESS_BINANCE: venue.address },
      prepare: (home, folder) =>
        runCli(home, 'data', 'import', doubtfulFile(folder), '--symbol', 'WAVE/USD', '--timeframe', '1h'),
    });
    await openScreen(desk.page, 'data');
  });
  afterAll(async () => {
    await desk?.close();
    await venue?.close();
  });

  const tab = (name: string) => desk.page.locator('.dv-tab').filter({ hasText: name, visible: true });
  const row = (name: string) =>
    desk.page.getByRole('table', { name: 'Stored series' }).getByRole('row', { name });

  test('a hole is open until somebody accepts it', async () => {
    const { page } = desk;
    await row('WAVE/USD').click();
    await tab('Holes').click();
    const holes = page.getByRole('table', { name: 'Holes of WAVE/USD 1h' });
    await holes.getByText('open').waitFor();
    await page.getByRole('button', { name: 'Accept the open hole' }).click();
    await holes.getByText('accepted').waitFor();
    await page.getByRole('button', { name: 'Open them again' }).click();
    await holes.getByText('open').waitFor();
    expect(desk.faults).toEqual([]);
  });

  test('a bad tick is found, mended above the stored candles, and the mending undone', async () => {
    const { page } = desk;
    await tab('Quality').click();
    await page.getByText('Bad ticks', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Cut the wicks' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('table', { name: 'Preview' }).locator('s').first().waitFor();
    await keepShot(page, 'repair-preview');
    await dialog.getByRole('button', { name: /^Repair \d* ?bars?|^Repair 1 bar/ }).click();
    const repairs = page.getByRole('table', { name: 'Repairs' });
    await repairs.getByText('Cut the wicks').waitFor();
    await page.getByText('Bad ticks', { exact: true }).waitFor({ state: 'hidden' });
    await repairs.getByRole('button', { name: 'Undo this repair' }).click();
    await repairs.getByText('undone').waitFor();
    await page.getByText('Bad ticks', { exact: true }).waitFor();
    expect(desk.faults).toEqual([]);
  });

  test('candles come from a venue, and a day of them is looked at', async () => {
    const { page } = desk;
    await tab('Downloads').click();
    const form = page.getByRole('form', { name: 'New download' });
    await choose(page, 'Venue', 'Binance');
    await form.getByRole('group', { name: 'Timeframes' }).getByRole('button', { name: '1m' }).click();
    await form.getByRole('group', { name: 'Timeframes' }).getByRole('button', { name: '1h' }).click();
    await form.getByLabel('From').fill(new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10));
    await form.getByRole('button', { name: 'Download' }).click();
    await page.getByRole('table', { name: 'Downloads' }).getByText('done').waitFor();
    await row('BINANCE:BTC/USDT').click();
    await tab('Coverage').click();
    await page
      .getByRole('button', { name: /Show the days/ })
      .last()
      .click();
    await page
      .getByRole('listitem', { name: /of .* bars/ })
      .first()
      .waitFor();
    await keepShot(page, 'data-download');
    expect(desk.faults).toEqual([]);
  });

  test('a market is followed bar by bar', async () => {
    const { page } = desk;
    await tab('Feeds').click();
    const form = page.getByRole('form', { name: 'Follow a market' });
    await form.getByRole('button', { name: 'Follow' }).click();
    const feeds = page.getByRole('table', { name: 'Followed markets' });
    await feeds.getByText('live').waitFor();
    await feeds.getByText(/bars? (streamed|filled)/).waitFor({ timeout: 2 * patienceMs });
    await keepShot(page, 'data-feeds');
    await feeds.getByRole('button', { name: /^Stop following/ }).click();
    await page.getByText('No market is followed').waitFor();
    expect(desk.faults).toEqual([]);
  });

  test('candles leave as a file, and the store is backed up and checked', async () => {
    const { page } = desk;
    await tab('Storage').click();
    await page.getByRole('button', { name: 'Export WAVE/USD 1h' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(/WAVE.*1h.*\.csv$/);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Back up now' }).click();
    const backups = page.getByRole('table', { name: 'Backups' });
    await backups.getByRole('button', { name: 'Check every file of this backup' }).click();
    await page.getByText('The backup is whole').waitFor();
    await backups.getByRole('button', { name: 'Go back to this backup' }).click();
    await page.getByRole('button', { name: 'Keep the present store', exact: true }).click();
    await backups.getByRole('button', { name: 'Go back to this backup' }).click();
    await page.getByRole('button', { name: 'Restore at next start' }).click();
    await page.getByText('At the next start').waitFor();
    await page.getByRole('button', { name: 'Keep the present store instead' }).click();
    await page.getByText('At the next start').waitFor({ state: 'detached' });
    await keepShot(page, 'data-storage');
    expect(desk.faults).toEqual([]);
  });
});
