import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, type BrowserDesk } from '../support/browser-desk.ts';
import type { CandleFile } from '../support/candle-file.ts';
import { openDeskWithCandles } from '../support/desk-with-candles.ts';
import { choose, keepShot, openScreen, textOf, slowly } from '../support/desk-page.ts';

describe.skipIf(!chromiumPath)('the Chart in the browser', () => {
  let desk: BrowserDesk;
  let file: CandleFile;
  beforeAll(async () => {
    ({ desk, file } = await openDeskWithCandles());
  });
  afterAll(() => desk?.close());

  test('draws the candles of the chosen series', async () => {
    const { page } = desk;
    await openScreen(page, 'chart');
    await choose(page, 'Symbol', file.symbol);
    await expect
      .poll(() => page.getByTestId('chart').getAttribute('data-bars'), slowly)
      .toBe(String(Math.min(file.bars, 3000)));
    await textOf(page, 'chart-legend', /\d/);
    // Candles, lines and grid leave many colours; an empty canvas leaves one or two.
    const colours = () =>
      page.evaluate(() => {
        const seen = new Set<number>();
        for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[data-testid="chart"] canvas')) {
          const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
          if (pixels) new Uint32Array(pixels.buffer).forEach((pixel) => seen.add(pixel));
        }
        return seen.size;
      });
    await expect.poll(colours, slowly).toBeGreaterThan(8);
    expect(desk.faults).toEqual([]);
  });

  test('a backtest lists its trades and marks them', async () => {
    const { page } = desk;
    await choose(page, 'Strategy', 'envelope_dca');
    await page.getByTestId('run-backtest').click();
    await textOf(page, 'backtest-result', /Net PnL/);
    const rows = page.getByTestId('trades-table').locator('tbody tr');
    await rows.first().waitFor();
    const marks = Number(await page.getByTestId('chart').getAttribute('data-trades'));
    expect(marks).toBeGreaterThan(5);
    await rows.nth(2).click();
    await keepShot(page, 'chart');
    expect(desk.faults).toEqual([]);
  });
});
