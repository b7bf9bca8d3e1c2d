import { readFileSync } from 'node:fs';
import { _electron, chromium, type CDPSession, type Page } from 'playwright';
import { chromiumPath } from '../e2e/support/browser-desk.ts';
import { collectFaults, patienceMs } from '../e2e/support/desk-page.ts';
import { startHeadless } from '../e2e/support/headless-host.ts';
import type { ElectronRuntime } from '../e2e/support/machine.ts';

/** Where the desk is shown. */
export type Place = 'chromium' | 'electron';

/** A desk on a home of its own, and the page that shows it. */
export interface MeasuredDesk {
  readonly page: Page;
  readonly session: CDPSession;
  readonly faults: readonly string[];
  /** From the start of the program, or of the page's load in a browser, to a first screen with content, in milliseconds. */
  readonly readyMs: number;
  /** Memory of the process that shows the page, in MB; null where the system does not tell. */
  readonly residentMb: () => Promise<number | null>;
  readonly close: () => Promise<void>;
}

export type OpenDesk = (home: string, env?: Readonly<Record<string, string>>) => Promise<MeasuredDesk>;

function linuxMb(pid: number): number | null {
  try {
    const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return line === null ? null : Number(line[1]) / 1024;
  } catch {
    return null;
  }
}

const size = { width: 1920, height: 1080 };

type Rest = Pick<MeasuredDesk, 'faults' | 'residentMb' | 'close'>;

async function measured(page: Page, begun: number, rest: Rest): Promise<MeasuredDesk> {
  page.setDefaultTimeout(patienceMs);
  // A panel with something in it: not the frame alone.
  await page.locator('main [role="tab"], main .cw-tab-title').first().waitFor();
  await page.locator('main').locator('canvas, table, section, strong, h2').first().waitFor();
  const readyMs = performance.now() - begun;
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session, readyMs, ...rest };
}

/** In a browser, on a headless host. */
export const openInChromium: OpenDesk = async (home, env = {}) => {
  const host = await startHeadless(home, 0, env);
  const browser = await chromium.launch({
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const page = await browser.newPage({ viewport: size });
  const faults = collectFaults(page);
  const begun = performance.now();
  await page.goto(host.address);
  return measured(page, begun, {
    faults,
    async residentMb() {
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      await session.detach();
      const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => linuxMb(id));
      // The browser keeps a spare, empty one.
      return sizes.reduce<number | null>(
        (most, one) => (one === null ? most : Math.max(most ?? 0, one)),
        null,
      );
    },
    async close() {
      await browser.close();
      await host.stop();
    },
  });
};

/** In the application itself; the time counts from its start, host included. */
export function openInElectron({ executable, app: folder }: ElectronRuntime): OpenDesk {
  return async (home, env = {}) => {
    const begun = performance.now();
    const app = await _electron.launch({
      executablePath: executable,
      args: ['--no-sandbox', folder, '--home', home],
      env: { ...(process.env as Record<string, string>), ...env },
    });
    const page = await app.firstWindow();
    const faults = collectFaults(page);
    await app.evaluate(
      ({ BrowserWindow }, { width, height }) =>
        BrowserWindow.getAllWindows()[0]!.setContentSize(width, height),
      size,
    );
    return measured(page, begun, {
      faults,
      residentMb: () =>
        app.evaluate(({ app: electron }) => {
          const pages = electron.getAppMetrics().filter(({ type }) => type === 'Tab');
          return Math.max(...pages.map(({ memory }) => memory.workingSetSize)) / 1024;
        }),
      close: () => app.close(),
    });
  };
}
