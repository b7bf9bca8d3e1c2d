import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { electronRuntime, makeKnownHome, scratchFolder } from '../support/machine.ts';

const scratch = scratchFolder();
const home = join(scratch.path, 'home');
const spyFile = join(scratch.path, 'spy.cjs');

/** In place of a notification service, which a test machine has not: notes what would be shown. */
const spy = `
const { Notification } = require('electron');
globalThis.shownNotices = [];
Notification.isSupported = () => true;
Notification.prototype.show = function () { globalThis.shownNotices.push(this.title + ': ' + this.body); };
`;

/** Quiet from two hours ago until in two hours, by the clock of this machine. */
function quietHours(): string {
  const at = (hours: number): string =>
    `${String((new Date().getHours() + hours + 24) % 24).padStart(2, '0')}:00`;
  return `notifications:\n  isSoundOn: true\n  desktopFrom: info\n  quietHours:\n    from: '${at(-2)}'\n    to: '${at(2)}'\n`;
}

const shownBy = (app: ElectronApplication) => () =>
  app.evaluate(() => Reflect.get(globalThis, 'shownNotices') as string[]);

/** How many notes of a tone each began since the page was asked to count them. */
const notesOf = (page: Page) => () => page.evaluate(() => Reflect.get(globalThis, 'startedNotes') as number);

function countNotes(page: Page): Promise<void> {
  return page.evaluate(() => {
    Reflect.set(globalThis, 'startedNotes', 0);
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      Reflect.set(globalThis, 'startedNotes', (Reflect.get(globalThis, 'startedNotes') as number) + 1);
      start.apply(this, when);
    };
  });
}

describe('notices in Electron, in quiet hours', () => {
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    writeFileSync(spyFile, spy);
    makeKnownHome(home);
    appendFileSync(join(home, 'settings.yaml'), quietHours());
    const runtime = electronRuntime(join(scratch.path, 'stage'));
    app = await _electron.launch({
      executablePath: runtime.executable,
      args: ['--no-sandbox', '-r', spyFile, runtime.app, '--home', home],
    });
    page = await app.firstWindow();
    page.setDefaultTimeout(patienceMs);
    await page.getByText('Host connected').waitFor();
    await openScreen(page, 'settings');
    await countNotes(page);
  });

  afterAll(async () => {
    await app.close().catch(() => {});
    scratch.remove();
  });

  const raise = (severity: string) => page.getByRole('button', { name: severity, exact: true }).click();

  it('shows a critical notice by the system and sounds it; a warning does neither', async () => {
    await raise('Warning');
    await page.getByText('Warning · test').first().waitFor();
    await raise('Critical');
    await expect.poll(shownBy(app), slowly).toHaveLength(1);
    const [shown] = await shownBy(app)();
    expect(shown).toMatch(/^Needs you · test: This is a test/);
    // The critical tone has six notes; a warning would have added two.
    await expect.poll(notesOf(page), slowly).toBe(6);
  });

  it('shows and sounds a warning as soon as no hours are quiet', async () => {
    const quiet = page.locator('[data-setting]', { hasText: 'Quiet hours' });
    await quiet.getByRole('switch').click();
    await quiet.getByText('Off', { exact: true }).waitFor();
    await raise('Warning');
    await expect.poll(shownBy(app), slowly).toHaveLength(2);
    await expect.poll(notesOf(page), slowly).toBe(8);
  });
});
