import type { PlanColumns, Side } from '../../shared/domain/plan.ts';
import { commission } from '../../shared/simulation/costs/commission.ts';
import { regulatoryFees } from '../../shared/simulation/costs/regulatory-fees.ts';
import { liquidationPrice } from '../../shared/simulation/liquidation.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { ExitReason } from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { TradeTape } from './trade-tape.ts';

/**
 * Cash, the one open position and its protective price, as plain numbers. Used by the fast loops: every method runs on
 * an event, never on a quiet bar, and none allocates. The arithmetic is the reference kernel's, term by term.
 */
export class KernelAccount {
  readonly tape = new TradeTape();
  cash = 0;
  isRuined = false;
  /** 0 while flat. */
  side: Side | 0 = 0;
  quantity = 0;
  /** Sum of quantity times fill price. */
  cost = 0;
  /** Stop, trail or liquidation, whichever the price meets first; it moves with every fill and settlement. */
  protectivePrice = 0;
  protectiveReason: ExitReason = 'stop';
  /** `equity * allocation * leverage` when the cycle began. */
  cycleNotional = 0;
  fills = 0;
  entryBar = 0;
  barsInPosition = 0;
  /** Settlements while a position was held whose rate is unknown. */
  missingFunding = 0;
  /** `multiple * distance` of the entry's row for a stop or target by distance; NaN for every other kind. */
  private stopDistance = Number.NaN;
  private targetDistance = Number.NaN;
  /** Last price of a stop by price; NaN for every other kind. */
  private stopPrice = Number.NaN;
  private stopFraction = Number.NaN;
  private targetFraction = Number.NaN;
  private favourableExtreme = 0;
  private trail = Number.NaN;
  private commission = 0;
  private regulatoryFees = 0;
  private slippage = 0;
  private spread = 0;
  private funding = 0;
  private initialRisk = Number.NaN;
  private settings!: SimulationSettings;
  private plan!: PlanColumns;
  private time!: Float64Array;
  private dayEnds!: Int32Array;
  private close!: Float64Array;
  /** Equity at the end of each UTC day of the run; the first `dayCount` entries are valid. */
  dailyEquity = new Float64Array(0);
  dayCount = 0;

  begin(run: SimulationRun): void {
    const { plan } = run;
    this.tape.clear();
    this.settings = run.settings;
    this.plan = plan;
    this.time = run.candles.time;
    this.dayEnds = run.dayEnds;
    this.close = run.candles.close;
    this.cash = run.settings.initialCapital;
    this.isRuined = false;
    this.side = 0;
    this.barsInPosition = 0;
    this.missingFunding = 0;
    this.stopDistance = Number.NaN;
    this.targetDistance = Number.NaN;
    this.stopPrice = Number.NaN;
    this.stopFraction = plan.stop.kind === 'percent' ? plan.stop.fraction : Number.NaN;
    this.targetFraction = plan.target.kind === 'percent' ? plan.target.fraction : Number.NaN;
    this.trail = Number.NaN;
    this.dayCount = 0;
    if (this.dailyEquity.length < run.dayEnds.length) this.dailyEquity = new Float64Array(run.dayEnds.length);
  }

  isFlat(): boolean {
    return this.side === 0;
  }

  /** Starts a cycle that the row `row` decided and that fills during `bar`. */
  beginCycle(side: Side, bar: number, row: number): void {
    const { stop, target, trailing } = this.plan;
    this.settleFlatDays(bar);
    this.side = side;
    this.entryBar = bar;
    this.cycleNotional = this.cash * this.settings.allocation * this.settings.leverage;
    if (stop.kind === 'distance') this.stopDistance = stop.multiple * stop.distance[row];
    else if (stop.kind === 'price') this.stopPrice = stop.price[row];
    if (target.kind === 'distance') this.targetDistance = target.multiple * target.distance[row];
    if (trailing !== null) {
      this.favourableExtreme = -side * Number.POSITIVE_INFINITY;
      this.trail = Number.NaN;
    }
    this.fills = 0;
    this.quantity = 0;
    this.cost = 0;
    this.commission = 0;
    this.regulatoryFees = 0;
    this.slippage = 0;
    this.spread = 0;
    this.funding = 0;
  }

  /** A resting limit that fills at `price` during `bar`. */
  addMakerFill(bar: number, quantity: number, price: number): void {
    this.addFill(bar, quantity, price, false);
  }

  /** A market order that fills around `reference` during `bar`, at `takerPrice`. */
  addTakerFill(bar: number, quantity: number, price: number, reference: number): void {
    const { costs } = this.settings;
    this.slippage = (costs.slippageRate * reference + costs.slippagePerUnit) * quantity;
    this.spread = costs.halfSpreadRate * reference * quantity;
    this.addFill(bar, quantity, price, true);
  }

  /** What a market order on `fillSide` pays around `reference`: worse by slippage and half the spread. */
  takerPrice(fillSide: Side, reference: number): number {
    const { slippageRate, halfSpreadRate, slippagePerUnit } = this.settings.costs;
    return reference * (1 + fillSide * (slippageRate + halfSpreadRate)) + fillSide * slippagePerUnit;
  }

  private addFill(bar: number, quantity: number, price: number, isTaker: boolean): void {
    const { costs } = this.settings;
    const fee = commission(costs, isTaker, quantity, price);
    const regulatory = regulatoryFees(costs, this.side as Side, quantity, price, this.time[bar]);
    this.fills += 1;
    this.quantity += quantity;
    this.cost += quantity * price;
    this.commission += fee;
    this.regulatoryFees += regulatory;
    this.cash -= fee + regulatory;
    const averageEntry = this.cost / this.quantity;
    this.initialRisk = this.quantity * Math.abs(averageEntry - this.planStop(averageEntry));
    this.protect();
  }

  /** The plan's own stop, apart from the trail; NaN for none. */
  private planStop(averageEntry: number): number {
    const { stop } = this.plan;
    if (stop.kind === 'distance')
      return averageEntry - (this.side as Side) * Math.min(this.stopDistance, stop.cap * averageEntry);
    if (stop.kind === 'price') return this.stopPrice;
    return averageEntry * (1 - (this.side as Side) * this.stopFraction);
  }

  /** Places stop and trail anew and compares them with liquidation. */
  private protect(): void {
    const side = this.side as Side;
    let stop = this.planStop(this.cost / this.quantity);
    let reason: ExitReason = 'stop';
    const { trail } = this;
    if (!Number.isNaN(trail) && !(side * (stop - trail) > 0)) {
      stop = trail;
      reason = 'trailing';
    }
    const liquidation = liquidationPrice(this.settings, side, this.quantity, this.cost, this.cash);
    if (Number.isNaN(stop) || side * (liquidation - stop) >= 0) {
      this.protectivePrice = liquidation;
      this.protectiveReason = 'liquidation';
    } else {
      this.protectivePrice = stop;
      this.protectiveReason = reason;
    }
  }

  /** Where the target rests during the bar after `row`; NaN for none. */
  target(row: number): number {
    const { target } = this.plan;
    if (target.kind === 'price') return target.price[row];
    const averageEntry = this.cost / this.quantity;
    const side = this.side as Side;
    if (target.kind === 'distance')
      return averageEntry + side * Math.min(this.targetDistance, target.cap * averageEntry);
    return averageEntry * (1 + side * this.targetFraction);
  }

  /** A stop by price moves with the plan's rows; one without a price keeps the last. */
  followStopPrice(price: number): void {
    if (Number.isNaN(price)) return;
    this.stopPrice = price;
    this.protect();
  }

  /** Pays or receives `rate` of the notional at the open; an unknown rate is counted. */
  settleFunding(rate: number, openPrice: number): void {
    if (Number.isNaN(rate)) {
      this.missingFunding += 1;
      return;
    }
    const payment = (this.side as Side) * this.quantity * openPrice * rate;
    this.funding += payment;
    this.cash -= payment;
    this.protect();
  }

  /** A bar closed whose high, or low for a short, was `extreme`: the trailing stop may follow. */
  followTrail(extreme: number): void {
    const trailing = this.plan.trailing!;
    const side = this.side as Side;
    if (!(side * (extreme - this.favourableExtreme) > 0)) return;
    this.favourableExtreme = extreme;
    const distance = trailing.distance[this.entryBar - 1];
    if (!(side * (extreme - this.cost / this.quantity) >= trailing.activation * distance)) return;
    this.trail = extreme - side * (trailing.trail * distance);
    this.protect();
  }

  /** Closes the position during `bar` around `reference`: the target as maker, everything else as taker. */
  exit(bar: number, reference: number, reason: ExitReason): void {
    const { costs } = this.settings;
    const { tape, quantity } = this;
    const side = this.side as Side;
    const exitSide = -side as Side;
    const isTaker = reason !== 'target';
    const exitPrice = isTaker ? this.takerPrice(exitSide, reference) : reference;
    const exitCommission = commission(costs, isTaker, quantity, exitPrice);
    const exitRegulatory = regulatoryFees(costs, exitSide, quantity, exitPrice, this.time[bar]);
    const pnl = side * (exitPrice * quantity - this.cost);
    const slippageNow = isTaker ? (costs.slippageRate * reference + costs.slippagePerUnit) * quantity : 0;
    const spreadNow = isTaker ? costs.halfSpreadRate * reference * quantity : 0;
    const slippage = this.slippage + slippageNow;
    const spread = this.spread + spreadNow;
    const regulatory = this.regulatoryFees + exitRegulatory;
    const fees = this.commission + exitCommission + regulatory;
    const grossPnl = pnl + slippage + spread;
    const netPnl = grossPnl - fees - slippage - spread - this.funding;
    const index = tape.append();
    tape.entryBar[index] = this.entryBar;
    tape.exitBar[index] = bar;
    tape.side[index] = side;
    tape.levels[index] = this.fills;
    tape.reason[index] = tape.reasonCode(reason);
    tape.averageEntry[index] = this.cost / quantity;
    tape.exitPrice[index] = exitPrice;
    tape.quantity[index] = quantity;
    tape.grossPnl[index] = grossPnl;
    tape.fees[index] = fees;
    tape.entryCommission[index] = this.commission;
    tape.exitCommission[index] = exitCommission;
    tape.regulatoryFees[index] = regulatory;
    tape.slippage[index] = slippage;
    tape.spread[index] = spread;
    tape.funding[index] = this.funding;
    tape.netPnl[index] = netPnl;
    tape.tradeReturn[index] = netPnl / this.cost;
    tape.initialRisk[index] = this.initialRisk;
    if (netPnl > 0) tape.winCount += 1;
    this.cash = Math.max(0, this.cash + (pnl - (exitCommission + exitRegulatory)));
    if (this.cash === 0) this.isRuined = true;
    this.side = 0;
  }

  /** Writes the equity of every day that ended before `bar` with the account flat. */
  settleFlatDays(bar: number): void {
    const { dayEnds, dailyEquity, cash } = this;
    let day = this.dayCount;
    while (day < dayEnds.length && dayEnds[day] < bar) {
      dailyEquity[day] = cash;
      day += 1;
    }
    this.dayCount = day;
  }

  /** Marks the open position to the close of `bar` when that bar ends a day. */
  settleOpenDay(bar: number): void {
    if (this.dayEnds[this.dayCount] !== bar) return;
    const unrealised = (this.side as Side) * (this.close[bar] * this.quantity - this.cost);
    this.dailyEquity[this.dayCount] = Math.max(0, this.cash + unrealised);
    this.dayCount += 1;
  }
}
