import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import type { CandleFile } from '../support/candle-file.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { keepShot, runWalkForward, textOf, slowly } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

interface Optimised {
  readonly stitched: Readonly<
    Record<'sharpe' | 'totalReturn' | 'maxDrawdown' | 'trades' | 'winRate' | 'consistency', number>
  >;
  readonly capsule: { readonly hash: string };
}

describe.skipIf(!chromiumPath)('the Explorer in the browser', () => {
  let desk: BrowserDesk;
  let file: CandleFile;
  beforeAll(async () => {
    ({ desk, file } = await openDeskWithCandles());
  });
  afterAll(() => desk?.close());

  test('a walk-forward over 324 combinations fills every cell and shows its progress', async () => {
    const { page } = desk;
    // A fast machine is through in a blink, so the page itself notes what it shows.
    await page.evaluate(() => {
      const shown = new Set<string>();
      new MutationObserver(() => {
        const text = document.querySelector('[data-testid="progress-windows"]')?.textContent;
        if (text) shown.add(text);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
      Object.assign(window, { shownProgress: shown });
    });
    await runWalkForward(page, file);
    const shown = await page.evaluate(() => [...(Reflect.get(window, 'shownProgress') as Set<string>)]);
    expect(shown.length).toBeGreaterThan(1);
    for (const text of shown) expect(text).toMatch(/^window \d+ of \d+$/);
    // An eleventh row may follow: the pinned combination with its own rank.
    const ranks = await page.getByTestId('top10').locator('tbody tr td:first-child').allInnerTexts();
    expect(ranks.slice(0, 10)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    await keepShot(page, 'explorer');
    expect(desk.faults).toEqual([]);
  });

  test('its figures are those of the command line', async () => {
    const { page, home } = desk;
    const where = ['--symbol', file.symbol, '--timeframe', file.timeframe];
    const { stitched, capsule } = (await runCli(
      home,
      'optimize',
      '--strategy',
      'envelope_dca',
      ...where,
    )) as Optimised;
    const result = await textOf(page, 'stitched-result', /Stitched/);
    const percent = (value: number, digits: number) => `${Math.abs(value * 100).toFixed(digits)}`;
    expect(await textOf(page, 'stitched-sharpe', /\d/)).toBe(stitched.sharpe.toFixed(2).replace('-', '−'));
    for (const figure of [
      percent(stitched.totalReturn, 1),
      percent(stitched.maxDrawdown, 1),
      percent(stitched.winRate, 1),
      percent(stitched.consistency, 0),
      String(stitched.trades),
    ]) {
      expect(result).toContain(figure);
    }
    expect(await textOf(page, 'capsule', /\w/)).toBe(capsule.hash.slice(0, 12));
  });

  test('hovering explains a cell, a click pins it, arrow keys move on', async () => {
    const { page } = desk;
    const map = page.getByTestId('heatmap');
    const box = await map.boundingBox();
    if (!box) throw new Error('the heatmap has no place');
    const pinned = () => page.getByTestId('pinned-combination').innerText();
    const card = page.locator('#heatmap-card');

    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
    await card.filter({ hasText: 'OOS Sharpe' }).waitFor();
    const hovered = await card.innerText();
    const before = await pinned();
    await page.mouse.down();
    await page.mouse.up();
    await card.filter({ hasText: 'pinned' }).waitFor();
    const after = await pinned();
    expect(after).not.toBe(before);
    expect(after).toContain(hovered.split('\n')[0]);

    await map.focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => card.innerText(), slowly).not.toContain(hovered.split('\n')[0]);
    await page.keyboard.press('Enter');
    await expect.poll(pinned, slowly).not.toBe(after);
    expect(desk.faults).toEqual([]);
  });

  test('the table view holds every combination', async () => {
    const { page } = desk;
    await page.getByTestId('heatmap-as-table').click();
    await expect.poll(() => page.getByTestId('heatmap-table').locator('tbody tr').count(), slowly).toBe(324);
    await page.getByTestId('heatmap-as-table').click();
    await page.getByTestId('heatmap').waitFor();
  });

  test('a brush narrows the top ten and says how many it holds and their mean', async () => {
    const { page } = desk;
    const box = await page.getByTestId('heatmap').boundingBox();
    if (!box) throw new Error('the heatmap has no place');
    const best = () => page.getByTestId('top10').locator('tbody tr').first().innerText();
    const before = await best();
    await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * 0.9, { steps: 3 });
    await page.mouse.up();
    const brushed = await textOf(page, 'heatmap-brushed', /brushed/);
    const [, count] = /^(\d+) brushed/.exec(brushed) ?? [];
    expect(Number(count)).toBeGreaterThan(3);
    expect(Number(count)).toBeLessThan(324);
    expect(brushed).toMatch(/mean OOS Sharpe \S+, all \S+/);
    await expect.poll(best, slowly).not.toBe(before);
    await page.getByTestId('clear-brush').click();
    await expect.poll(best, slowly).toBe(before);

    await page.getByTestId('heatmap').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await textOf(page, 'heatmap-brushed', /^4 brushed/);
    await page.keyboard.press('Escape');
    await expect.poll(best, slowly).toBe(before);
    expect(desk.faults).toEqual([]);
  });

  test('a parameter on neither axis is averaged over or cut at one value', async () => {
    const { page } = desk;
    const chip = (name: string) => page.getByRole('button', { name: new RegExp(`^${name}(,|$)`) });
    await chip('sl_percent').focus();
    await page.keyboard.press('ArrowDown');
    await textOf(page, 'heatmap-coverage', /81 of 81 cells filled/);
    const box = await page.getByTestId('heatmap').boundingBox();
    if (!box) throw new Error('the heatmap has no place');
    await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5);
    const card = page.locator('#heatmap-card');
    await card.filter({ hasText: 'Mean OOS Sharpe' }).waitFor();
    const slice = page.getByTestId('heatmap-rest').getByRole('combobox');
    await slice.click();
    await page.getByRole('option', { name: '20', exact: true }).click();
    await page.mouse.move(box.x + box.width * 0.61, box.y + box.height * 0.52);
    await card.filter({ hasText: '/ 20' }).waitFor();
    await chip('sl_percent').focus();
    await page.keyboard.press('ArrowUp');
    await textOf(page, 'heatmap-coverage', /324 of 324 cells filled/);
    expect(desk.faults).toEqual([]);
  });

  test('the wheel magnifies around the pointer, and one button shows all again', async () => {
    const { page } = desk;
    const map = page.getByTestId('heatmap');
    const box = await map.boundingBox();
    if (!box) throw new Error('the heatmap has no place');
    const card = page.locator('#heatmap-card');
    const place = [box.x + box.width * 0.62, box.y + box.height * 0.55] as const;
    await page.mouse.move(...place);
    await card.waitFor();
    const [under] = (await card.innerText()).split('\n');
    await page.mouse.wheel(0, -600);
    await expect.poll(() => map.getAttribute('data-zoom'), slowly).not.toBe('1.00');
    await page.mouse.move(place[0] + 1, place[1]);
    await expect.poll(() => card.innerText(), slowly).toContain(under);
    await page.getByTestId('zoom-reset').click();
    await expect.poll(() => map.getAttribute('data-zoom'), slowly).toBe('1.00');
  });

  test('plateaus show every searched parameter', async () => {
    const { page } = desk;
    await page.getByRole('tab', { name: 'Plateaus' }).click();
    const names = page.getByTestId('plateaus').locator('code');
    await expect.poll(() => names.count(), slowly).toBe(5);
    expect(desk.faults).toEqual([]);
  });

  test('a stored run fills the form again, and is deleted only when confirmed', async () => {
    const { page } = desk;
    await page.getByTestId('parameter-ma_period').getByRole('radio', { name: 'Fix' }).click();
    await textOf(page, 'combination-count', /^108/);
    await page.getByRole('tab', { name: 'Run history' }).click();
    const runs = page.getByTestId('run-history').locator('tbody tr');
    await expect.poll(() => runs.count(), slowly).toBe(2);
    await page.getByTestId('load-run').last().click();
    await textOf(page, 'combination-count', /^324/);

    await page.getByTestId('delete-run').last().click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect(await runs.count()).toBe(2);
    await page.getByTestId('delete-run').last().click();
    await page.getByTestId('confirm-delete-run').click();
    await expect.poll(() => runs.count(), slowly).toBe(1);
    await page.getByRole('tab', { name: 'Top 10' }).click();
    expect(desk.faults).toEqual([]);
  });

  test('a run stops soon after its cancel, and the earlier result stays', async () => {
    const { page } = desk;
    const sharpe = await textOf(page, 'stitched-sharpe', /\d/);
    const step = page.getByLabel('Step', { exact: true });
    await step.fill('2');
    await step.press('Tab');
    const windows = async () =>
      Number(/× (\d+) windows/.exec(await page.getByTestId('run-count').innerText())?.[1]);
    await expect.poll(windows, slowly).toBeGreaterThan(60);
    await page.getByTestId('run').click();
    await page.getByTestId('cancel').waitFor();
    const started = performance.now();
    await page.getByTestId('cancel').click();
    await page.getByTestId('run-cancelled').waitFor();
    // The host needs under 250 ms; the rest is for a browser on a machine that does other work too.
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await textOf(page, 'stitched-sharpe', /\d/)).toBe(sharpe);
    expect(desk.faults).toEqual([]);
  });
});
