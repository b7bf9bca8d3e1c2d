import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { noElectronReason } from '../../config/setup/test-tools.mjs';
import { chromiumPath } from '../e2e/support/browser-desk.ts';
import { electronRuntime, scratchFolder } from '../e2e/support/machine.ts';
import { budgetLine, type BudgetFigure } from './budget-line.ts';
import { bundleFigures } from './bundles.ts';
import { openInChromium, openInElectron, type OpenDesk, type Place } from './desk-in.ts';
import { firstPaintFigures } from './first-paint.ts';
import { heatmapFigures } from './heatmap.ts';
import { latencyFigures } from './latency.ts';
import { memoryFigures } from './memory.ts';

// Measures the desk against its budgets and prints them; it never fails on a number.
const { values } = parseArgs({
  options: {
    in: { type: 'string', default: 'chromium,electron' },
    minutes: { type: 'string', default: '5' },
    only: { type: 'string', default: 'bundles,paint,heatmap,latency,memory' },
    json: { type: 'string' },
  },
});
const only = new Set(values.only.split(','));
const scratch = scratchFolder();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const told: (BudgetFigure & { readonly place: Place | 'built' })[] = [];

function tell(place: Place | 'built', figures: readonly BudgetFigure[]): void {
  for (const figure of figures) {
    told.push({ place, ...figure });
    say(budgetLine(figure));
  }
}

function placeOf(
  name: string,
): { readonly open: OpenDesk; readonly about: string } | { readonly why: string } {
  if (name === 'chromium') {
    if (chromiumPath === undefined) return { why: 'no Chromium is installed' };
    return { open: openInChromium, about: 'Chromium, headless, no GPU' };
  }
  if (name !== 'electron') return { why: 'there is no such place; use chromium or electron' };
  if (process.platform === 'linux' && !process.env['DISPLAY']) return { why: 'there is no display' };
  const why = noElectronReason();
  if (why !== undefined) return { why };
  const runtime = electronRuntime(join(scratch.path, 'stage'));
  return { open: openInElectron(runtime), about: `Electron (${runtime.kind}), no GPU` };
}

say(
  `${process.platform} ${process.arch}, ${availableParallelism()} threads, load ${loadavg()[0]?.toFixed(1)}`,
);
if (only.has('bundles')) tell('built', bundleFigures());
for (const name of values.in.split(',')) {
  const place = placeOf(name);
  if ('why' in place) {
    say(`${name}: not measured, ${place.why}`);
    continue;
  }
  say(`\n${place.about}`);
  const folder = join(scratch.path, name);
  mkdirSync(folder);
  const at = name as Place;
  if (only.has('paint')) tell(at, await firstPaintFigures(place.open, folder));
  if (only.has('heatmap')) tell(at, await heatmapFigures(place.open, folder));
  if (only.has('latency')) tell(at, await latencyFigures(place.open, folder));
  if (only.has('memory')) tell(at, await memoryFigures(place.open, folder, Number(values.minutes)));
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(told, null, 2)}\n`);
scratch.remove();
