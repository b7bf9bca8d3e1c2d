import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import type { CandleFile } from '../support/candle-file.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { choose, keepShot, openScreen, slowly, textOf } from '../support/desk-page.ts';

describe.skipIf(!chromiumPath)('a replay on the chart', () => {
  let desk: BrowserDesk;
  let file: CandleFile;
  let end: number;
  beforeAll(async () => {
    ({ desk, file } = await openDeskWithCandles());
    await openScreen(desk.page, 'chart');
    await choose(desk.page, 'Symbol', file.symbol);
  });
  afterAll(() => desk?.close());

  /** Number of the last bar on the chart, counted in hours. */
  const bars = async (): Promise<number> =>
    Number(await desk.page.getByTestId('chart').getAttribute('data-until')) / 3_600_000;
  const press = (key: string): Promise<void> => desk.page.getByTestId('chart').press(key);
  const bar = () => desk.page.getByTestId('replay-bar');

  test('begins at the bar that was clicked and hides what came after it', async () => {
    const { page } = desk;
    await expect.poll(bars, slowly).toBeGreaterThan(0);
    end = await bars();
    await press('Shift+R');
    await bar().getByRole('button', { name: 'Start replay' }).waitFor();
    expect(await bar().getByRole('button', { name: 'Start replay' }).isDisabled()).toBe(true);
    const box = await page.getByTestId('chart').boundingBox();
    if (box === null) throw new Error('The chart has no size');
    await page.mouse.click(box.x + box.width * 0.8, box.y + box.height / 2);
    await bar().getByRole('button', { name: 'Start replay' }).click();
    await textOf(page, 'replay-state', /paused · 0 bars/);
    // The bars up to there are at hand: the chart is never without any.
    await expect.poll(bars, slowly).not.toBe(end);
    const shown = await bars();
    expect(shown).toBeLessThan(end - 5);
    expect(shown).toBeGreaterThan(end - 100);
    expect(desk.faults).toEqual([]);
  });

  test('steps from close to close', async () => {
    const { page } = desk;
    const before = await bars();
    const step = bar().getByRole('button', { name: 'Next close' });
    await step.click();
    await textOf(page, 'replay-state', /paused · 1 bar closed/);
    await press('.');
    await textOf(page, 'replay-state', /paused · 2 bars closed/);
    // The bar that has just opened is there too.
    await expect.poll(bars, slowly).toBe(before + 3);
    expect(desk.faults).toEqual([]);
  });

  test('plays, at the speed that is set, to the end', async () => {
    const { page } = desk;
    await choose(page, 'Speed, times faster than the market', '10');
    await press('Space');
    await textOf(page, 'replay-state', /playing/);
    await keepShot(page, 'replay-playing');
    await press('Space');
    await textOf(page, 'replay-state', /paused/);
    await press(';');
    await press(';');
    await press(';');
    await press(';');
    await press(';');
    await bar()
      .getByRole('combobox')
      .filter({ hasText: /10.000/ })
      .waitFor();
    await press('Space');
    await textOf(page, 'replay-state', /ended/);
    await expect.poll(bars, slowly).toBe(end);
    expect(desk.faults).toEqual([]);
  });

  test('leaves the chart as it was', async () => {
    await press('Escape');
    await bar().waitFor({ state: 'hidden' });
    await expect.poll(bars, slowly).toBe(end);
    expect(desk.faults).toEqual([]);
  });
});
