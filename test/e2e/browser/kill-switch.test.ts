import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { keepShot, openScreen, slowly } from '../support/desk-page.ts';

// The button that is always there: what it takes to throw each level, what it says it did, and the way back.
describe.skipIf(!chromiumPath)('the kill switch', () => {
  let desk: BrowserDesk;
  beforeAll(async () => {
    desk = await openBrowserDesk({ width: 1280, height: 800 });
    await desk.page.getByText('PAPER', { exact: true }).first().waitFor();
    // A screen that says nothing of modes itself.
    await openScreen(desk.page, 'data');
  });
  afterAll(() => desk?.close());

  const kill = () => desk.page.getByTestId('kill-switch');
  const held = () => kill().getAttribute('data-held');
  const report = () => desk.page.getByTestId('kill-report');

  async function resume(): Promise<void> {
    const { page } = desk;
    await kill().locator('button').first().click();
    const dialog = page.getByRole('dialog', { name: 'Resume trading' });
    const act = dialog.getByTestId('resume-trading');
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('resum');
    expect(await act.isDisabled()).toBe(true);
    await dialog.getByRole('textbox').fill('resume');
    await act.click();
    await expect.poll(held, slowly).toBeNull();
    await dialog.waitFor({ state: 'hidden' });
  }

  async function closeReport(): Promise<void> {
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await report().waitFor({ state: 'detached' });
  }

  beforeEach(async () => {
    await desk.page.mouse.move(400, 400);
  });

  test('shows the mode in the strip, the title bar, the status bar and the window', async () => {
    const { page } = desk;
    // The frame's own; panels have badges beside their accounts.
    const badges = page.locator(':not(main, main *)').getByText('PAPER', { exact: true });
    expect(await badges.evaluateAll((all) => all.filter((one) => !one.closest('main')).length)).toBe(3);
    expect(await page.title()).toMatch(/^PAPER · /);
    await page.getByText('Simulated fills. No order leaves this computer.').waitFor();
  });

  test('pauses on a click, says what it did in every account, and trades again after a typed word', async () => {
    await desk.page.getByTestId('kill-pause').click();
    await report().getByText('paper', { exact: true }).waitFor();
    await report().getByText('paper-usd', { exact: true }).waitFor();
    await expect.poll(held, slowly).toBe('pause');
    await keepShot(desk.page, 'kill-switch-paused');
    await closeReport();
    await resume();
  });

  test('cancels by its keys on any screen', async () => {
    await desk.page.keyboard.press('Control+Shift+Digit2');
    await report().waitFor();
    await expect.poll(held, slowly).toBe('cancel');
    await closeReport();
    await resume();
  });

  test('does not flatten when it is let go early', async () => {
    const { page } = desk;
    await page.getByTestId('kill-flatten').hover();
    await page.mouse.down();
    await page.getByTestId('kill-flatten').getByText('Keep holding').waitFor();
    await page.mouse.up();
    await page.getByTestId('kill-flatten').getByText('3 Flatten').waitFor();
    expect(await held()).toBeNull();
    expect(await report().count()).toBe(0);
  });

  test('flattens after a whole second, also above an open window, which stays', async () => {
    const { page } = desk;
    await page.getByTestId('kill-pause').click();
    await report().waitFor();
    await page.getByTestId('kill-flatten').hover();
    await page.mouse.down();
    await page.getByText('Flatten every position').waitFor();
    await expect.poll(held, slowly).toBe('flatten');
    await report().getByText('confirmed flat').first().waitFor();
    await page.mouse.up();
    expect(await report().getByText('confirmed flat').count()).toBeGreaterThanOrEqual(2);
    await closeReport();
    await resume();
  });

  test('flattens by its keys only when they are held', async () => {
    const { page } = desk;
    await page.keyboard.down('Control');
    await page.keyboard.down('Shift');
    await page.keyboard.press('Digit3');
    expect(await held()).toBeNull();
    await page.keyboard.down('Digit3');
    await expect.poll(held, slowly).toBe('flatten');
    for (const key of ['Digit3', 'Shift', 'Control']) await page.keyboard.up(key);
    await closeReport();
    await resume();
    expect(desk.faults).toEqual([]);
  });
});
