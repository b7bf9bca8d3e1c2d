import type { CDPSession } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { openScreen, slowly, textOf } from '../support/desk-page.ts';
import { frameLine, framesDuring } from '../support/frames.ts';
import { searchLargeGrid } from '../support/large-grid.ts';

describe.skipIf(!chromiumPath)('a heatmap of 100 000 cells', () => {
  let desk: BrowserDesk;
  let session: CDPSession;
  beforeAll(async () => {
    desk = await openBrowserDesk({
      width: 1920,
      height: 1080,
      async prepare(home, folder) {
        await searchLargeGrid(home, folder);
      },
    });
    session = await desk.page.context().newCDPSession(desk.page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await openScreen(desk.page, 'explorer');
  }, 240_000);
  afterAll(() => desk?.close());

  test('shows every cell without an element for each, hovers, zooms, moves and brushes', async () => {
    const { page } = desk;
    await textOf(page, 'heatmap-coverage', /of 100\s000 cells filled/);
    const map = page.getByTestId('heatmap');
    const box = await map.boundingBox();
    if (!box) throw new Error('the heatmap has no place');
    const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
    const card = page.locator('#heatmap-card');
    const seen = new Set<string>();
    const lines: string[] = [];

    lines.push(
      frameLine(
        await framesDuring(page, session, 'hover', async () => {
          for (let i = 0; i < 120; i++) {
            await page.mouse.move(...at(0.15 + 0.006 * i, 0.3 + 0.25 * Math.sin(i / 9)));
            if (i % 20 === 10) seen.add(await card.innerText());
          }
        }),
      ),
    );
    expect(seen.size).toBeGreaterThan(3);

    lines.push(
      frameLine(
        await framesDuring(page, session, 'zoom by wheel', async () => {
          for (let i = 0; i < 40; i++) await page.mouse.wheel(0, i < 28 ? -70 : 40);
        }),
      ),
    );
    const zoom = async () => Number(await map.getAttribute('data-zoom'));
    await expect.poll(zoom, slowly).toBeGreaterThan(3);

    lines.push(
      frameLine(
        await framesDuring(page, session, 'move by drag', async () => {
          await page.mouse.move(...at(0.6, 0.6));
          await page.mouse.down();
          for (let i = 0; i < 100; i++) await page.mouse.move(...at(0.6 - 0.003 * i, 0.6 - 0.002 * i));
          await page.mouse.up();
        }),
      ),
    );
    await page.getByTestId('zoom-reset').click();
    await expect.poll(zoom, slowly).toBe(1);

    lines.push(
      frameLine(
        await framesDuring(page, session, 'brush', async () => {
          await page.mouse.move(...at(0.3, 0.4));
          await page.mouse.down();
          for (let i = 0; i < 60; i++) await page.mouse.move(...at(0.3 + 0.005 * i, 0.4 + 0.004 * i));
          await page.mouse.up();
        }),
      ),
    );
    expect(await textOf(page, 'heatmap-brushed', /brushed/)).toMatch(/mean OOS Sharpe/);
    const ranks = page.getByTestId('top10').locator('tbody tr');
    expect(await ranks.count()).toBeGreaterThanOrEqual(10);

    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    await session.send('HeapProfiler.collectGarbage');
    // The columns are array buffers, which live beside the heap.
    const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
    const megabytes = (usedSize + backingStorageSize) / 2 ** 20;
    lines.push(`${elements} elements, heap and buffers ${megabytes.toFixed(0)} MB`);
    console.log(lines.join('\n'));
    expect(elements).toBeLessThan(4000);
    expect(megabytes).toBeLessThan(400);
    expect(desk.faults).toEqual([]);
  });
});
