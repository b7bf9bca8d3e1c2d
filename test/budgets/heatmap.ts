import { join } from 'node:path';
import { openScreen, textOf } from '../e2e/support/desk-page.ts';
import { framesDuring, type Frames } from '../e2e/support/frames.ts';
import { makeKnownHome } from '../e2e/support/machine.ts';
import { searchLargeGrid } from '../e2e/support/large-grid.ts';
import type { BudgetFigure } from './budget-line.ts';
import { quantile } from './budget-line.ts';
import type { OpenDesk } from './desk-in.ts';

/**
 * Frames a second while a heatmap of 100 000 cells is hovered and moved. Two figures each: what this machine drew, and
 * what its main thread could have drawn (the processor time of a frame), which says more on a machine without a GPU.
 */
export async function heatmapFigures(open: OpenDesk, folder: string): Promise<BudgetFigure[]> {
  const home = join(folder, 'heatmap');
  makeKnownHome(home);
  await searchLargeGrid(home, folder);
  const desk = await open(home);
  const { page, session } = desk;
  await openScreen(page, 'explorer');
  await textOf(page, 'heatmap-coverage', /of 100\s000 cells filled/);
  const box = await page.getByTestId('heatmap').boundingBox();
  if (!box) throw new Error('The heatmap has no place on the page.');
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  const hover = await framesDuring(page, session, 'hover', async () => {
    for (let i = 0; i < 240; i += 1)
      await page.mouse.move(...at(0.15 + 0.003 * i, 0.3 + 0.25 * Math.sin(i / 9)));
  });
  for (let i = 0; i < 28; i += 1) await page.mouse.wheel(0, -70);
  const pan = await framesDuring(page, session, 'pan', async () => {
    await page.mouse.move(...at(0.7, 0.7));
    await page.mouse.down();
    for (let i = 0; i < 240; i += 1) await page.mouse.move(...at(0.7 - 0.0015 * i, 0.7 - 0.001 * i));
    await page.mouse.up();
  });
  await desk.close();
  return [...figuresOf(hover, 'hovers'), ...figuresOf(pan, 'pans')];
}

function figuresOf({ gaps, work }: Frames, verb: string): BudgetFigure[] {
  const p95 = quantile(gaps, 0.95);
  return [
    {
      name: `heatmap of 100 000 cells ${verb}`,
      // A screen of 60 Hz gives 16.7 ms, not 16.67.
      value: Math.round(1000 / quantile(gaps, 0.5)),
      unit: 'fps',
      budget: 60,
      isFloor: true,
      note: `median of ${gaps.length} frames; 95 of 100 within ${p95.toFixed(1)} ms`,
    },
    {
      name: `  main thread of one frame that ${verb}`,
      value: work,
      unit: 'ms',
      budget: 16.7,
    },
  ];
}
