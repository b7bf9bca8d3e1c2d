import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TradingAudit } from '../../../shared/contract/trading/journal.ts';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { keepShot, openScreen, patienceMs, slowly, textOf } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { runCli } from '../support/headless-host.ts';

const account = 'replay-usd';

// What a session on replayed candles wrote down, read as a person does.
describe.skipIf(!chromiumPath)('the Journal', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    const opened = await openDeskWithCandles({ width: 1920, height: 1080 });
    desk = opened.desk;
    const { home, page } = desk;
    await runCli(
      home,
      'accounts',
      'create',
      account,
      '--currency',
      'USD',
      '--cash',
      '10000',
      '--clock',
      'replay',
    );
    const { symbol, timeframe } = opened.file;
    const [from, to] = symbol === 'BTC/USD' ? ['2021-09-01', '2021-10-15'] : ['2024-06-01', '2024-07-15'];
    const span = ['--from', from!, '--to', to!];
    const series = ['--strategy', 'envelope_dca', '--symbol', symbol, '--timeframe', timeframe];
    await runCli(home, 'paper', 'start', ...series, ...span, '--capital', '1000', '--account', account);
    while (!JSON.stringify(await runCli(home, 'paper', 'status')).includes('"state":"ended"')) {
      await page.waitForTimeout(500);
    }
    await page.getByRole('combobox', { name: 'Account', exact: true }).click();
    await page.getByRole('option', { name: account }).click();
    await openScreen(page, 'journal');
  }, 120_000);
  afterAll(() => desk?.close());

  const lines = () => desk.page.getByTestId('journal').locator('tr[data-row]');
  const kind = (name: string) =>
    desk.page.getByRole('group', { name: 'Kinds' }).getByRole('button', { name, exact: true });

  test('has the newest lines; only those in sight are on the page, and older ones come while scrolling', async () => {
    await textOf(desk.page, 'journal-count', /^200 lines, more below/);
    expect(await lines().count()).toBeLessThan(80);
    await desk.page.getByTestId('journal').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await textOf(desk.page, 'journal-count', /^400 lines/);
    await desk.page.getByTestId('journal').evaluate((box) => box.scrollTo(0, 0));
  });

  test('is filtered by kind, and a fill tells price, quantity and fee', async () => {
    await kind('Order event').click();
    await desk.page.getByRole('textbox', { name: 'Text' }).fill('Bought');
    await lines()
      .first()
      .getByText(/^Bought [\d.]+ \S+ at [\d.]+ for entry \d, a fee of [\d.]+ USD\.$/)
      .waitFor();
    await desk.page.getByRole('textbox', { name: 'Text' }).fill('nothing says this');
    await desk.page.getByText('No line fits the filters').waitFor();
    await desk.page.getByRole('button', { name: 'Show all lines' }).last().click();
    expect(await textOf(desk.page, 'journal-count', /^200 lines/)).toContain('more below');
  });

  test('shows everything that is kept of a line, and all lines of its order', async () => {
    await kind('Order event').click();
    await desk.page.getByRole('textbox', { name: 'Text' }).fill('Bought');
    await lines().first().click();
    await desk.page.getByText('event.fill.tradeId').waitFor();
    await desk.page.getByRole('button', { name: 'Lines of this order' }).click();
    await expect.poll(() => lines().count(), slowly).toBeGreaterThan(3);
    await desk.page.getByRole('textbox', { name: 'Text' }).fill('Written down');
    await textOf(desk.page, 'journal-count', /^1 line$/);
    expect(await lines().first().innerText()).toContain('Order written');
    await desk.page.getByRole('button', { name: 'Show all lines' }).click();
  });

  test('makes a decision again, and the same comes out', async () => {
    await kind('Decision').click();
    await lines().filter({ hasText: 'Bar closed' }).first().click();
    await desk.page.getByRole('button', { name: 'Decide again' }).click();
    await desk.page
      .getByTestId('decision-replay')
      .and(desk.page.locator('[data-identical="true"]'))
      .waitFor();
    await desk.page.getByText(/^Decided from \d+ inputs$/).click();
    expect(await desk.page.getByText('lastTicks', { exact: true }).count()).toBeGreaterThan(0);
    await keepShot(desk.page, 'journal');
    await kind('Decision').click();
  });

  test('is walked with the keyboard', async () => {
    await lines().first().click();
    await desk.page.keyboard.press('ArrowDown');
    await desk.page.keyboard.press('ArrowDown');
    await expect.poll(() => lines().nth(2).getAttribute('aria-selected'), slowly).toBe('true');
    await desk.page.keyboard.press('End');
    await expect
      .poll(() => desk.page.getByTestId('journal').evaluate((box) => box.scrollTop), slowly)
      .toBeGreaterThan(1000);
  });

  test('audits the account, with the figures of the command line', async () => {
    const { page, home } = desk;
    await page.getByRole('textbox', { name: 'Last' }).fill('2000');
    await page.getByRole('button', { name: 'Audit', exact: true }).click();
    const report = page.getByTestId('audit');
    await report.waitFor({ timeout: patienceMs });
    const shown = (await report.innerText()).replaceAll(/\s+/g, ' ');
    // The command ends with 1 when a check is not met; what it says is the same.
    const told = await runCli(home, 'audit', '--hours', '2000', '--account', account).catch(
      ({ stdout }: { readonly stdout: string }) => JSON.parse(stdout) as unknown,
    );
    const { checks, counts } = (told as { readonly audits: readonly TradingAudit[] }).audits[0]!;
    const failed = checks.filter(({ isMet }) => isMet === false).length;
    expect(shown).toContain(failed === 0 ? 'Every check is met' : `${failed} check`);
    for (const { value } of checks) expect(shown).toContain(value);
    expect(shown).toContain(`Fills ${counts['fills']}`);
    await keepShot(page, 'journal-audit');
    expect(desk.faults).toEqual([]);
  });
});
