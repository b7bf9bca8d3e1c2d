import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import { keepShot, openScreen, patienceMs, slowly } from '../support/desk-page.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';

// Strategies on paper over stored candles, started, watched, paused and stopped as a person does.
describe.skipIf(!chromiumPath)('the Grid monitor', () => {
  let desk: BrowserDesk;
  let symbol: string;
  beforeAll(async () => {
    const opened = await openDeskWithCandles({ width: 1920, height: 1080 });
    desk = opened.desk;
    symbol = opened.file.symbol;
    await openScreen(desk.page, 'grids');
  });
  afterAll(() => desk?.close());

  const form = () => desk.page.getByRole('dialog', { name: 'Start a session' });
  const cards = () => desk.page.locator('section[data-session]');

  async function openForm(): Promise<void> {
    await desk.page.getByRole('button', { name: 'Start a session' }).first().click();
    await form().getByRole('radio', { name: 'Replay' }).click();
  }

  test('has no sessions at first, and leads to the form', async () => {
    await desk.page.getByText('No strategy trades in paper', { exact: true }).waitFor();
    await openForm();
    expect(await form().getByTestId('start-session').isDisabled()).toBe(true);
  });

  test('an account for replays is made in the form, and what the grid may cost is shown before it starts', async () => {
    await form().getByTestId('create-account').click();
    await form().getByText('No guard speaks against it now.').waitFor();
    expect(await form().getByText('Level by level').count()).toBe(1);
  });

  test('a replay runs to its end, marked as one, and lists as many cycles as it counts', async () => {
    const { page } = desk;
    await form().getByTestId('start-session').click();
    await form().waitFor({ state: 'hidden' });
    const card = cards().first();
    await card.and(page.locator('[data-alarm="ended"]')).waitFor({ timeout: 60_000 });
    await card.getByText('REPLAY', { exact: true }).waitFor();
    const counted = Number(/(\d+) cycles?/.exec(await card.innerText())?.[1]);
    expect(counted).toBeGreaterThan(0);
    await page.getByText('Cycles', { exact: true }).first().click();
    const rows = page.getByRole('table', { name: 'Cycles' }).locator('tbody tr');
    await expect.poll(() => rows.count(), slowly).toBe(counted);
    await keepShot(page, 'grid-monitor-ended');
  });

  test('a replay that has come further does not begin again: another account is offered, and made', async () => {
    const { page } = desk;
    await openForm();
    await form().getByText('A new account for it', { exact: false }).waitFor();
    expect(await form().getByTestId('start-session').isDisabled()).toBe(true);
    await form().getByTestId('create-account').click();
    await form().getByRole('combobox', { name: 'Speed' }).click();
    await page.getByRole('option', { name: '60×', exact: true }).click();
    await form().getByTestId('start-session').click();
    await form().waitFor({ state: 'hidden' });
    await expect.poll(() => cards().count(), slowly).toBe(1);
  });

  test('is paused and goes on with one click each', async () => {
    const running = cards().filter({ has: desk.page.getByRole('button', { name: 'Pause: no new entries' }) });
    await running.getByRole('button', { name: 'Pause: no new entries' }).click();
    const goOn = cards().getByRole('button', { name: 'Go on' });
    await goOn.waitFor();
    await goOn.click();
    await running.waitFor();
    expect(await goOn.count()).toBe(0);
  });

  test('is held by the kill switch, and goes on when a person resumes', async () => {
    const { page } = desk;
    await page.getByTestId('kill-pause').click();
    await page.getByTestId('kill-report').waitFor();
    await cards().and(page.locator('[data-alarm="halted"]')).waitFor();
    await page.getByRole('button', { name: 'Resume trading…' }).click();
    const resume = page.getByRole('dialog', { name: 'Resume trading' });
    await resume.getByRole('textbox').fill('resume');
    await resume.getByTestId('resume-trading').click();
    await resume.waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator('[data-alarm="halted"]').count(), slowly).toBe(0);
  });

  test('its capital is shared out by a rule only when a person accepts', async () => {
    const { page } = desk;
    await page.getByText('Sessions', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Capital…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Capital of the sessions' });
    await dialog.getByRole('radio', { name: 'Equal shares' }).click();
    await dialog.getByText('an equal part').waitFor();
    await keepShot(page, 'grid-monitor-capital');
    await dialog.getByRole('button', { name: 'Accept the proposal' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(desk.faults).toEqual([]);
  });

  test('its trades are saved as a file that names the day', async () => {
    const { page } = desk;
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export trades' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/^paper_trades_\d{8}.*\.csv$/);
  });

  test('is stopped only after a question, and then leaves the list', async () => {
    const { page } = desk;
    const running = cards().filter({ has: page.getByRole('button', { name: 'Pause: no new entries' }) });
    const id = await running.getAttribute('data-session');
    const card = page.locator(`section[data-session="${id}"]`);
    await card.getByRole('button', { name: `Particulars of ${symbol}` }).click();
    await page.getByRole('button', { name: 'Stop the session' }).click();
    await page.getByTestId('confirm-stop').click();
    await card.and(page.locator('[data-alarm="stopped"]')).waitFor({ timeout: patienceMs });
    await card.getByRole('button', { name: `Particulars of ${symbol}` }).click();
    await page.getByRole('button', { name: 'Remove from the list' }).click();
    await page.getByTestId('confirm-remove').click();
    await card.waitFor({ state: 'detached' });
    expect(desk.faults).toEqual([]);
  });
});
