import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectFaults, keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { electronRuntime, type ElectronRuntime, makeKnownHome, scratchFolder } from '../support/machine.ts';

const scratch = scratchFolder();
const home = join(scratch.path, 'home');
const inFront = 'main > div:not([inert])';

interface Running {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly faults: string[];
}

async function launch({ executable, app: folder }: ElectronRuntime): Promise<Running> {
  const app = await _electron.launch({
    executablePath: executable,
    args: ['--no-sandbox', folder, '--home', home],
  });
  const page = await firstPage(app);
  page.setDefaultTimeout(patienceMs);
  const faults = collectFaults(page);
  await page.getByText('Host connected').waitFor();
  return { app, page, faults };
}

/** The page of the first window, which has no id in its address, in whatever order the windows open. */
async function firstPage(app: ElectronApplication): Promise<Page> {
  for (;;) {
    const first = app.windows().find((page) => page.url().endsWith('/index.html'));
    if (first !== undefined) return first;
    await app.waitForEvent('window');
  }
}

async function furtherPages(app: ElectronApplication, count: number): Promise<Page[]> {
  const further = () => app.windows().filter((page) => page.url().includes('?window='));
  await expect.poll(() => further().length, slowly).toBe(count);
  for (const page of further()) await page.getByText('Host connected').waitFor({ timeout: patienceMs });
  return further();
}

const titles = (app: ElectronApplication) => () =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map((window) => window.getTitle())
      .toSorted(),
  );

const boundsOf = (app: ElectronApplication, title: string) =>
  app.evaluate(
    ({ BrowserWindow }, wanted) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.getTitle() === wanted)
        ?.getBounds() ?? null,
    title,
  );

describe('several windows in Electron', () => {
  let runtime: ElectronRuntime;
  let desk: Running;

  beforeAll(async () => {
    makeKnownHome(home);
    runtime = electronRuntime(join(scratch.path, 'stage'));
    desk = await launch(runtime);
  });

  afterAll(async () => {
    await desk.app.close().catch(() => {});
    scratch.remove();
  });

  it('opens a panel and a layout in windows with the whole frame and the mode in each title', async () => {
    const { app, page, faults } = desk;
    await openScreen(page, 'trading');
    await page.locator(inFront).getByRole('button', { name: 'More for Positions' }).click();
    await page.getByRole('menuitem', { name: 'Open in a window' }).click();
    await page.locator('button[data-layout="monitoring"]').click();
    await page.getByTestId('layout-menu').click();
    await page.getByRole('menuitem', { name: 'Open in a window' }).click();
    const pages = await furtherPages(app, 2);
    await expect
      .poll(titles(app), slowly)
      .toEqual([
        'Candlewright · PAPER',
        'Candlewright · PAPER · Monitoring',
        'Candlewright · PAPER · Positions',
      ]);
    for (const further of pages) {
      await further.getByText('PAPER').first().waitFor();
      await further.getByRole('button', { name: /3 Flatten/ }).waitFor();
      await further.getByText('Risk engine').waitFor();
      expect(await further.locator('button[data-screen]').count()).toBe(0);
      expect(await further.evaluate(() => typeof Reflect.get(globalThis, 'require'))).toBe('undefined');
    }
    await page.getByText('This layout is open in a window of its own').waitFor();
    await keepShot(pages[0]!, 'desktop-pop-out');
    expect(faults).toEqual([]);
  });

  it('brings them back where they were after the program was killed', async () => {
    const { app } = desk;
    const title = 'Candlewright · PAPER · Positions';
    const before = await app.evaluate(({ BrowserWindow }, wanted) => {
      const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === wanted);
      window?.setBounds({ x: 60, y: 80, width: 700, height: 420 });
      return window?.getBounds() ?? null;
    }, title);
    expect(before).not.toBeNull();
    // The place is saved half a second after the last change.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const closed = app.waitForEvent('close');
    app.process().kill('SIGKILL');
    await closed;

    desk = await launch(runtime);
    await furtherPages(desk.app, 2);
    await expect
      .poll(titles(desk.app), slowly)
      .toEqual(['Candlewright · PAPER', 'Candlewright · PAPER · Monitoring', title]);
    const after = await boundsOf(desk.app, title);
    expect(after).toMatchObject({ width: before!.width, height: before!.height });
    expect(Math.abs(after!.x - before!.x)).toBeLessThanOrEqual(40);
    expect(Math.abs(after!.y - before!.y)).toBeLessThanOrEqual(40);
    const pages = await furtherPages(desk.app, 2);
    const texts = await Promise.all(pages.map((page) => page.locator('.cw-tab-title').allInnerTexts()));
    expect(texts.toSorted((one, other) => one.length - other.length)[0]).toEqual(['Positions']);
  });

  it('forgets a window that its user closes, and keeps one when the first is closed', async () => {
    const { app } = desk;
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.getTitle().endsWith('Positions'))
        ?.close(),
    );
    await furtherPages(app, 1);
    const closed = app.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.getTitle() === 'Candlewright · PAPER')
        ?.close(),
    );
    await closed;

    desk = await launch(runtime);
    await expect
      .poll(titles(desk.app), slowly)
      .toEqual(['Candlewright · PAPER', 'Candlewright · PAPER · Monitoring']);
    await desk.page.locator('button[data-layout="monitoring"]').click();
    await desk.page.getByRole('button', { name: 'Show it here' }).click();
    await desk.page.locator(inFront).getByText('Grid monitor').first().waitFor();
    await expect.poll(titles(desk.app), slowly).toEqual(['Candlewright · PAPER']);
  });
});
