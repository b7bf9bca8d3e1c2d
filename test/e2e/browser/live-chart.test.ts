import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sourceMarket } from '../../venues/market-source.ts';
import { startPlayer, type VenuePlayer } from '../../venues/venue-player.ts';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { choose, keepShot, openScreen, slowly, textOf } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

const minuteMs = 60_000;
const symbol = 'BINANCE:BTC/USDT';

describe.skipIf(!chromiumPath)('the chart of a followed market', () => {
  let desk: BrowserDesk;
  let venue: VenuePlayer;
  beforeAll(async () => {
    // A venue whose minute closes half a minute after the desk was asked for.
    const nextMs = Math.ceil(Date.now() / minuteMs) * minuteMs;
    const fromMs = nextMs - 35_000;
    const market = sourceMarket({
      base: 'BTC',
      seed: 5,
      fromMs: nextMs - 600 * minuteMs,
      bars: 620,
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
      updateMs: 500,
    });
    vi.stubEnv('CANDLEWRIGHT_VENUE_ADDRESS_BINANCE', venue.address);
    const btc = ['--venue', 'binance', '--market', 'BTC/USDT', '--timeframe', '1m'];
    desk = await openBrowserDesk({
      async prepare(home) {
        const from = new Date(nextMs - 500 * minuteMs).toISOString().slice(0, 16);
        await runCli(home, 'data', 'fetch', ...btc, '5m', '--from', `${from}Z`);
        await runCli(home, 'data', 'feed', 'start', ...btc, '--derive', '5m');
      },
    });
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await desk?.close();
    await venue?.close();
  });

  const bars = async (): Promise<number> =>
    Number(await desk.page.getByTestId('chart').getAttribute('data-bars'));

  test('is taken up by the desk, marked LIVE, and its last bar moves', async () => {
    const { page } = desk;
    await openScreen(page, 'chart');
    await choose(page, 'Symbol', symbol);
    await page.getByText('LIVE', { exact: true }).waitFor();
    await textOf(page, 'feed-status', /1 of 1 live/);
    const close = async (): Promise<string> => page.getByTestId('chart-legend').innerText();
    const before = await close();
    await expect.poll(close, slowly).not.toBe(before);
    expect(desk.faults).toEqual([]);
  });

  test('grows when a bar closes, without being read again', async () => {
    const { page } = desk;
    const before = await bars();
    await expect.poll(bars, { timeout: 70_000 }).toBeGreaterThan(before);
    await textOf(page, 'feed-status', /lag/);
    await keepShot(page, 'chart-live');
    expect(desk.faults).toEqual([]);
  });

  test('does not follow while it is replayed, and is live again afterwards', async () => {
    const { page } = desk;
    const chart = page.getByTestId('chart');
    const live = await bars();
    await chart.press('Shift+R');
    const box = await chart.boundingBox();
    if (box === null) throw new Error('The chart has no size');
    await page.mouse.click(box.x + box.width * 0.4, box.y + box.height / 2);
    await page.getByRole('button', { name: 'Start replay' }).click();
    await textOf(page, 'replay-state', /paused/);
    expect(await page.getByText('LIVE', { exact: true }).count()).toBe(0);
    const minutes = await bars();
    expect(minutes).toBeLessThan(live - 20);
    // Another timeframe of the symbol is played too, up to the same moment.
    await page.getByRole('radio', { name: '5m', exact: true }).click();
    await chart.and(page.getByLabel(/5m/)).waitFor();
    expect(await textOf(page, 'replay-state', /paused/)).toContain('0 bars');
    await expect.poll(bars, slowly).toBeLessThan(minutes / 4);
    await chart.press('.');
    await textOf(page, 'replay-state', /1 bar/);
    await page.getByRole('radio', { name: '1m', exact: true }).click();
    await expect.poll(bars, slowly).toBeGreaterThan(minutes);
    expect(await bars()).toBeLessThan(minutes + 4);
    await chart.press('Escape');
    await page.getByText('LIVE', { exact: true }).waitFor();
    await expect.poll(bars, slowly).toBeGreaterThanOrEqual(live);
    expect(desk.faults).toEqual([]);
  });
});
