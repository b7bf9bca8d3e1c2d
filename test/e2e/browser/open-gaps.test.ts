import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { generatedCandleFile } from '../support/candle-file.ts';
import { choose, keepShot, openScreen, slowly } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

/** The file without five bars in the middle; its rows are newest first. */
function withHole(folder: string): string {
  const lines = readFileSync(generatedCandleFile(folder).path, 'utf8').trimEnd().split('\n');
  const path = join(folder, 'hole.csv');
  writeFileSync(path, `${lines.filter((_, row) => row < 5000 || row >= 5005).join('\n')}\n`);
  return path;
}

describe.skipIf(!chromiumPath)('runs across open holes in the browser', () => {
  let desk: BrowserDesk;
  const where = ['--symbol', 'HOLE/USD', '--timeframe', '1h'];
  beforeAll(async () => {
    desk = await openBrowserDesk({
      prepare: (home, folder) => runCli(home, 'data', 'import', withHole(folder), ...where),
    });
  });
  afterAll(() => desk?.close());

  const refusal = () => desk.page.locator('main > div:not([inert])').getByTestId('open-gaps');
  const list = () => desk.page.getByTestId('backtest-list').locator('tbody tr');

  async function openAgain(): Promise<void> {
    await runCli(desk.home, 'data', 'acknowledge', ...where, '--reopen');
  }

  test('a backtest is refused with the hole, and runs when it is accepted', async () => {
    const { page } = desk;
    await openScreen(page, 'backtests');
    await choose(page, 'Asset', 'HOLE/USD');
    await page.getByTestId('queue-backtest').click();
    await expect.poll(() => refusal().innerText(), slowly).toMatch(/HOLE\/USD 1h: .* UTC \(5 bars\)\./);
    expect(await list().count()).toBe(0);
    await keepShot(page, 'open-gaps-backtests');
    await refusal().getByTestId('accept-gaps').click();
    await expect.poll(() => list().filter({ hasText: 'done' }).count(), slowly).toBe(1);
    expect(await refusal().count()).toBe(0);
    expect(desk.faults).toEqual([]);
  });

  test('a walk-forward likewise', async () => {
    const { page } = desk;
    await openAgain();
    await openScreen(page, 'explorer');
    await expect.poll(() => page.getByTestId('run').isEnabled(), slowly).toBe(true);
    await page.getByTestId('run').click();
    await expect.poll(() => refusal().innerText(), slowly).toContain('(5 bars)');
    await keepShot(page, 'open-gaps-explorer');
    await refusal().getByTestId('accept-gaps').click();
    await expect.poll(() => page.getByTestId('progress').count(), slowly).toBe(1);
    await page.getByTestId('cancel').click();
    await expect.poll(() => page.getByTestId('run-cancelled').count(), slowly).toBe(1);
    expect(desk.faults).toEqual([]);
  });
});
