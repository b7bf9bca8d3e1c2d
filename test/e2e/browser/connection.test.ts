import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { openScreen } from '../support/desk-page.ts';
import { runCli, startHeadless } from '../support/headless-host.ts';
import { generatedCandleFile } from '../support/candle-file.ts';

describe.skipIf(!chromiumPath)('the desk and its host', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({
      prepare(home, folder) {
        const { path, symbol, timeframe } = generatedCandleFile(folder);
        return runCli(home, 'data', 'import', path, '--symbol', symbol, '--timeframe', timeframe);
      },
    });
  });
  afterAll(() => desk?.close());

  const panel = (title: string) => desk.page.locator('main > div:not([inert]) .cw-tab', { hasText: title });

  test('a reload keeps the screen, the closed panel and the token', async () => {
    const { page } = desk;
    await openScreen(page, 'explorer');
    const tab = panel('Run history');
    await tab.waitFor();
    await tab.hover();
    await tab.locator('.cw-tab-close').click({ force: true });
    await tab.waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('token');
    // The arrangement is saved a moment later; a page that goes away saves what waits.
    await page.reload();
    await panel('Top 10').waitFor();
    expect(await panel('Run history').count()).toBe(0);
    expect(await page.locator('nav button[data-screen="explorer"]').getAttribute('aria-current')).toBe(
      'page',
    );
    expect(desk.faults).toEqual([]);
  });

  test('a wrong token is refused, and the desk says what to do', async () => {
    const page = await desk.browser.newPage();
    const origin = new URL(desk.host.address).origin;
    await page.goto(`${origin}/#token=wrong`);
    const alert = page.getByRole('alert').filter({ hasText: 'The host refuses this window.' });
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Open the address that the host printed');
    await page.close();
  });

  test('a killed host is noticed; a new one on the same port asks for its own address', async () => {
    const { page, home, host } = desk;
    const { port } = new URL(host.address);
    await host.stop('SIGKILL');
    await page.getByRole('alert').filter({ hasText: 'The connection to the host is lost.' }).waitFor();
    await page.getByText('Host not reached').waitFor();

    const next = await startHeadless(home, Number(port));
    try {
      await page.getByRole('alert').filter({ hasText: 'The host refuses this window.' }).waitFor();
      await page.goto('about:blank');
      await page.goto(next.address);
      await page.getByText('Host connected').waitFor();
      await panel('Top 10').waitFor();
      expect(await panel('Run history').count()).toBe(0);
    } finally {
      await next.stop();
    }
  });
});
