import { chromium, type Browser, type Page } from 'playwright';
import { findChromium } from '../../../config/setup/test-tools.mjs';
import { collectFaults, patienceMs } from './desk-page.ts';
import { startHeadless, type HeadlessHost } from './headless-host.ts';
import { makeKnownHome, scratchFolder } from './machine.ts';

/** The browser the tests use, or undefined where none is installed. */
export const chromiumPath = findChromium();

/** A desk in a browser on a host and a home of its own. */
export interface BrowserDesk {
  readonly home: string;
  readonly folder: string;
  readonly host: HeadlessHost;
  readonly browser: Browser;
  readonly page: Page;
  readonly faults: string[];
  readonly close: () => Promise<void>;
}

export interface BrowserDeskOptions {
  readonly width?: number;
  readonly height?: number;
  /** Beside the environment of the tests, such as the addresses of venues on this machine. */
  readonly env?: Readonly<Record<string, string>>;
  /** Meets the guided start, as a home that is new does; without it the desk opens as one that knows its user. */
  readonly isFirstRun?: boolean;
  /** Fills the home before the host starts. */
  readonly prepare?: (home: string, folder: string) => Promise<unknown>;
}

export async function openBrowserDesk(options: BrowserDeskOptions = {}): Promise<BrowserDesk> {
  const { width = 1440, height = 900, prepare, env, isFirstRun = false } = options;
  const folder = scratchFolder();
  const home = `${folder.path}/home`;
  if (!isFirstRun) makeKnownHome(home);
  await prepare?.(home, folder.path);
  const host = await startHeadless(home, 0, env);
  const browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    // Scroll bars belong to what a person sees.
    ignoreDefaultArgs: ['--hide-scrollbars'],
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(patienceMs);
  const faults = collectFaults(page);
  await page.goto(host.address);
  await page.locator('nav button').first().waitFor();
  return {
    home,
    folder: folder.path,
    host,
    browser,
    page,
    faults,
    async close() {
      await browser.close();
      await host.stop();
      folder.remove();
    },
  };
}
