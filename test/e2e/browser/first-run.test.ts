import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterEach, describe, expect, test } from 'vitest';
import { accessFaults } from '../support/axe.ts';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { tabWalk } from '../support/tab-walk.ts';

const longestMs = 300_000;

const words = {
  en: { run: 'Run the walk-forward', start: 'Start on paper', grids: 'Open Grid monitor' },
  fr: {
    run: 'Lancer le walk-forward',
    start: 'Lancer sur papier',
    grids: 'Ouvrir le moniteur de grilles',
  },
} as const;

// The guided start of a new home, from the language to a strategy that trades on paper.
describe.skipIf(!chromiumPath)('the guided start', () => {
  let desk: BrowserDesk;
  afterEach(() => desk?.close());

  const open = async (): Promise<Page> => {
    desk = await openBrowserDesk({ width: 1280, height: 800, isFirstRun: true });
    await desk.page.getByTestId('guide').waitFor({ timeout: patienceMs });
    return desk.page;
  };
  const next = () => desk.page.getByTestId('guide-next').click();
  const heading = (name: string | RegExp) =>
    desk.page.getByRole('heading', { level: 2, name }).waitFor({ timeout: patienceMs });
  const present = () => desk.page.locator('[aria-current="step"]');
  const savedSettings = () => readFileSync(join(desk.home, 'settings.yaml'), 'utf8');

  async function walkThrough(page: Page, language: 'en' | 'fr', atStep: (name: string) => Promise<void>) {
    const say = words[language];
    await page.locator(`button[lang="${language}"]`).click();
    await page.locator(`button[lang="${language}"][aria-pressed="true"]`).waitFor();
    await atStep('language');
    await next();
    await page.locator('section button').first().click();
    await page.getByText('SYNTH/USD 1h').first().waitFor({ timeout: patienceMs });
    await atStep('candles');
    await next();
    await atStep('region');
    await next();
    await page.locator('[data-limit="maxLeverage"]').waitFor({ timeout: patienceMs });
    await atStep('risk');
    await next();
    await page.getByRole('button', { name: say.run }).click({ timeout: patienceMs });
    await page.getByTestId('guide-grade').waitFor({ timeout: 120_000 });
    await atStep('grade');
    await next();
    await page.getByRole('button', { name: say.start }).click();
    const trading = page.getByTestId('guide-trading');
    await trading.locator('tbody tr').first().waitFor({ timeout: 120_000 });
    await atStep('paper');
    return trading;
  }

  test(
    'leads from the samples to a grade on screen and to a strategy that trades, and is gone then',
    async () => {
      const page = await open();
      await walkThrough(page, 'en', async (name) => {
        await keepShot(page, `guide-${name}`);
        expect({ name, faults: await accessFaults(page) }).toEqual({ name, faults: [] });
        // The frame's safety is in sight at every step.
        expect(await page.getByRole('button', { name: /Flatten/ }).isVisible()).toBe(true);
        expect(await page.getByText('Simulated fills. No order leaves this computer.').isVisible()).toBe(
          true,
        );
      });
      // Candles made by chance: the test is honest about them.
      await page.getByRole('button', { name: 'First walk-forward' }).click();
      expect(await page.getByTestId('guide-grade').innerText()).toBe('F');
      expect(await page.locator('[data-criterion]').count()).toBe(5);
      await page.getByText('An F is the right answer here').waitFor();
      await page.getByRole('button', { name: 'Trading on paper' }).click();
      await page.getByRole('button', { name: words.en.grids }).click();
      await page.locator('nav button[data-screen="grids"][aria-current="page"]').waitFor();
      await page.getByTestId('session-cards').locator('[data-session]').first().waitFor();
      await expect.poll(savedSettings, slowly).toMatch(/firstRunAt: \d+/);
      await page.reload();
      await page.locator('nav button[data-screen]').first().waitFor();
      await page.locator('main > div:not([inert])').first().waitFor();
      expect(await page.getByTestId('guide').count()).toBe(0);
      expect(desk.faults).toEqual([]);
    },
    longestMs,
  );

  test(
    'can be left at any time, and goes on where it was left; a currency without an account gets one',
    async () => {
      const page = await open();
      await next();
      await next();
      await heading('Time zone and currency');
      await page.getByRole('combobox', { name: 'Currency' }).click();
      await page.getByRole('option', { name: 'EUR' }).click();
      await page.getByRole('button', { name: 'Create the EUR account' }).click();
      await heading('How much may be lost?');
      await page.getByText('These limits of the account paper-eur guard').waitFor({ timeout: patienceMs });
      // A tighter limit counts at once, through the contract of the Risk screen.
      const daily = page.locator('[data-limit="dailyLossShare"]');
      await daily.getByRole('button').click();
      await daily.getByRole('spinbutton').or(daily.getByRole('textbox')).fill('3');
      await daily.getByRole('button', { name: 'Tighten' }).click();
      await daily.locator('b').getByText('3').waitFor({ timeout: patienceMs });
      // A reload in the middle of it changes nothing.
      await page.reload();
      await heading('How much may be lost?');
      await page.getByRole('button', { name: 'Leave the guide' }).click();
      await page.locator('nav button[data-screen="home"]').waitFor();
      await expect.poll(savedSettings, slowly).toMatch(/firstRunAt: \d+/);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('start guide');
      await page.keyboard.press('Enter');
      await heading('How much may be lost?');
      // A screen that is opened while it is there is what the reader wants to see.
      await page.keyboard.press('Control+k');
      await page.keyboard.type('open help');
      await page.keyboard.press('Enter');
      await openScreen(page, 'help');
      await page.getByRole('button', { name: 'Start guide' }).click();
      await heading('How much may be lost?');
      // Without candles the next steps say so, and lead there.
      await next();
      await page.getByRole('button', { name: 'Choose candles' }).click();
      await heading('Which candles?');
      expect(desk.faults).toEqual([]);
    },
    longestMs,
  );

  test(
    'in French no text is cut',
    async () => {
      const page = await open();
      await walkThrough(page, 'fr', async (name) => {
        await keepShot(page, `guide-${name}-fr`);
        expect({ name, cut: await clippedTexts(page) }).toEqual({ name, cut: [] });
      });
      expect(desk.faults).toEqual([]);
    },
    longestMs,
  );

  test(
    'needs no mouse: every control is met by the Tab key, and Enter goes on',
    async () => {
      const page = await open();
      const press = async (name: string | RegExp): Promise<void> => {
        const button = page.getByRole('button', { name }).filter({ visible: true }).last();
        await button.waitFor({ timeout: patienceMs });
        await expect.poll(() => button.isEnabled(), slowly).toBe(true);
        for (let stops = 0; stops < 80; stops += 1) {
          await page.keyboard.press('Tab');
          if (await button.evaluate((element) => element === document.activeElement)) {
            await page.keyboard.press('Enter');
            return;
          }
        }
        throw new Error(`The Tab key does not come to ${name}`);
      };
      // The step's heading has the focus, so that a reader hears where it is.
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), slowly).toBe('H2');
      await press('Next');
      await press('Add sample candles');
      await page.getByText('SYNTH/USD 1h is ready').waitFor({ timeout: patienceMs });
      await press('Next');
      await heading('Time zone and currency');
      await press('Next');
      await heading('How much may be lost?');
      await press('Next');
      await press(words.en.run);
      await page.getByTestId('guide-grade').waitFor({ timeout: 120_000 });
      expect(await present().innerText()).toContain('First walk-forward');
      const { unreached, unseen } = await tabWalk(page);
      expect({ unreached, unseen }).toEqual({ unreached: [], unseen: [] });
      await press('Next');
      await press(words.en.start);
      await page.getByTestId('guide-trading').waitFor({ timeout: patienceMs });
      await press('To Home');
      await page.locator('nav button[data-screen="home"][aria-current="page"]').waitFor();
      expect(desk.faults).toEqual([]);
    },
    longestMs,
  );

  test(
    'a walk-forward that is cancelled stores nothing, and can be run again',
    async () => {
      const page = await open();
      await next();
      await page.locator('section button').first().click();
      await page.getByText('SYNTH/USD 1h is ready').waitFor({ timeout: patienceMs });
      await page.getByRole('button', { name: 'First walk-forward' }).click();
      await page.getByRole('button', { name: words.en.run }).click({ timeout: patienceMs });
      await page.getByTestId('guide-running').getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('Nothing of it was stored.').waitFor({ timeout: patienceMs });
      await page.getByRole('button', { name: words.en.run }).click();
      await page.getByTestId('guide-grade').waitFor({ timeout: 120_000 });
      expect(desk.faults).toEqual([]);
    },
    longestMs,
  );
});
