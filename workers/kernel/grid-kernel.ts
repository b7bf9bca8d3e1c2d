import type { PlanColumns } from '../../shared/domain/plan.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { barExtremes } from './bar-extremes.ts';
import { GridBars } from './grid-bars.ts';
import { sharedColumn } from './grid-levels.ts';
import type { KernelAccount } from './kernel-account.ts';
import { nearestLevels } from './nearest-levels.ts';
import { nextTouch } from './next-touch.ts';
import { nextTouchInBlocks, touchBlocks } from './touch-blocks.ts';

/** The factor of the level that the price meets first. */
function nearestScale(plan: PlanColumns): number {
  return plan.levels.reduce(
    (nearest, { scale }) => (plan.levelSide * (scale - nearest) > 0 ? scale : nearest),
    plan.levels[0].scale,
  );
}

/**
 * A grid run in two loops: flat, which compares one price a bar, and in position, which walks the bar's legs. Bars are
 * `[from, to)`; the account carries the result. Allocates nothing on a bar; timed by `npm run bench`.
 */
export function runGridKernel(run: SimulationRun, account: KernelAccount): void {
  const { plan, settings, suspendedRows, from, to } = run;
  const side = plan.levelSide;
  const shared = plan.levelSides === null ? sharedColumn(plan) : null;
  const column = shared ?? nearestLevels(plan);
  const scale = shared === null ? 1 : nearestScale(plan);
  const { low, high } = barExtremes(run);
  const adverse = side === 1 ? low : high;
  const blocks = column && touchBlocks(column, adverse, side);
  const touches = settings.limitFill === 'touch';
  const lastEntryBar = settings.endOfData === 'last-open' ? to - 2 : to - 1;
  const bars = new GridBars(run, account);

  let bar = Math.max(from, 1);
  while (bar < to) {
    // Flat: nothing can happen until the nearest level is reached.
    if (column && blocks) {
      bar = nextTouchInBlocks(blocks, column, scale, adverse, side, touches, bar, to);
    } else if (column) {
      bar = nextTouch(column, scale, adverse, side, touches, bar, to);
    } else {
      while (bar < to && !bars.reachesAnyLevel(bar)) bar += 1;
    }
    if (bar > lastEntryBar) break;
    if (suspendedRows !== null && suspendedRows[bar - 1] === 1) {
      bar += 1;
      continue;
    }
    // In position: until it is left again. A bar that only refused tiny quantities leaves the account flat.
    bars.trade(bar);
    if (bars.actsAtOpens) {
      while (account.side !== 0) {
        account.settleOpenDay(bar);
        bar += 1;
        if (bars.actsAtOpen(bar) || !bars.isQuiet(bar)) bars.trade(bar);
      }
    } else {
      while (account.side !== 0) {
        account.settleOpenDay(bar);
        bar += 1;
        if (!bars.isQuiet(bar)) bars.trade(bar);
      }
    }
    if (account.isRuined) break;
    bar += 1;
  }
  account.settleFlatDays(to);
}
