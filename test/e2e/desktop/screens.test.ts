import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appear, sizes } from '../support/appearances.ts';
import { generatedCandleFile } from '../support/candle-file.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { collectFaults, keepShot, openScreen, patienceMs, screensOf, slowly } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';
import { electronRuntime, makeKnownHome, scratchFolder } from '../support/machine.ts';
import { panelsInSight } from '../support/panels-in-sight.ts';

// Every screen in the application itself, as a laptop and a large monitor show it.
describe('every screen in Electron', () => {
  const scratch = scratchFolder();
  const home = join(scratch.path, 'home');
  let app: ElectronApplication;
  let page: Page;
  let faults: string[];

  beforeAll(async () => {
    makeKnownHome(home);
    const { path, symbol, timeframe } = generatedCandleFile(scratch.path);
    const where = ['--symbol', symbol, '--timeframe', timeframe];
    await runCli(home, 'data', 'import', path, ...where);
    await runCli(home, 'optimize', '--strategy', 'envelope_dca', ...where, '--to', '2024-12-01');
    const { executable, app: folder } = electronRuntime(join(scratch.path, 'stage'));
    app = await _electron.launch({
      executablePath: executable,
      args: ['--no-sandbox', folder, '--home', home],
    });
    page = await app.firstWindow();
    page.setDefaultTimeout(patienceMs);
    faults = collectFaults(page);
    await page.getByText('Host connected').waitFor();
  });
  afterAll(async () => {
    await app?.close().catch(() => {});
    scratch.remove();
  });

  test.each([
    [...sizes[0], 'dark', 'en'],
    [...sizes[1], 'light', 'fr'],
  ] as const)('at %i × %i, %s, %s: shows something, cuts no text, logs nothing', async (...look) => {
    const [width, height, theme, language] = look;
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]!.setContentSize(size.width, size.height),
      { width, height },
    );
    await appear(page, theme, language);
    const cut: string[] = [];
    for (const screen of await screensOf(page)) {
      await openScreen(page, screen);
      const blank = async () =>
        (await panelsInSight(page))
          .filter(({ text, hasPicture, isLoading }) => text === '' && !hasPicture && !isLoading)
          .map(({ title }) => title);
      await expect.poll(blank, { ...slowly, message: screen }).toEqual([]);
      await page.waitForTimeout(150);
      await keepShot(page, `desktop-${screen}-${width}`);
      cut.push(...(await clippedTexts(page)).map((text) => `${screen}: ${text}`));
    }
    expect(cut).toEqual([]);
    expect(faults).toEqual([]);
  });
});
