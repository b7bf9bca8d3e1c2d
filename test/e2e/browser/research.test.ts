import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

interface CliRun {
  readonly validation: {
    readonly grade: { readonly letter: string; readonly score: number; readonly blockers: readonly string[] };
    readonly audits: readonly { readonly id: string; readonly hasPassed: boolean | null }[];
  };
}

describe.skipIf(!chromiumPath)('the Research screen in the browser', () => {
  let desk: BrowserDesk;
  const runs = new Map<string, CliRun>();
  beforeAll(async () => {
    ({ desk } = await openDeskWithCandles({}, async (home, where) => {
      for (const strategy of ['envelope_dca', 'supertrend']) {
        runs.set(strategy, (await runCli(home, 'optimize', '--strategy', strategy, ...where)) as CliRun);
      }
    }));
  });
  afterAll(() => desk?.close());

  const front = () => desk.page.locator('main > div:not([inert])');

  test('compares the newest run of each strategy and asset', async () => {
    const { page } = desk;
    await openScreen(page, 'research');
    const rows = page.getByTestId('comparison').locator('tbody tr');
    await expect.poll(() => rows.count(), slowly).toBe(2);
  });

  test('shows the grade that the command line gave, with what stands in the way', async () => {
    const { page } = desk;
    for (const [strategy, run] of runs) {
      await page.getByTestId('comparison').locator('tbody tr').filter({ hasText: strategy }).click();
      const { letter, score, blockers } = run.validation.grade;
      await expect.poll(() => page.getByTestId('grade-score').innerText(), slowly).toBe(score.toFixed(1));
      expect(await page.getByTestId('grade-letter').innerText()).toBe(letter);
      expect(await page.locator('[data-criterion]').count()).toBe(5);
      expect(await page.getByTestId('blockers').locator('li').count()).toBeGreaterThanOrEqual(
        blockers.length,
      );
    }
    await keepShot(page, 'research');
    expect(desk.faults).toEqual([]);
  });

  test('every view of the evidence draws what it has', async () => {
    const { page } = desk;
    for (const tab of ['Fill policies', 'Stability', 'Regimes', 'Audits', 'Evidence']) {
      await page.getByText(tab, { exact: true }).filter({ visible: true }).first().click();
      await front().locator('table, dl, [data-audit]').first().waitFor({ timeout: patienceMs });
    }
    await page.getByText('Audits', { exact: true }).filter({ visible: true }).first().click();
    const audits = front().locator('[data-audit]');
    await expect.poll(() => audits.count(), slowly).toBe(3);
    expect(await audits.filter({ hasText: 'failed' }).count()).toBe(0);
    expect(desk.faults).toEqual([]);
  });
});
