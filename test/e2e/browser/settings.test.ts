import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserDesk, chromiumPath, openBrowserDesk } from '../support/browser-desk.ts';
import { openScreen, patienceMs, slowly } from '../support/desk-page.ts';

describe.skipIf(chromiumPath === undefined)('the settings', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({ width: 1280, height: 800 });
    await openScreen(desk.page, 'settings');
    await desk.page.getByRole('region', { name: 'Appearance' }).waitFor({ timeout: patienceMs });
  });
  afterAll(() => desk?.close());

  const page = () => desk.page;
  const stored = () => readFileSync(join(desk.home, 'settings.yaml'), 'utf8');
  const region = (name: string) => page().getByRole('region', { name });
  const keyRow = (id: string) => page().locator(`[data-command="${id}"]`);
  const current = () => page().locator('nav button[aria-current="page"]').getAttribute('data-screen');

  async function record(id: string, chord: string): Promise<void> {
    await keyRow(id)
      .getByRole('button', { name: /^Change/ })
      .click();
    await page().getByText('Press keys; Esc cancels').waitFor();
    await page().keyboard.press(chord);
  }

  test('store what can be stored and say what cannot', async () => {
    const currency = region('Language and region').getByRole('textbox');
    await currency.fill('dollars');
    await page().getByText('Three to five letters').waitFor();
    await currency.press('Enter');
    expect(stored()).not.toContain('DOLLARS');
    await currency.fill('eur');
    await currency.press('Enter');
    await expect.poll(stored, slowly).toContain('currency: EUR');
  });

  test('keep own fees, refuse impossible ones and go back to the published', async () => {
    const costs = region('Costs');
    const taker = costs.getByRole('textbox', { name: 'Taker fee at Bitget perpetual' });
    await taker.fill('9');
    await costs.getByText('a taker fee between 0 and 5').waitFor();
    expect(await costs.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await taker.fill('0.03');
    await costs.getByRole('button', { name: 'Save' }).click();
    await expect.poll(stored, slowly).toMatch(/bitget:\s+maker: 0.0002\s+taker: 0.0003/);
    await costs.getByRole('button', { name: 'Use published' }).click();
    await expect.poll(stored, slowly).not.toContain('0.0003');
  });

  test('keep quiet hours that are times', async () => {
    const quiet = region('Notifications').getByRole('switch').last();
    await quiet.click();
    const from = region('Notifications').getByRole('textbox').first();
    await from.fill('25:00');
    await region('Notifications').getByText('HH:MM').waitFor();
    await from.fill('23:15');
    await expect.poll(stored, slowly).toContain('23:15');
  });

  test('record keys, name who has them, refuse what the system keeps, and put them back', async () => {
    await record('screen.journal', 'Alt+2');
    await keyRow('screen.journal').getByText('already starts: Open Trading').waitFor();
    await page().keyboard.press('Control+w');
    await keyRow('screen.journal').getByText('is kept by the system').waitFor();
    await page().keyboard.press('Control+Alt+j');
    await expect.poll(stored, slowly).toContain('screen.journal: $mod+Alt+j');
    // The host has them before the page has heard of it.
    const pressed = async (): Promise<string | null> => {
      await page().keyboard.press('Control+Alt+j');
      return current();
    };
    await expect.poll(pressed, { ...slowly, interval: 300 }).toBe('journal');
    await openScreen(page(), 'settings');
    const reset = keyRow('screen.journal').getByRole('button', { name: /^Reset/ });
    await reset.click();
    await expect.poll(stored, slowly).not.toContain('screen.journal');
    // Here too the page hears of it after the host.
    await reset.waitFor({ state: 'detached' });
    await page().keyboard.press('Control+Alt+j');
    expect(await current()).toBe('settings');
  });

  test('do not give the keys of the kill switch away', async () => {
    const row = keyRow('kill.pause');
    await row.getByText('cannot be changed').waitFor();
    expect(await row.getByRole('button').count()).toBe(0);
  });

  test('are searched', async () => {
    const search = page().getByRole('searchbox', { name: 'Search settings' });
    await search.fill('quiet');
    await expect.poll(() => region('Costs').isVisible(), slowly).toBe(false);
    expect(await region('Notifications').isVisible()).toBe(true);
    await search.fill('xyzzy');
    await page().getByText('No setting fits “xyzzy”').waitFor();
    await search.fill('');
  });

  test('and every button of a screen are found in the palette, in either language', async () => {
    await page().keyboard.press('Control+k');
    await page().keyboard.type('reglages');
    await page()
      .getByRole('option', { name: /Open Settings/ })
      .waitFor();
    await page().keyboard.press('Control+a');
    await page().keyboard.type('licences');
    await page().keyboard.press('Enter');
    await page()
      .getByRole('dialog', { name: 'Licences' })
      .getByText('MIT')
      .first()
      .waitFor({ timeout: patienceMs });
    await page().keyboard.press('Escape');
    expect(await page().getByRole('dialog').count()).toBe(0);
  });

  test('log nothing', () => {
    expect(desk.faults).toEqual([]);
  });
});
