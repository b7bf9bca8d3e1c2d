import type { CDPSession, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowserDesk, type BrowserDesk } from '../support/browser-desk.ts';
import { generatedCandleFile } from '../support/candle-file.ts';
import { openScreen, slowly, textOf } from '../support/desk-page.ts';
import { runCli } from '../support/headless-host.ts';

const range = (from: number, step: number, count: number) =>
  Array.from({ length: count }, (_, i) => Number((from + i * step).toPrecision(6))).join(',');

/** 25 x 4 x 10 x 10 x 10 = 100 000 combinations in one window: what counts here is how many are shown. */
const search = [
  `ma_period=${range(4, 1, 25)}`,
  'num_levels=2,3,4,5',
  `envelope_start=${range(0.02, 0.005, 10)}`,
  `envelope_step=${range(0.005, 0.005, 10)}`,
  `sl_percent=${range(10, 3, 10)}`,
].flatMap((values) => ['--set', values]);

interface Frames {
  readonly name: string;
  /** Milliseconds from frame to frame. */
  readonly gaps: readonly number[];
  /** Milliseconds of processor time of the page's main thread, per frame; other programs do not count. */
  readonly work: number;
}

async function busySeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** Records every frame of the page while `act` runs. */
async function framesDuring(
  page: Page,
  session: CDPSession,
  name: string,
  act: () => Promise<void>,
): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    const note = (time: number) => {
      times.push(time);
      if (Reflect.get(window, 'isRecording') === true) requestAnimationFrame(note);
    };
    Object.assign(window, { isRecording: true, frameTimes: times });
    requestAnimationFrame(note);
  });
  const before = await busySeconds(session);
  await act();
  const after = await busySeconds(session);
  const times = await page.evaluate(() => {
    Object.assign(window, { isRecording: false });
    return Reflect.get(window, 'frameTimes') as number[];
  });
  const gaps = times.slice(1).map((time, i) => time - times[i]);
  return { name, gaps, work: (1000 * (after - before)) / Math.max(1, gaps.length) };
}

function report({ name, gaps, work }: Frames): string {
  const sorted = [...gaps].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  const late = gaps.filter((gap) => gap > 25).length;
  return `${name.padEnd(28)} ${String(gaps.length).padStart(4)} frames  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  worst ${at(1)} ms  over 25 ms: ${late}  work ${work.toFixed(1)} ms a frame`;
}

describe.skipIf(!chromiumPath)('a heatmap of 100 000 cells', () => {
  let desk: BrowserDesk;
  let session: CDPSession;
  beforeAll(async () => {
    desk = await openBrowserDesk({
      width: 1920,
      height: 1080,
      async prepare(home, folder) {
        const { path, symbol, timeframe } = generatedCandleFile(folder);
        const where = ['--symbol', symbol, '--timeframe', timeframe];
        await runCli(home, 'data', 'import', path, ...where);
        const windows = ['--is', '60', '--oos', '30', '--step', '30', '--to', '2024-04-05'];
        await runCli(home, 'optimize', '--strategy', 'envelope_dca', ...where, ...windows, ...search);
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
      report(
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
      report(
        await framesDuring(page, session, 'zoom by wheel', async () => {
          for (let i = 0; i < 40; i++) await page.mouse.wheel(0, i < 28 ? -70 : 40);
        }),
      ),
    );
    const zoom = async () => Number(await map.getAttribute('data-zoom'));
    await expect.poll(zoom, slowly).toBeGreaterThan(3);

    lines.push(
      report(
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
      report(
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
