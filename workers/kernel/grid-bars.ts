import type { PlanColumns, Side } from '../../shared/domain/plan.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import type { KernelAccount } from './kernel-account.ts';

/** Levels that share one price column can be told apart by their factor alone; null when they do not. */
export function sharedColumn(plan: PlanColumns): Float64Array | null {
  const [first] = plan.levels;
  return plan.levels.every(({ price }) => price === first.price) ? first.price : null;
}

/** One bar of a grid while a position is open or about to be: research.md appendix A. */
export class GridBars {
  private readonly run: SimulationRun;
  private readonly account: KernelAccount;
  private readonly side: Side;
  private readonly touches: boolean;
  private readonly levelCount: number;
  private readonly prices: Float64Array[];
  private readonly scales: Float64Array;
  private readonly fractions: Float64Array;
  private readonly adverse: Float64Array;
  private readonly favourable: Float64Array;
  private readonly targetColumn: Float64Array | null;
  private readonly targetFraction: number;
  private readonly exitSignal: Uint8Array | null;
  private readonly lotSize: number;
  private readonly lastBar: number;
  /** The levels share a column, come nearest first and never refuse: the next to fill is the one after the last. */
  private readonly isLadder: boolean;
  /** Bit k is set once level k has filled in this cycle; the second mask holds levels too small to fill in this bar. */
  private filledLevels = 0;
  private refusedLevels = 0;

  constructor(run: SimulationRun, account: KernelAccount) {
    const { plan, settings, candles } = run;
    this.run = run;
    this.account = account;
    this.side = plan.levelSide;
    this.touches = settings.limitFill === 'touch';
    this.levelCount = plan.levels.length;
    this.prices = plan.levels.map(({ price }) => price);
    this.scales = Float64Array.from(plan.levels, (level) => level.scale);
    this.fractions = Float64Array.from(plan.levels, ({ fraction }) => fraction);
    this.adverse = plan.levelSide === 1 ? candles.low : candles.high;
    this.favourable = plan.levelSide === 1 ? candles.high : candles.low;
    this.targetColumn = plan.target.kind === 'price' ? plan.target.price : null;
    this.targetFraction = plan.target.kind === 'percent' ? plan.target.fraction : Number.NaN;
    this.exitSignal = plan.exitSignal;
    this.lotSize = settings.lotSize;
    this.lastBar = run.to - 1;
    const descends = plan.levels.every(
      ({ scale }, level) => level === 0 || plan.levelSide * (plan.levels[level - 1].scale - scale) >= 0,
    );
    this.isLadder = descends && settings.lotSize === 0 && sharedColumn(plan) !== null;
  }

  reachesAnyLevel(bar: number): boolean {
    return this.nextLevel(bar - 1, this.adverse[bar], 0) >= 0;
  }

  /**
   * True when an open position sees nothing in this bar: no stop, no target, no further level, no signal, no end. Counts
   * the bar. Most bars in position are like that, and this asks in a few comparisons what `trade` asks in order.
   */
  isQuiet(bar: number): boolean {
    const { side, account } = this;
    const row = bar - 1;
    const extreme = this.adverse[bar];
    if (side * (extreme - account.protectivePrice) <= 0 || bar === this.lastBar) return false;
    if (side * (this.favourable[bar] - this.target(row)) >= 0) return false;
    if (this.exitSignal !== null && this.exitSignal[row] === 1) return false;
    if (this.isLadder) {
      const level = account.fills;
      if (level < this.levelCount && side * (this.prices[0][row] * this.scales[level] - extreme) >= 0)
        return false;
    } else if (this.nextLevel(row, extreme, this.filledLevels) >= 0) return false;
    account.barsInPosition += 1;
    return true;
  }

  /** Trades one bar; the account is flat afterwards when the position was left. */
  trade(bar: number): void {
    const { run, account, side } = this;
    const { candles, plan, settings } = run;
    const row = bar - 1;
    const openPrice = candles.open[bar];
    const isLastBar = bar === run.to - 1;
    const mustLeaveAtOpen = isLastBar && settings.endOfData === 'last-open';
    const wasHeld = !account.isFlat();
    if (wasHeld) {
      account.barsInPosition += 1;
      if (side * (openPrice - account.protectivePrice) <= 0) {
        account.exit(bar, openPrice, account.protectiveReason);
        return;
      }
      if (side * (openPrice - this.target(row)) >= 0) {
        account.exit(bar, openPrice, 'target');
        return;
      }
      if (plan.exitSignal !== null && plan.exitSignal[row] === 1) {
        account.exit(bar, openPrice, 'signal');
        return;
      }
      if (mustLeaveAtOpen) {
        account.exit(bar, openPrice, 'end');
        return;
      }
    } else {
      this.filledLevels = 0;
    }
    this.refusedLevels = 0;
    const fillsBefore = wasHeld ? account.fills : 0;
    const mayEnter = !mustLeaveAtOpen && (run.suspendedRows === null || run.suspendedRows[row] !== 1);
    if (mayEnter) this.fillAtOpen(bar, row, openPrice);

    if (
      favourableLegFirst(
        settings.policy,
        side,
        openPrice,
        candles.high[bar],
        candles.low[bar],
        candles.close[bar],
      )
    ) {
      if (!account.isFlat()) this.walkFavourableLeg(bar, row);
      const hasExited = account.isFlat() && (wasHeld || this.filledLevels !== 0);
      if (!hasExited) this.walkAdverseLeg(bar, row, openPrice, mayEnter);
    } else {
      this.walkAdverseLeg(bar, row, openPrice, mayEnter);
      const hasAdded = account.fills > fillsBefore;
      if (!account.isFlat() && !(settings.policy === 'pessimistic' && hasAdded))
        this.walkFavourableLeg(bar, row);
    }
    if (isLastBar && !account.isFlat()) account.exit(bar, candles.close[bar], 'end');
    if (!wasHeld && this.filledLevels !== 0) account.barsInPosition += 1;
  }

  private target(row: number): number {
    if (this.targetColumn !== null) return this.targetColumn[row];
    return (this.account.cost / this.account.quantity) * (1 + this.side * this.targetFraction);
  }

  /** The unfilled level that is reached by `extreme` and lies nearest to the price, or -1. */
  private nextLevel(row: number, extreme: number, takenLevels: number): number {
    const { side, touches } = this;
    let next = -1;
    let nextPrice = 0;
    for (let level = 0; level < this.levelCount; level += 1) {
      if ((takenLevels & (1 << level)) !== 0) continue;
      const price = this.prices[level][row] * this.scales[level];
      const beyond = side * (price - extreme);
      if (!(touches ? beyond >= 0 : beyond > 0)) continue;
      if (next < 0 || side * (price - nextPrice) > 0) {
        next = level;
        nextPrice = price;
      }
    }
    return next;
  }

  private fillAtOpen(bar: number, row: number, openPrice: number): void {
    for (let level = 0; level < this.levelCount; level += 1) {
      if ((this.filledLevels & (1 << level)) !== 0) continue;
      const beyond = this.side * (this.prices[level][row] * this.scales[level] - openPrice);
      if (this.touches ? beyond >= 0 : beyond > 0) this.fillLevel(bar, row, level, openPrice);
    }
  }

  private fillLevel(bar: number, row: number, level: number, price: number): void {
    const { account, run } = this;
    const isFirst = account.isFlat();
    const notional = isFirst
      ? account.cash * run.settings.allocation * run.settings.leverage
      : account.cycleNotional;
    const quantity = floorToLot((notional * this.fractions[level]) / price, this.lotSize);
    if (quantity <= 0) {
      this.refusedLevels |= 1 << level;
      return;
    }
    if (isFirst) account.beginCycle(this.side, bar, row);
    account.addMakerFill(quantity, price);
    this.filledLevels |= 1 << level;
  }

  private walkAdverseLeg(bar: number, row: number, openPrice: number, mayEnter: boolean): void {
    const { account, side } = this;
    const extreme = this.adverse[bar];
    let pathPrice = openPrice;
    for (;;) {
      const level = mayEnter ? this.nextLevel(row, extreme, this.filledLevels | this.refusedLevels) : -1;
      const levelPrice = level < 0 ? Number.NaN : this.prices[level][row] * this.scales[level];
      if (!account.isFlat() && side * (extreme - account.protectivePrice) <= 0) {
        // A stop that a fill has moved past the price cannot fill better than where the price already is.
        const isPassed = side * (account.protectivePrice - pathPrice) > 0;
        const reached = isPassed ? pathPrice : account.protectivePrice;
        if (level < 0 || side * (reached - levelPrice) >= 0) {
          account.exit(bar, reached, account.protectiveReason);
          return;
        }
      }
      if (level < 0) return;
      pathPrice = levelPrice;
      this.fillLevel(bar, row, level, levelPrice);
    }
  }

  private walkFavourableLeg(bar: number, row: number): void {
    const target = this.target(row);
    const beyond = this.side * (this.favourable[bar] - target);
    if (this.touches ? beyond >= 0 : beyond > 0) this.account.exit(bar, target, 'target');
  }
}
