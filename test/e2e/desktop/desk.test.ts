import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generatedCandleFile, realCandleFile } from '../support/candle-file.ts';
import {
  collectFaults,
  importThroughWizard,
  keepShot,
  openScreen,
  patienceMs,
  runWalkForward,
  slowly,
} from '../support/desk-page.ts';
import { electronRuntime, type ElectronRuntime, makeKnownHome, scratchFolder } from '../support/machine.ts';

interface Desk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly faults: string[];
}

const scratch = scratchFolder();
const home = join(scratch.path, 'home');

/** One start of the real application. */
async function launch({ executable, app: folder }: ElectronRuntime): Promise<Desk> {
  const app = await _electron.launch({
    executablePath: executable,
    args: ['--no-sandbox', folder, '--home', home],
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(patienceMs);
  const faults = collectFaults(page);
  await page.getByText('Host connected').waitFor();
  return { app, page, faults };
}

const titleOf = (app: ElectronApplication) => () =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].getTitle());

describe('the desk in Electron', () => {
  const file = realCandleFile() ?? generatedCandleFile(scratch.path);
  const row = `tr[data-row="${file.symbol} ${file.timeframe}"]`;
  let runtime: ElectronRuntime;
  let desk: Desk;

  beforeAll(async () => {
    makeKnownHome(home);
    runtime = electronRuntime(join(scratch.path, 'stage'));
    desk = await launch(runtime);
  });

  afterAll(async () => {
    await desk.app.close().catch(() => {});
    scratch.remove();
  });

  it('opens with its mode in the title and offers sample candles', async () => {
    const { app, page } = desk;
    // Two paper accounts are there from the first start.
    await expect.poll(titleOf(app), slowly).toBe('Candlewright · PAPER');
    await page.getByRole('button', { name: 'Add sample candles' }).first().waitFor();
    await keepShot(page, 'desktop-first-run');
  });

  it('imports candles, runs the 324 combinations and pins the cell that is clicked', async () => {
    const { page, faults } = desk;
    await importThroughWizard(page, file);
    await page.locator(row).waitFor();
    await runWalkForward(page, file);
    const pinned = page.getByTestId('pinned-combination');
    const before = await pinned.innerText();
    const canvas = page.getByTestId('heatmap');
    const box = (await canvas.boundingBox())!;
    await canvas.click({ position: { x: box.width * 0.3, y: box.height * 0.4 } });
    await expect.poll(() => pinned.innerText(), slowly).not.toBe(before);
    await keepShot(page, 'desktop-explorer');
    expect(faults).toEqual([]);
  });

  it('draws the pinned combination and its trades on the chart', async () => {
    const { page, faults } = desk;
    await page.getByTestId('backtest-on-chart').click();
    await page.getByTestId('backtest-result').waitFor();
    const trades = async () => Number(await page.getByTestId('chart').getAttribute('data-trades'));
    await expect.poll(trades, slowly).toBeGreaterThan(0);
    await keepShot(page, 'desktop-chart');
    expect(faults).toEqual([]);
  });

  it('holds the chords of the kill switch for the whole machine', async () => {
    const registered = await desk.app.evaluate(({ globalShortcut }) =>
      ['1', '2', '3'].map((digit) => globalShortcut.isRegistered(`CommandOrControl+Alt+Shift+${digit}`)),
    );
    expect(registered).toEqual([true, true, true]);
  });

  it('freezes trading while the machine sleeps, and thaws it after', async () => {
    const { app, page } = desk;
    const engine = (state: string) => page.getByText(new RegExp(`Risk engine\\s*${state}`)).first();
    await engine('watching').waitFor();
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
    await engine('frozen').waitFor();
    expect(await engine('watching').count()).toBe(0);
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
    await engine('watching').waitFor();
  });

  it('quits and comes back with its layout, screen and data', async () => {
    await openScreen(desk.page, 'explorer');
    const sharpe = await desk.page.getByTestId('stitched-sharpe').innerText();
    await desk.page.locator('.cw-tab-title', { hasText: 'Run history' }).click();
    await desk.page.getByTestId('run-history').waitFor();
    const closed = desk.app.waitForEvent('close');
    await desk.app.evaluate(({ app }) => app.quit());
    await closed;

    desk = await launch(runtime);
    await desk.page.getByTestId('run-history').waitFor();
    await expect.poll(() => desk.page.getByTestId('stitched-sharpe').innerText()).toBe(sharpe);
    await openScreen(desk.page, 'data');
    await desk.page.locator(row).waitFor();
    expect(desk.faults).toEqual([]);
  });

  // Last, because a refused navigation leaves the test's own view of the page waiting for ever.
  it('gives the page no Node, no permission, no new window and no other origin', async () => {
    const { app, page } = desk;
    const reach = await page.evaluate(async () => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      opened: window.open('https://example.com'),
      permission: await Notification.requestPermission(),
    }));
    expect(reach).toEqual({ require: 'undefined', process: 'undefined', opened: null, permission: 'denied' });
    const address = page.url();
    await page.evaluate(() => window.location.assign('https://example.com/'));
    const shown = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
      );
    await expect.poll(shown, { interval: 200, timeout: 2_000 }).toEqual([address]);
    const text = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.executeJavaScript('document.body.innerText'),
    );
    expect(text).toContain('Host connected');
  });
});
