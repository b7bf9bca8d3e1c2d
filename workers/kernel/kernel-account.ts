import type { PlanColumns, Side } from '../../shared/domain/plan.ts';
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
  /** Stop or liquidation, whichever the price meets first; it moves with every fill. */
  protectivePrice = 0;
  protectiveReason: ExitReason = 'stop';
  /** `equity * allocation * leverage` when the cycle began. */
  cycleNotional = 0;
  fills = 0;
  entryBar = 0;
  barsInPosition = 0;
  private atrAtEntry = 0;
  private fees = 0;
  private slippage = 0;
  private spread = 0;
  private settings!: SimulationSettings;
  private plan!: PlanColumns;
  private dayEnds!: Int32Array;
  private close!: Float64Array;
  /** Equity at the end of each UTC day of the run; the first `dayCount` entries are valid. */
  dailyEquity = new Float64Array(0);
  dayCount = 0;

  begin(run: SimulationRun): void {
    this.tape.clear();
    this.settings = run.settings;
    this.plan = run.plan;
    this.dayEnds = run.dayEnds;
    this.close = run.candles.close;
    this.cash = run.settings.initialCapital;
    this.isRuined = false;
    this.side = 0;
    this.barsInPosition = 0;
    this.dayCount = 0;
    if (this.dailyEquity.length < run.dayEnds.length) this.dailyEquity = new Float64Array(run.dayEnds.length);
  }

  isFlat(): boolean {
    return this.side === 0;
  }

  /** Starts a cycle that the row `row` decided and that fills during `bar`. */
  beginCycle(side: Side, bar: number, row: number): void {
    this.settleFlatDays(bar);
    this.side = side;
    this.entryBar = bar;
    this.cycleNotional = this.cash * this.settings.allocation * this.settings.leverage;
    this.atrAtEntry = this.plan.stop.kind === 'distance' ? this.plan.stop.distance[row] : Number.NaN;
    this.fills = 0;
    this.quantity = 0;
    this.cost = 0;
    this.fees = 0;
    this.slippage = 0;
    this.spread = 0;
  }

  /** A resting limit that fills at `price`. */
  addMakerFill(quantity: number, price: number): void {
    this.addFill(quantity, price, this.settings.costs.makerFeeRate);
  }

  /** A market order that fills at `price`, worse than `reference` by slippage and half the spread. */
  addTakerFill(quantity: number, price: number, reference: number): void {
    const { costs } = this.settings;
    this.slippage = costs.slippageRate * reference * quantity;
    this.spread = costs.halfSpreadRate * reference * quantity;
    this.addFill(quantity, price, costs.takerFeeRate);
  }

  private addFill(quantity: number, price: number, feeRate: number): void {
    const fee = feeRate * price * quantity;
    this.fills += 1;
    this.quantity += quantity;
    this.cost += quantity * price;
    this.fees += fee;
    this.cash -= fee;
    this.protect();
  }

  /** Places the stop anew and compares it with liquidation. */
  private protect(): void {
    const { stop } = this.plan;
    const side = this.side as Side;
    const averageEntry = this.cost / this.quantity;
    let stopPrice = Number.NaN;
    if (stop.kind === 'percent') stopPrice = averageEntry * (1 - side * stop.fraction);
    else if (stop.kind === 'distance')
      stopPrice = averageEntry - side * Math.min(stop.multiple * this.atrAtEntry, stop.cap * averageEntry);
    const liquidation = liquidationPrice(this.settings, side, this.quantity, this.cost, this.cash);
    if (Number.isNaN(stopPrice) || side * (liquidation - stopPrice) >= 0) {
      this.protectivePrice = liquidation;
      this.protectiveReason = 'liquidation';
    } else {
      this.protectivePrice = stopPrice;
      this.protectiveReason = 'stop';
    }
  }

  /** Closes the position during `bar` around `reference`: the target as maker, everything else as taker. */
  exit(bar: number, reference: number, reason: ExitReason): void {
    const { costs } = this.settings;
    const { tape, quantity } = this;
    const side = this.side as Side;
    const isMaker = reason === 'target';
    const worse = isMaker ? 0 : costs.slippageRate + costs.halfSpreadRate;
    const exitPrice = reference * (1 - side * worse);
    const fee = (isMaker ? costs.makerFeeRate : costs.takerFeeRate) * exitPrice * quantity;
    const pnl = side * (exitPrice * quantity - this.cost);
    const fees = this.fees + fee;
    const slippage = this.slippage + (isMaker ? 0 : costs.slippageRate * reference * quantity);
    const spread = this.spread + (isMaker ? 0 : costs.halfSpreadRate * reference * quantity);
    const grossPnl = pnl + slippage + spread;
    const netPnl = grossPnl - fees - slippage - spread;
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
    tape.entryCommission[index] = this.fees;
    tape.exitCommission[index] = fee;
    tape.slippage[index] = slippage;
    tape.spread[index] = spread;
    tape.netPnl[index] = netPnl;
    tape.tradeReturn[index] = netPnl / this.cost;
    if (netPnl > 0) tape.winCount += 1;
    this.cash = Math.max(0, this.cash + (pnl - fee));
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
