import { exitLong, exitShort, type Side } from '../../shared/domain/plan.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { barExtremes } from './bar-extremes.ts';
import { GridLevels } from './grid-levels.ts';
import type { KernelAccount } from './kernel-account.ts';

/** One bar of a grid while a position is open or about to be: research.md appendix A. */
export class GridBars {
  private readonly run: SimulationRun;
  private readonly account: KernelAccount;
  private readonly touches: boolean;
  private readonly levels: GridLevels;
  private readonly exitSignal: Uint8Array | null;
  private readonly lotSize: number;
  private readonly lastBar: number;
  /** Extremes of the bars, those of a magnifier's bars included. */
  private readonly low: Float64Array;
  private readonly high: Float64Array;
  /** Funding, a stop by price and a longest holding time act at the open of bars that are otherwise quiet. */
  readonly actsAtOpens: boolean;
  private readonly isMagnified: boolean;
  /** Side of the open position, or of the levels that rest. */
  private side: Side;
  private adverse: Float64Array;
  private favourable: Float64Array;
  private exitBit: number;

  constructor(run: SimulationRun, account: KernelAccount) {
    const { plan, settings } = run;
    const { low, high } = barExtremes(run);
    this.run = run;
    this.account = account;
    this.touches = settings.limitFill === 'touch';
    this.levels = new GridLevels(plan, settings);
    this.exitSignal = plan.exitSignal;
    this.lotSize = settings.lotSize;
    this.lastBar = run.to - 1;
    this.low = low;
    this.high = high;
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
    return this.levels.next(bar - 1, this.side, this.adverse[bar], 0) >= 0;
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
    if (!this.levels.areQuiet(row, side, extreme, account.fills)) return false;
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
      this.levels.filled = 0;
      if (plan.levelSides !== null && !this.face(plan.levelSides[row])) return;
    }
    if (plan.sideLock !== null && plan.sideLock[row] === -this.side) mayEnter = false;
    this.levels.refused = 0;
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
    if (!wasHeld && this.levels.filled !== 0) account.barsInPosition += 1;
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
    return this.account.side === 0 && (wasHeld || this.levels.filled !== 0);
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

  /** Levels that the price has already passed fill there, in order. */
  private fillPassed(bar: number, row: number, openPrice: number): void {
    const { levels } = this;
    for (let level = 0; level < levels.count; level += 1) {
      if (!levels.isTaken(level) && levels.isReached(level, row, this.side, openPrice))
        this.fillLevel(bar, row, level, openPrice);
    }
  }

  private fillLevel(bar: number, row: number, level: number, price: number): void {
    const { account, run } = this;
    const isFirst = account.side === 0;
    const notional = isFirst
      ? account.cash * run.settings.allocation * run.settings.leverage
      : account.cycleNotional;
    const quantity = floorToLot((notional * this.levels.fractions[level]) / price, this.lotSize);
    if (quantity <= 0) {
      this.levels.refused |= 1 << level;
      return;
    }
    if (isFirst) account.beginCycle(this.side, bar, row);
    account.addMakerFill(bar, quantity, price);
    this.levels.filled |= 1 << level;
  }

  private walkAdverseLeg(
    bar: number,
    row: number,
    openPrice: number,
    extreme: number,
    mayEnter: boolean,
  ): void {
    const { account, side, levels } = this;
    let pathPrice = openPrice;
    for (;;) {
      const level = mayEnter ? levels.next(row, side, extreme, levels.filled | levels.refused) : -1;
      const levelPrice = level < 0 ? Number.NaN : levels.price(level, row);
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
