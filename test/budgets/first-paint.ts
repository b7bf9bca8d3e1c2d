import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeKnownHome } from '../e2e/support/machine.ts';
import { generatedCandleFile } from '../e2e/support/candle-file.ts';
import { runCli } from '../e2e/support/headless-host.ts';
import type { BudgetFigure } from './budget-line.ts';
import { quantile } from './budget-line.ts';
import type { OpenDesk } from './desk-in.ts';

const starts = 5;

/** Opens the desk several times on a home with candles: the page's own first paint, and the first screen with content. */
export async function firstPaintFigures(open: OpenDesk, folder: string): Promise<BudgetFigure[]> {
  const home = join(folder, 'first-paint');
  makeKnownHome(home);
  const { path, symbol, timeframe } = generatedCandleFile(folder);
  await runCli(home, 'data', 'import', path, '--symbol', symbol, '--timeframe', timeframe);
  const painted: number[] = [];
  const ready: number[] = [];
  for (let start = 0; start < starts; start += 1) {
    const desk = await open(home);
    const paint = await desk.page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    );
    painted.push(paint);
    ready.push(desk.readyMs);
    await desk.close();
  }
  rmSync(home, { recursive: true, force: true });
  const note = `median of ${starts}, slowest`;
  return [
    {
      name: 'first paint of the desk',
      value: quantile(painted, 0.5),
      unit: 'ms',
      budget: 2000,
      note: `${note} ${Math.max(...painted).toFixed(0)} ms`,
    },
    {
      name: 'first screen with content, program start included',
      value: quantile(ready, 0.5),
      unit: 'ms',
      budget: null,
      note: `${note} ${Math.max(...ready).toFixed(0)} ms`,
    },
  ];
}
