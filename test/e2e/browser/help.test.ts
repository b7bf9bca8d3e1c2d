import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserDesk, chromiumPath, openBrowserDesk } from '../support/browser-desk.ts';
import { openScreen, patienceMs, slowly } from '../support/desk-page.ts';

describe.skipIf(chromiumPath === undefined)('the help', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({ width: 1280, height: 800 });
  });
  afterAll(() => desk?.close());

  const page = () => desk.page;
  const search = () => page().getByRole('search').getByRole('searchbox');
  const article = () => page().getByTestId('guide-page');

  test('shows the guide, follows its links within and comes back', async () => {
    await openScreen(page(), 'help');
    await article().getByRole('heading', { name: 'First steps' }).waitFor({ timeout: patienceMs });
    await article().getByRole('button', { name: 'Importing candles' }).click();
    await article().getByRole('heading', { name: 'What is understood' }).waitFor();
    await article().getByRole('button', { name: 'Quality' }).click();
    await expect.poll(() => page().locator('#guide-quality').isVisible(), slowly).toBe(true);
    await page().getByRole('button', { name: 'Back', exact: true }).click();
    await article().getByRole('heading', { name: 'What is understood' }).waitFor();
  });

  test('is searched from the keyboard, with the hits marked', async () => {
    await search().fill('Latin hypercube');
    const hits = page().getByRole('list', { name: 'Hits' });
    await expect.poll(() => hits.getByRole('listitem').count(), slowly).toBeGreaterThan(1);
    expect((await hits.locator('mark').allTextContents()).map((text) => text.toLowerCase())).toContain(
      'hypercube',
    );
    await search().press('ArrowDown');
    await page().keyboard.press('ArrowDown');
    await page().keyboard.press('ArrowUp');
    await page().keyboard.press('Enter');
    await page().getByTestId('glossary').or(article()).waitFor();
    await search().fill('xyzzy');
    await page().getByText('Nothing holds “xyzzy”').waitFor();
    await search().press('Escape');
    expect(await search().inputValue()).toBe('');
  });

  test('opens at a term with F1, with formula, example and ranges', async () => {
    await openScreen(page(), 'data');
    await page().getByRole('button', { name: 'Add sample candles' }).first().click();
    await page()
      .getByRole('table', { name: 'Stored series' })
      .getByText('SYNTHETIC')
      .waitFor({ timeout: patienceMs });
    await page().locator('[data-term="gap"]').first().focus();
    await page().keyboard.press('F1');
    const term = page().locator('#term-gap');
    await term.getByText('4 − 1 = 3 missing').waitFor({ timeout: patienceMs });
    expect(await term.getAttribute('data-wanted')).toBe('');
    expect(await page().evaluate(() => document.activeElement?.id)).toBe('term-gap');
  });

  test('shows every shortcut on ?, but not while a field has the focus', async () => {
    await openScreen(page(), 'help');
    await search().fill('');
    await search().press('Shift+?');
    expect(await search().inputValue()).toBe('?');
    expect(await page().getByRole('dialog').count()).toBe(0);
    await search().press('Escape');
    await page().getByRole('button', { name: 'Glossary' }).first().focus();
    await page().keyboard.press('Shift+?');
    const sheet = page().getByRole('dialog', { name: 'Shortcuts' });
    await sheet.getByText('Held for a second: close every position').waitFor({ timeout: patienceMs });
    await page().keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  test('is French for a French reader, the guide too', async () => {
    await page().getByTestId('quick-appearance').click();
    await page().getByRole('radio', { name: 'Français' }).click();
    await page().keyboard.press('Escape');
    await page().getByRole('button', { name: 'Trader sur papier' }).click();
    await expect.poll(() => article().textContent(), slowly).toContain('Jamais de position sans stop.');
    expect(await article().textContent()).toContain('l’hôte sans fenêtre');
    await page().getByTestId('quick-appearance').click();
    await page().getByRole('radio', { name: 'English' }).click();
    await page().keyboard.press('Escape');
  });

  test('logs nothing', () => {
    expect(desk.faults).toEqual([]);
  });
});
