import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { clippedTexts } from '../support/clipped-text.ts';
import { keepShot, openScreen, screensOf, slowly } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { betweenPageAndHost, type MoodyHost } from '../support/host-faults.ts';
import { panelsInSight } from '../support/panels-in-sight.ts';

/** Panels that show nothing at all: no text, no picture, no sign that something comes. */
async function blankPanels(desk: BrowserDesk): Promise<string[]> {
  const panels = await panelsInSight(desk.page);
  return panels
    .filter(({ text, hasPicture, isLoading }) => text === '' && !hasPicture && !isLoading)
    .map(({ title }) => title);
}

describe.skipIf(!chromiumPath)('a desk with nothing in it', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({ width: 1280, height: 800 });
  });
  afterAll(() => desk?.close());

  test('says on every screen what is missing, cuts no text and logs nothing', async () => {
    const { page } = desk;
    const cut: string[] = [];
    for (const screen of await screensOf(page)) {
      await openScreen(page, screen);
      await expect.poll(() => blankPanels(desk), { ...slowly, message: screen }).toEqual([]);
      await page.waitForTimeout(150);
      await keepShot(page, `empty-${screen}`);
      cut.push(...(await clippedTexts(page)).map((text) => `${screen}: ${text}`));
    }
    expect(cut).toEqual([]);
    expect(desk.faults).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)('a desk whose host is not well', () => {
  let desk: BrowserDesk;
  let host: MoodyHost;
  beforeAll(async () => {
    ({ desk } = await openDeskWithCandles({ width: 1280, height: 800 }));
    host = await betweenPageAndHost(desk.page);
  });
  afterAll(() => desk?.close());

  /** Loads the page anew, so that nothing is remembered. */
  async function begin(): Promise<readonly string[]> {
    host.set('well');
    await desk.page.reload();
    await desk.page.locator('nav button[data-screen]').first().waitFor();
    await openScreen(desk.page, 'help');
    return screensOf(desk.page);
  }

  test('says on every screen that something comes while the host keeps silent', async () => {
    const { page } = desk;
    const screens = await begin();
    host.set('silent');
    for (const screen of screens) {
      await openScreen(page, screen);
      await expect.poll(() => blankPanels(desk), { ...slowly, message: screen }).toEqual([]);
      await keepShot(page, `loading-${screen}`);
    }
    host.set('well');
    expect(desk.faults).toEqual([]);
  });

  test('says on every screen what failed, and works again once the host does', async () => {
    const { page } = desk;
    const screens = await begin();
    const mute: string[] = [];
    /** What screens behind go on asking for says nothing about the one in front. */
    const asked = new Set<string>();
    for (const screen of screens) {
      host.set('failing');
      await openScreen(page, screen);
      await expect.poll(() => blankPanels(desk), { ...slowly, message: screen }).toEqual([]);
      // Whatever asked and was refused says so, in a panel or as a toast.
      const says = async (): Promise<boolean> => {
        if (host.hindered().every((call) => asked.has(call))) return true;
        const panels = await panelsInSight(page);
        const toasts = await page.locator('[data-sonner-toast]').count();
        return toasts > 0 || panels.some(({ hasFailed }) => hasFailed);
      };
      await expect
        .poll(says, slowly)
        .toBe(true)
        .catch(() => mute.push(`${screen}: ${host.hindered().join(' ')}`));
      for (const call of host.hindered()) asked.add(call);
      await keepShot(page, `error-${screen}`);
    }
    expect(mute).toEqual([]);
    host.set('well');
    await page.reload();
    await openScreen(page, 'data');
    await page.getByRole('table', { name: 'Stored series' }).waitFor();
    expect(desk.faults).toEqual([]);
  });

  test('a screen opened before the host has said what was open last stays in front', async () => {
    const { page } = desk;
    await begin();
    // The window is remembered half a second after its last change.
    await page.waitForTimeout(1_500);
    await page.reload();
    await page.locator('nav button[data-screen="help"][aria-current="page"]').waitFor();
    host.set('slow');
    await page.reload();
    await openScreen(page, 'data');
    await expect.poll(() => host.hindered(), slowly).toContain('/settings/layout');
    host.set('well');
    await page.getByRole('table', { name: 'Stored series' }).waitFor();
    // The answer about the window came before those about the screen in front.
    expect(await page.locator('nav button[aria-current="page"]').getAttribute('data-screen')).toBe('data');
    expect(desk.faults).toEqual([]);
  });
});
