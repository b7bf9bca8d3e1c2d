import type { EntryDistance, PlanLevel, Side } from '../../shared/domain/plan.ts';
import { commission } from '../../shared/simulation/costs/commission.ts';
import { regulatoryFees } from '../../shared/simulation/costs/regulatory-fees.ts';
import { liquidationPrice } from '../../shared/simulation/liquidation.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { ExitReason, SimulatedTrade } from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';

/** An open position, from its first fill. */
interface OpenPosition {
  readonly side: Side;
  readonly entryBar: number;
  /** The row that decided the entry. */
  readonly entryRow: number;
  /** Equity that the cycle may use, fixed when it began: `equity * allocation * leverage`. */
  readonly cycleNotional: number;
  readonly filledLevels: Set<PlanLevel>;
  fills: number;
  quantity: number;
  /** Sum of quantity times fill price. */
  cost: number;
  commission: number;
  regulatoryFees: number;
  slippage: number;
  spread: number;
  funding: number;
  initialRisk: number | null;
  /** Highest high of the bars closed since entry, lowest low for a short. */
  favourableExtreme: number;
}

/** The reference kernel's cash and position: what fills and costs do to them, and where protection lies. */
export class ReferenceAccount {
  readonly trades: SimulatedTrade[] = [];
  cash: number;
  position: OpenPosition | null = null;
  isRuined = false;
  missingFunding = 0;
  private readonly run: SimulationRun;

  constructor(run: SimulationRun) {
    this.run = run;
    this.cash = run.settings.initialCapital;
  }

  /** The notional that a cycle beginning now may use. */
  cycleNotional(): number {
    return this.cash * this.run.settings.allocation * this.run.settings.leverage;
  }

  /** An entry of `notional`: false when it is too small for one lot. Taker fills are worse than `reference`. */
  enter(side: Side, bar: number, reference: number, notional: number, isTaker: boolean): boolean {
    const { costs, lotSize } = this.run.settings;
    const price = isTaker ? this.takerPrice(side, reference) : reference;
    const quantity = floorToLot(notional / price, lotSize);
    if (quantity <= 0) return false;
    const held = this.position ?? this.open(side, bar);
    const fee = commission(costs, isTaker, quantity, price);
    const regulatory = regulatoryFees(costs, side, quantity, price, this.run.candles.time[bar]);
    held.fills += 1;
    held.quantity += quantity;
    held.cost += quantity * price;
    held.commission += fee;
    held.regulatoryFees += regulatory;
    if (isTaker) {
      held.slippage += (costs.slippageRate * reference + costs.slippagePerUnit) * quantity;
      held.spread += costs.halfSpreadRate * reference * quantity;
    }
    this.cash -= fee + regulatory;
    this.position = held;
    const stop = this.planStop(held, bar - 1);
    held.initialRisk = Number.isNaN(stop) ? null : held.quantity * Math.abs(this.averageEntry(held) - stop);
    return true;
  }

  /** Everything leaves: at the target as a resting limit, for every other reason as a market order. */
  close(bar: number, reference: number, reason: ExitReason): void {
    const held = this.position!;
    const { candles, settings } = this.run;
    const { costs } = settings;
    const exitSide = -held.side as Side;
    const isTaker = reason !== 'target';
    const exitPrice = isTaker ? this.takerPrice(exitSide, reference) : reference;
    const exitCommission = commission(costs, isTaker, held.quantity, exitPrice);
    const exitRegulatory = regulatoryFees(costs, exitSide, held.quantity, exitPrice, candles.time[bar]);
    const pnl = held.side * (exitPrice * held.quantity - held.cost);
    const slippageNow = isTaker
      ? (costs.slippageRate * reference + costs.slippagePerUnit) * held.quantity
      : 0;
    const spreadNow = isTaker ? costs.halfSpreadRate * reference * held.quantity : 0;
    const slippage = held.slippage + slippageNow;
    const spread = held.spread + spreadNow;
    const totalRegulatory = held.regulatoryFees + exitRegulatory;
    const fees = held.commission + exitCommission + totalRegulatory;
    const grossPnl = pnl + slippage + spread;
    this.trades.push({
      entryTime: candles.time[held.entryBar],
      exitTime: candles.time[bar],
      side: held.side === 1 ? 'long' : 'short',
      levels: held.fills,
      averageEntry: this.averageEntry(held),
      exitPrice,
      quantity: held.quantity,
      grossPnl,
      fees,
      entryCommission: held.commission,
      exitCommission,
      regulatoryFees: totalRegulatory,
      slippage,
      spread,
      funding: held.funding,
      netPnl: grossPnl - fees - slippage - spread - held.funding,
      initialRisk: held.initialRisk,
      exitReason: reason,
    });
    this.cash = Math.max(0, this.cash + (pnl - (exitCommission + exitRegulatory)));
    if (this.cash === 0) this.isRuined = true;
    this.position = null;
  }

  /** The settlement at the open of `bar`: longs pay a positive rate to shorts, on the notional at that price. */
  settleFunding(bar: number, openPrice: number): void {
    const held = this.position!;
    const rate = this.run.funding?.[bar] ?? 0;
    if (Number.isNaN(rate)) this.missingFunding += 1;
    else if (rate !== 0) {
      const payment = held.side * held.quantity * openPrice * rate;
      held.funding += payment;
      this.cash -= payment;
    }
  }

  /** The close of a bar: the trailing stop may follow from the next bar on. */
  observeClose(bar: number): void {
    const held = this.position!;
    const { high, low } = this.run.candles;
    if (held.side === 1) held.favourableExtreme = Math.max(held.favourableExtreme, high[bar]);
    else held.favourableExtreme = Math.min(held.favourableExtreme, low[bar]);
  }

  /** Stop, trailing stop or liquidation, whichever the price meets first on its way against the position. */
  protection(row: number): { price: number; reason: ExitReason } {
    const held = this.position!;
    const { side } = held;
    const planStop = this.planStop(held, row);
    const trail = this.trailingStop(held);
    const liquidation = liquidationPrice(this.run.settings, side, held.quantity, held.cost, this.cash);
    const trails = !Number.isNaN(trail) && !(side * (planStop - trail) > 0);
    const stop = trails ? trail : planStop;
    if (Number.isNaN(stop) || side * (liquidation - stop) >= 0)
      return { price: liquidation, reason: 'liquidation' };
    return { price: stop, reason: trails ? 'trailing' : 'stop' };
  }

  /** Where the target rests during the bar after `row`; NaN for none. */
  target(row: number): number {
    const held = this.position!;
    const { target } = this.run.plan;
    switch (target.kind) {
      case 'none':
        return Number.NaN;
      case 'price':
        return target.price[row];
      case 'percent':
        return this.averageEntry(held) * (1 + held.side * target.fraction);
      case 'distance':
        return this.averageEntry(held) + held.side * this.entryDistance(held, target);
    }
  }

  /** Cash plus open profit at `price`, never below zero. */
  equityAt(price: number): number {
    const held = this.position;
    return Math.max(0, this.cash + (held ? held.side * (price * held.quantity - held.cost) : 0));
  }

  private open(side: Side, bar: number): OpenPosition {
    return {
      side,
      entryBar: bar,
      entryRow: bar - 1,
      cycleNotional: this.cycleNotional(),
      filledLevels: new Set(),
      fills: 0,
      quantity: 0,
      cost: 0,
      commission: 0,
      regulatoryFees: 0,
      slippage: 0,
      spread: 0,
      funding: 0,
      initialRisk: null,
      favourableExtreme: -side * Number.POSITIVE_INFINITY,
    };
  }

  private averageEntry(held: OpenPosition): number {
    return held.cost / held.quantity;
  }

  private takerPrice(fillSide: Side, reference: number): number {
    const { slippageRate, halfSpreadRate, slippagePerUnit } = this.run.settings.costs;
    return reference * (1 + fillSide * (slippageRate + halfSpreadRate)) + fillSide * slippagePerUnit;
  }

  private entryDistance(held: OpenPosition, rule: EntryDistance): number {
    return Math.min(rule.multiple * rule.distance[held.entryRow], rule.cap * this.averageEntry(held));
  }

  /** The plan's own stop during the bar after `row`, apart from the trail; NaN for none. */
  private planStop(held: OpenPosition, row: number): number {
    const { stop } = this.run.plan;
    switch (stop.kind) {
      case 'none':
        return Number.NaN;
      case 'percent':
        return this.averageEntry(held) * (1 - held.side * stop.fraction);
      case 'distance':
        return this.averageEntry(held) - held.side * this.entryDistance(held, stop);
      case 'price': {
        // A row without a price keeps the last one since the row that decided the entry.
        const known = stop.price.subarray(held.entryRow, row + 1).findLast((price) => !Number.isNaN(price));
        return known ?? Number.NaN;
      }
    }
  }

  /** NaN until the closed bars have gone far enough in the position's favour. */
  private trailingStop(held: OpenPosition): number {
    const { trailing } = this.run.plan;
    if (trailing === null) return Number.NaN;
    const distance = trailing.distance[held.entryRow];
    const advance = held.side * (held.favourableExtreme - this.averageEntry(held));
    if (!(advance >= trailing.activation * distance)) return Number.NaN;
    return held.favourableExtreme - held.side * (trailing.trail * distance);
  }
}
