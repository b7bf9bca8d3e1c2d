import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import type { CandleFile } from '../support/candle-file.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import {
  choose,
  keepShot,
  openScreen,
  patienceMs,
  runWalkForward,
  screensOf,
  slowly,
  textOf,
} from '../support/desk-page.ts';

const sizes = [
  [1280, 800],
  [1920, 1080],
] as const;
const languages = { en: 'English', fr: 'Français' } as const;
const themes = { dark: 0, light: 1 } as const;

// Every screen with results, as a person sees it: the pictures are kept, and looked at.
describe.skipIf(!chromiumPath).each(sizes)('the desk at %i × %i', (width, height) => {
  let desk: BrowserDesk;
  let file: CandleFile;

  beforeAll(async () => {
    ({ desk, file } = await openDeskWithCandles({ width, height }));
    const { page } = desk;
    await openScreen(page, 'data');
    await page.getByRole('button', { name: 'Add sample candles' }).first().click();
    await page.getByRole('table', { name: 'Stored series' }).getByText('SYNTHETIC').waitFor();
    await runWalkForward(page, file);
    await openScreen(page, 'chart');
    await choose(page, 'Strategy', 'envelope_dca');
    await page.getByTestId('run-backtest').click();
    await textOf(page, 'backtest-result', /Net PnL/);
    await openScreen(page, 'backtests');
    await page.getByTestId('queue-backtest').click();
    await page.getByTestId('backtest-return').waitFor({ timeout: patienceMs });
    await openScreen(page, 'research');
    await page.getByTestId('grade-letter').waitFor({ timeout: patienceMs });
  });
  afterAll(() => desk?.close());

  async function appear(theme: keyof typeof themes, language: keyof typeof languages): Promise<void> {
    const { page } = desk;
    await page.getByTestId('quick-appearance').click();
    const settings = page.getByRole('dialog');
    await settings.getByRole('radio').nth(themes[theme]).click();
    await settings.getByRole('radio', { name: languages[language] }).click();
    await page.locator(`html[data-theme="${theme}"][lang="${language}"]`).waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await settings.waitFor({ state: 'detached' });
  }

  test.each([
    ['dark', 'en'],
    ['light', 'en'],
    ['dark', 'fr'],
    ['light', 'fr'],
  ] as const)('%s, %s: no text is cut, nothing is logged', async (theme, language) => {
    const { page } = desk;
    await appear(theme, language);
    const cut: string[] = [];
    for (const screen of await screensOf(page)) {
      await openScreen(page, screen);
      const front = page.locator('main > div:not([inert])');
      // A picture, a table or gauges; or the next step where there is nothing yet.
      await front.locator('canvas, table, section, strong').first().waitFor();
      const misfits = () =>
        front.locator('[data-testid="heatmap"]').evaluateAll(
          (canvases) =>
            canvases.filter((canvas) => {
              const box = canvas.parentElement?.getBoundingClientRect();
              return Math.abs((box?.height ?? 0) - canvas.getBoundingClientRect().height) > 1;
            }).length,
        );
      await expect.poll(misfits, slowly).toBe(0);
      await keepShot(page, `${screen}-${theme}-${language}-${width}`);
      cut.push(...(await clippedTexts(page)).map((text) => `${screen}: ${text}`));
    }
    expect(cut).toEqual([]);
    expect(desk.faults).toEqual([]);
  });
});
