import { exitLong, exitShort, type Side } from '../../shared/domain/plan.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { barExtremes } from './bar-extremes.ts';
import type { KernelAccount } from './kernel-account.ts';

/** One bar of a position that entered at market: research.md appendix B. */
export class SinglePositionBars {
  private readonly run: SimulationRun;
  private readonly account: KernelAccount;
  private readonly signals: Int8Array;
  private readonly touches: boolean;
  private readonly lastBar: number;
  private readonly lastEntryBar: number;
  /** Extremes of the bars, those of a magnifier's bars included. */
  private readonly low: Float64Array;
  private readonly high: Float64Array;

  constructor(run: SimulationRun, account: KernelAccount, signals: Int8Array) {
    this.run = run;
    this.account = account;
    this.signals = signals;
    this.touches = run.settings.limitFill === 'touch';
    this.lastBar = run.to - 1;
    const { low, high } = barExtremes(run);
    this.low = low;
    this.high = high;
    this.lastEntryBar = run.settings.endOfData === 'last-open' ? run.to - 2 : run.to - 1;
  }

  /** Sends the signal of the row before `bar`; nothing happens when it is refused. */
  enter(bar: number): void {
    const { account, run } = this;
    const row = bar - 1;
    const side = this.signals[row] as Side | 0;
    if (side === 0 || bar > this.lastEntryBar || account.isRuined) return;
    if (run.suspendedRows !== null && run.suspendedRows[row] === 1) return;
    if (run.plan.sideLock !== null && run.plan.sideLock[row] === -side) return;
    const openPrice = run.candles.open[bar];
    const price = account.takerPrice(side, openPrice);
    const notional = account.cash * run.settings.allocation * run.settings.leverage;
    const quantity = floorToLot(notional / price, run.settings.lotSize);
    if (quantity <= 0) return;
    account.beginCycle(side, bar, row);
    account.addTakerFill(bar, quantity, price, openPrice);
  }

  /**
   * Passes the bars in which an open position sees nothing: no stop, no target, no signal, no settlement, no end. Counts
   * them, marks their days, and returns the first other one, which `trade` takes. Allocates nothing.
   */
  skipQuiet(from: number): number {
    const { account, lastBar, signals } = this;
    const { plan, funding, candles } = this.run;
    if (plan.stop.kind === 'price') return from;
    const side = account.side as Side;
    const adverse = side === 1 ? this.low : this.high;
    const favourable = side === 1 ? this.high : this.low;
    const { trailing, exitSignal } = plan;
    const closedExtreme = side === 1 ? candles.high : candles.low;
    const exitBit = side === 1 ? exitLong : exitShort;
    const reverses = plan.oppositeSignal === 'reverse';
    const targets = plan.target.kind === 'price' ? plan.target.price : null;
    const target = account.target(from - 1);
    const holdEnd = plan.maximumHoldBars === null ? lastBar : account.entryBar + plan.maximumHoldBars;
    const end = Math.min(lastBar, holdEnd);
    let bar = from;
    for (; bar < end; bar += 1) {
      const row = bar - 1;
      if (side * (adverse[bar] - account.protectivePrice) <= 0) break;
      if (side * (favourable[bar] - (targets === null ? target : targets[row])) >= 0) break;
      if (exitSignal !== null && (exitSignal[row] & exitBit) !== 0) break;
      if (reverses && signals[row] === -side) break;
      if (funding !== null && funding[bar] !== 0) break;
      account.settleOpenDay(bar);
      if (trailing !== null) account.followTrail(closedExtreme[bar]);
    }
    account.barsInPosition += bar - from;
    return bar;
  }

  /** Trades one bar of an open position; the account is flat afterwards when it was left and not entered again. */
  trade(bar: number): void {
    const { account, run } = this;
    account.barsInPosition += 1;
    if (account.entryBar !== bar) this.leaveAtOpen(bar);
    if (account.isFlat()) return;
    if (this.isMagnified(bar)) this.walkInside(bar);
    else this.walkBar(bar);
    if (account.isFlat()) return;
    if (bar === this.lastBar) account.exit(bar, run.candles.close[bar], 'end');
    else if (run.plan.trailing !== null)
      account.followTrail(account.side === 1 ? run.candles.high[bar] : run.candles.low[bar]);
  }

  /** Funding, what the gap took, what the plan or the end of the data asks for; then the entry that follows an exit. */
  private leaveAtOpen(bar: number): void {
    const { account, run, signals } = this;
    const { plan, funding } = run;
    const row = bar - 1;
    const openPrice = run.candles.open[bar];
    const side = account.side as Side;
    if (funding !== null && funding[bar] !== 0) account.settleFunding(funding[bar], openPrice);
    if (plan.stop.kind === 'price') account.followStopPrice(plan.stop.price[row]);
    const exitBit = side === 1 ? exitLong : exitShort;
    const signalsExit =
      (plan.exitSignal !== null && (plan.exitSignal[row] & exitBit) !== 0) ||
      (plan.oppositeSignal === 'reverse' && signals[row] === -side);
    const isTimeUp = plan.maximumHoldBars !== null && bar >= account.entryBar + plan.maximumHoldBars;
    this.leaveAtGap(bar, openPrice);
    if (account.isFlat()) {
      // The order to enter again was sent at the last close together with the order to leave.
      if (signalsExit || isTimeUp) this.enter(bar);
    } else if (signalsExit || isTimeUp) {
      account.exit(bar, openPrice, signalsExit ? 'signal' : 'time');
      this.enter(bar);
    } else if (bar > this.lastEntryBar) account.exit(bar, openPrice, 'end');
  }

  private leaveAtGap(bar: number, price: number): void {
    const { account } = this;
    const side = account.side as Side;
    if (side * (price - account.protectivePrice) <= 0) account.exit(bar, price, account.protectiveReason);
    else if (side * (price - account.target(bar - 1)) >= 0) account.exit(bar, price, 'target');
  }

  private isMagnified(bar: number): boolean {
    const { magnifier, settings } = this.run;
    if (magnifier === null || settings.policy !== 'magnifier') return false;
    return magnifier.firstBar[bar] < magnifier.firstBar[bar + 1];
  }

  private walkBar(bar: number): void {
    const { account, run } = this;
    const { open, high, low, close } = run.candles;
    const side = account.side as Side;
    const adverse = side === 1 ? low[bar] : high[bar];
    if (account.entryBar === bar) {
      // The bar of the entry: only protection acts.
      this.walkAdverseLeg(bar, open[bar], adverse);
      return;
    }
    const favourable = side === 1 ? high[bar] : low[bar];
    if (favourableLegFirst(run.settings.policy, side, open[bar], high[bar], low[bar], close[bar])) {
      this.walkFavourableLeg(bar, favourable);
      if (!account.isFlat()) this.walkAdverseLeg(bar, open[bar], adverse);
    } else {
      this.walkAdverseLeg(bar, open[bar], adverse);
      if (!account.isFlat()) this.walkFavourableLeg(bar, favourable);
    }
  }

  /** The bars inside the bar, each of them pessimistic; the first one of an entry bar knows protection only. */
  private walkInside(bar: number): void {
    const { account } = this;
    const { candles, firstBar } = this.run.magnifier!;
    const isLong = account.side === 1;
    const adverse = isLong ? candles.low : candles.high;
    const favourable = isLong ? candles.high : candles.low;
    for (let inside = firstBar[bar]; inside < firstBar[bar + 1]; inside += 1) {
      const isFirst = inside === firstBar[bar];
      if (!isFirst) this.leaveAtGap(bar, candles.open[inside]);
      if (account.isFlat()) return;
      this.walkAdverseLeg(bar, candles.open[inside], adverse[inside]);
      if (account.isFlat()) return;
      if (!(isFirst && account.entryBar === bar)) this.walkFavourableLeg(bar, favourable[inside]);
      if (account.isFlat()) return;
    }
  }

  private walkAdverseLeg(bar: number, pathPrice: number, extreme: number): void {
    const { account } = this;
    const { protectivePrice } = account;
    const side = account.side as Side;
    if (side * (extreme - protectivePrice) > 0) return;
    // Protection that the fill has moved past the price cannot fill better than where the price already is.
    const isPassed = side * (protectivePrice - pathPrice) > 0;
    account.exit(bar, isPassed ? pathPrice : protectivePrice, account.protectiveReason);
  }

  private walkFavourableLeg(bar: number, extreme: number): void {
    const { account } = this;
    const target = account.target(bar - 1);
    const beyond = (account.side as Side) * (extreme - target);
    if (this.touches ? beyond >= 0 : beyond > 0) account.exit(bar, target, 'target');
  }
}
