import { exitLong, exitShort, type PlanColumns, type Side } from '../../shared/domain/plan.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { barExtremes } from './bar-extremes.ts';
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
  private readonly touches: boolean;
  private readonly levelCount: number;
  private readonly prices: readonly Float64Array[];
  private readonly scales: readonly number[];
  private readonly fractions: readonly number[];
  private readonly exitSignal: Uint8Array | null;
  private readonly lotSize: number;
  private readonly lastBar: number;
  /** Extremes of the bars, those of a magnifier's bars included. */
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  /** The levels share a column, come nearest first and never refuse: the next to fill is the one after the last. */
  private readonly isLadder: boolean;
  /** Funding, a stop by price and a longest holding time act at the open of bars that are otherwise quiet. */
  readonly actsAtOpens: boolean;
  private readonly isMagnified: boolean;
  /** Side of the open position, or of the levels that rest. */
  private side: Side;
  private adverse: Float64Array;
  private favourable: Float64Array;
  private exitBit: number;
  /** Bit k is set once level k has filled in this cycle; the second mask holds levels too small to fill in this bar. */
  private filledLevels = 0;
  private refusedLevels = 0;

  constructor(run: SimulationRun, account: KernelAccount) {
    const { plan, settings } = run;
    const { low, high } = barExtremes(run);
    this.run = run;
    this.account = account;
    this.touches = settings.limitFill === 'touch';
    this.levelCount = plan.levels.length;
    this.prices = plan.levels.map(({ price }) => price);
    this.scales = plan.levels.map(({ scale }) => scale);
    this.fractions = plan.levels.map(({ fraction }) => fraction);
    this.exitSignal = plan.exitSignal;
    this.lotSize = settings.lotSize;
    this.lastBar = run.to - 1;
    this.low = low;
    this.high = high;
    const descends = plan.levels.every(
      ({ scale }, level) => level === 0 || plan.levelSide * (plan.levels[level - 1].scale - scale) >= 0,
    );
    const isOneSided = plan.levelSides === null;
    this.isLadder = descends && isOneSided && settings.lotSize === 0 && sharedColumn(plan) !== null;
    this.actsAtOpens = run.funding !== null || plan.stop.kind === 'price' || plan.maximumHoldBars !== null;
    this.isMagnified = settings.policy === 'magnifier' && run.magnifier !== null;
    this.side = plan.levelSide;
    this.adverse = plan.levelSide === 1 ? low : high;
    this.favourable = plan.levelSide === 1 ? high : low;
    this.exitBit = plan.levelSide === 1 ? exitLong : exitShort;
  }

  /** While flat: true when a level of the row before `bar` may fill in it. */
  reachesAnyLevel(bar: number): boolean {
    const { levelSides } = this.run.plan;
    if (levelSides !== null && !this.face(levelSides[bar - 1])) return false;
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
    if (side * (this.favourable[bar] - account.target(row)) >= 0) return false;
    if (this.exitSignal !== null && (this.exitSignal[row] & this.exitBit) !== 0) return false;
    if (this.isLadder) {
      const level = account.fills;
      if (level < this.levelCount && side * (this.prices[0][row] * this.scales[level] - extreme) >= 0)
        return false;
    } else if (this.nextLevel(row, extreme, this.filledLevels) >= 0) return false;
    account.barsInPosition += 1;
    return true;
  }

  /** True when something besides prices may act on an open position at the open of `bar`. */
  actsAtOpen(bar: number): boolean {
    const { funding, plan } = this.run;
    if (funding !== null && funding[bar] !== 0) return true;
    if (plan.stop.kind === 'price') return true;
    return plan.maximumHoldBars !== null && bar >= this.account.entryBar + plan.maximumHoldBars;
  }

  /** Trades one bar; the account is flat afterwards when the position was left. */
  trade(bar: number): void {
    const { run, account } = this;
    const { candles, plan, settings } = run;
    const row = bar - 1;
    const openPrice = candles.open[bar];
    const isLastBar = bar === this.lastBar;
    const mustLeaveAtOpen = isLastBar && settings.endOfData === 'last-open';
    const wasHeld = account.side !== 0;
    let mayEnter = !mustLeaveAtOpen && (run.suspendedRows === null || run.suspendedRows[row] !== 1);
    if (wasHeld) {
      account.barsInPosition += 1;
      this.leaveAtOpen(bar, row, openPrice, mustLeaveAtOpen);
      if (account.side === 0) return;
      if (plan.levelSides !== null && plan.levelSides[row] !== this.side) mayEnter = false;
    } else {
      this.filledLevels = 0;
      if (plan.levelSides !== null && !this.face(plan.levelSides[row])) return;
    }
    if (plan.sideLock !== null && plan.sideLock[row] === -this.side) mayEnter = false;
    this.refusedLevels = 0;
    const fillsBefore = wasHeld ? account.fills : 0;
    if (mayEnter) this.fillPassed(bar, row, openPrice);

    if (this.isMagnified && run.magnifier!.firstBar[bar] < run.magnifier!.firstBar[bar + 1]) {
      this.walkInside(bar, row, mayEnter, wasHeld, fillsBefore);
    } else if (
      favourableLegFirst(
        settings.policy,
        this.side,
        openPrice,
        candles.high[bar],
        candles.low[bar],
        candles.close[bar],
      )
    ) {
      if (account.side !== 0) this.walkFavourableLeg(bar, row, this.favourable[bar]);
      if (!this.hasExited(wasHeld)) this.walkAdverseLeg(bar, row, openPrice, this.adverse[bar], mayEnter);
    } else {
      this.walkAdverseLeg(bar, row, openPrice, this.adverse[bar], mayEnter);
      const isPessimistic = settings.policy === 'pessimistic' || settings.policy === 'magnifier';
      if (account.side !== 0 && !(isPessimistic && account.fills > fillsBefore))
        this.walkFavourableLeg(bar, row, this.favourable[bar]);
    }
    if (isLastBar && account.side !== 0) account.exit(bar, candles.close[bar], 'end');
    if (!wasHeld && this.filledLevels !== 0) account.barsInPosition += 1;
  }

  /** Turns to the side of the levels that rest; false when none do. */
  private face(side: number): boolean {
    if (side === 0) return false;
    this.side = side as Side;
    this.adverse = side === 1 ? this.low : this.high;
    this.favourable = side === 1 ? this.high : this.low;
    this.exitBit = side === 1 ? exitLong : exitShort;
    return true;
  }

  private hasExited(wasHeld: boolean): boolean {
    return this.account.side === 0 && (wasHeld || this.filledLevels !== 0);
  }

  /** Funding, what the gap took, then what the plan or the end of the data asks for. */
  private leaveAtOpen(bar: number, row: number, openPrice: number, mustLeaveAtOpen: boolean): void {
    const { account, exitSignal } = this;
    const { plan, funding } = this.run;
    if (this.actsAtOpens) {
      if (funding !== null && funding[bar] !== 0) account.settleFunding(funding[bar], openPrice);
      if (plan.stop.kind === 'price') account.followStopPrice(plan.stop.price[row]);
    }
    this.leaveAtGap(bar, row, openPrice);
    if (account.side === 0) return;
    if (exitSignal !== null && (exitSignal[row] & this.exitBit) !== 0) account.exit(bar, openPrice, 'signal');
    else if (plan.maximumHoldBars !== null && bar >= account.entryBar + plan.maximumHoldBars)
      account.exit(bar, openPrice, 'time');
    else if (mustLeaveAtOpen) account.exit(bar, openPrice, 'end');
  }

  private leaveAtGap(bar: number, row: number, price: number): void {
    const { account, side } = this;
    if (side * (price - account.protectivePrice) <= 0) account.exit(bar, price, account.protectiveReason);
    else if (side * (price - account.target(row)) >= 0) account.exit(bar, price, 'target');
  }

  /** The bars inside the bar, each of them pessimistic. */
  private walkInside(
    bar: number,
    row: number,
    mayEnter: boolean,
    wasHeld: boolean,
    fillsAtClose: number,
  ): void {
    const { account, side } = this;
    const { candles, firstBar } = this.run.magnifier!;
    const adverse = side === 1 ? candles.low : candles.high;
    const favourable = side === 1 ? candles.high : candles.low;
    let fillsBefore = fillsAtClose;
    for (let inside = firstBar[bar]; inside < firstBar[bar + 1]; inside += 1) {
      const openPrice = candles.open[inside];
      if (inside > firstBar[bar]) {
        fillsBefore = account.side === 0 ? 0 : account.fills;
        if (account.side !== 0) this.leaveAtGap(bar, row, openPrice);
        if (this.hasExited(wasHeld)) return;
        if (mayEnter) this.fillPassed(bar, row, openPrice);
      }
      this.walkAdverseLeg(bar, row, openPrice, adverse[inside], mayEnter);
      if (account.side !== 0 && account.fills === fillsBefore)
        this.walkFavourableLeg(bar, row, favourable[inside]);
      if (this.hasExited(wasHeld)) return;
    }
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

  /** Levels that the price has already passed fill there, in order. */
  private fillPassed(bar: number, row: number, openPrice: number): void {
    for (let level = 0; level < this.levelCount; level += 1) {
      if (((this.filledLevels | this.refusedLevels) & (1 << level)) !== 0) continue;
      const beyond = this.side * (this.prices[level][row] * this.scales[level] - openPrice);
      if (this.touches ? beyond >= 0 : beyond > 0) this.fillLevel(bar, row, level, openPrice);
    }
  }

  private fillLevel(bar: number, row: number, level: number, price: number): void {
    const { account, run } = this;
    const isFirst = account.side === 0;
    const notional = isFirst
      ? account.cash * run.settings.allocation * run.settings.leverage
      : account.cycleNotional;
    const quantity = floorToLot((notional * this.fractions[level]) / price, this.lotSize);
    if (quantity <= 0) {
      this.refusedLevels |= 1 << level;
      return;
    }
    if (isFirst) account.beginCycle(this.side, bar, row);
    account.addMakerFill(bar, quantity, price);
    this.filledLevels |= 1 << level;
  }

  private walkAdverseLeg(
    bar: number,
    row: number,
    openPrice: number,
    extreme: number,
    mayEnter: boolean,
  ): void {
    const { account, side } = this;
    let pathPrice = openPrice;
    for (;;) {
      const level = mayEnter ? this.nextLevel(row, extreme, this.filledLevels | this.refusedLevels) : -1;
      const levelPrice = level < 0 ? Number.NaN : this.prices[level][row] * this.scales[level];
      if (account.side !== 0 && side * (extreme - account.protectivePrice) <= 0) {
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

  private walkFavourableLeg(bar: number, row: number, extreme: number): void {
    const target = this.account.target(row);
    const beyond = this.side * (extreme - target);
    if (this.touches ? beyond >= 0 : beyond > 0) this.account.exit(bar, target, 'target');
  }
}
