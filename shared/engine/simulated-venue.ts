import type { CandleColumns } from '../domain/candle.ts';
import type { OrderRequest, WorkingOrder } from '../domain/order.ts';
import type { Side } from '../domain/plan.ts';
import type { PositionLedger } from '../ledger/position-ledger.ts';
import type { ExecutionClient } from '../ports/execution-client.ts';
import { commission } from '../simulation/costs/commission.ts';
import { regulatoryFees } from '../simulation/costs/regulatory-fees.ts';
import { favourableLegFirst } from '../simulation/intrabar-order.ts';
import { liquidationPrice } from '../simulation/liquidation.ts';
import { floorToLot } from '../simulation/lot.ts';
import type { SimulationSettings } from '../simulation/settings.ts';
import type { ExitReason } from '../simulation/simulated-trade.ts';
import type { SimulationRun } from '../simulation/simulation-run.ts';

/** Hears what the venue did, at once: an answer may change what the rest of the bar does. */
export interface VenueListener {
  onEntryFill(order: WorkingOrder): void;
  onPositionClosed(reason: ExitReason): void;
}

/**
 * A venue made of candles. It holds working orders, walks each bar along the path that the intrabar policy assumes and
 * fills what the path reaches (research.md section 2). It settles funding and liquidates as a venue does. One account,
 * one symbol.
 */
export class SimulatedVenue implements ExecutionClient {
  listener: VenueListener | null = null;
  /** Settlements with an unknown rate that met an open position. */
  missingFunding = 0;
  private readonly run: SimulationRun;
  private readonly candles: CandleColumns;
  private readonly settings: SimulationSettings;
  private readonly ledger: PositionLedger;
  /** Entry limits, in the order they were sent. */
  private readonly limits: WorkingOrder[] = [];
  private marketOrders: WorkingOrder[] = [];
  private stop: WorkingOrder | null = null;
  private trailing: WorkingOrder | null = null;
  private target: WorkingOrder | null = null;
  private bar = 0;
  /** The candles being walked and which of them: the run's own, or those inside its bar. */
  private path: CandleColumns;
  private at = 0;
  private hasAdded = false;
  /** True in the walked candle of a market entry, in which no target fills. */
  private hasEnteredAtMarket = false;
  private hasClosed = false;
  private leavesAtOpen = false;

  constructor(run: SimulationRun, ledger: PositionLedger) {
    this.run = run;
    this.candles = run.candles;
    this.path = run.candles;
    this.settings = run.settings;
    this.ledger = ledger;
  }

  /** Where the position's own stop rests, the one that follows apart; NaN for nowhere. */
  get stopPrice(): number {
    return this.stop ? this.stop.price : Number.NaN;
  }

  submit(request: OrderRequest): WorkingOrder {
    const order: WorkingOrder = { ...request, isWorking: true };
    if (order.type === 'market') this.marketOrders.push(order);
    else if (order.purpose === 'stop') this.stop = order;
    else if (order.purpose === 'trailing') this.trailing = order;
    else if (order.purpose === 'target') this.target = order;
    else this.limits.push(order);
    return order;
  }

  amend(order: WorkingOrder, price: number, notional: number): void {
    order.price = price;
    order.notional = notional;
    order.isWorking = true;
  }

  cancel(order: WorkingOrder): void {
    order.isWorking = false;
    if (order === this.stop) this.stop = null;
    if (order === this.trailing) this.trailing = null;
    if (order === this.target) this.target = null;
  }

  /** Closes what is still open at the next open, after every order has had its turn: the end of the data. */
  leaveAtNextOpen(): void {
    this.leavesAtOpen = true;
  }

  /** Walks one bar. Returns whether a position was open at any moment of it. */
  walkBar(bar: number): boolean {
    const { ledger } = this;
    this.bar = bar;
    this.path = this.candles;
    this.at = bar;
    this.hasAdded = false;
    this.hasEnteredAtMarket = false;
    this.hasClosed = false;
    const wasHeld = ledger.side !== 0;
    const inside = this.barsInside(bar);
    if (!wasHeld && inside === 0 && this.marketOrders.length === 0 && !this.reachesAnyLimit()) return false;
    if (wasHeld) this.settleFunding();
    this.matchOpen();
    if (inside > 0) return this.walkInside(inside) || wasHeld;
    this.walkLegs();
    return wasHeld || this.hasAdded;
  }

  /** Candles of the magnifier inside the bar; 0 when the policy does not ask for them or there are none. */
  private barsInside(bar: number): number {
    const { magnifier } = this.run;
    if (magnifier === null || this.settings.policy !== 'magnifier') return 0;
    return magnifier.firstBar[bar + 1] - magnifier.firstBar[bar];
  }

  /** The candles inside the bar, one after the other; the first begins where the bar's own open has been matched. */
  private walkInside(count: number): boolean {
    const magnifier = this.run.magnifier!;
    const first = magnifier.firstBar[this.bar];
    this.path = magnifier.candles;
    let wasHeld = this.hasAdded;
    for (let index = first; index < first + count; index += 1) {
      this.at = index;
      if (index > first) {
        this.hasAdded = false;
        this.hasEnteredAtMarket = false;
        const open = this.path.open[index];
        this.matchProtection(open);
        this.matchPassedLimits(open);
      }
      this.walkLegs();
      wasHeld ||= this.hasAdded;
      if (this.hasClosed && this.ledger.side === 0) break;
    }
    return wasHeld;
  }

  /** The way between open and close, in the order that the policy assumes. */
  private walkLegs(): void {
    const side = this.pathSide();
    if (side === 0) return;
    const { policy } = this.settings;
    const { open, high, low, close } = this.path;
    const { at } = this;
    if (favourableLegFirst(policy, side, open[at], high[at], low[at], close[at])) {
      this.walkFavourableLeg();
      this.walkAdverseLeg();
    } else {
      this.walkAdverseLeg();
      const isPessimistic = policy === 'pessimistic' || policy === 'magnifier';
      if (!isPessimistic || !this.hasAdded) this.walkFavourableLeg();
    }
  }

  /** Closes what is open at the close of the current bar: the end of the data. */
  closeAtClose(): void {
    if (this.ledger.side !== 0) this.closePosition(this.candles.close[this.bar], 'end');
  }

  /** +1 when the bar's adverse leg is down: a long position, or buy limits that wait. 0 when there is nothing to do. */
  private pathSide(): Side | 0 {
    if (this.ledger.side !== 0) return this.ledger.side;
    if (this.hasClosed) return 0;
    for (const order of this.limits) {
      if (order.isWorking && !Number.isNaN(order.price)) return order.side;
    }
    return 0;
  }

  private reachesAnyLimit(): boolean {
    const { limits } = this;
    for (let index = 0; index < limits.length; index += 1) {
      const order = limits[index];
      if (order.isWorking && this.reaches(this.adverseExtreme(order.side), order.price, -order.side))
        return true;
    }
    return false;
  }

  private adverseExtreme(side: number): number {
    return side === 1 ? this.path.low[this.at] : this.path.high[this.at];
  }

  /** True when a move in `direction` to `extreme` fills a limit at `price`. */
  private reaches(extreme: number, price: number, direction: number): boolean {
    const beyond = direction * (extreme - price);
    return this.settings.limitFill === 'touch' ? beyond >= 0 : beyond > 0;
  }

  private liquidation(side: Side): number {
    const { quantity, entryCost, cash } = this.ledger;
    return liquidationPrice(this.settings, side, quantity, entryCost, cash);
  }

  /** Longs pay a positive rate to shorts, on the notional at the open. */
  private settleFunding(): void {
    const { run, ledger, bar } = this;
    if (run.funding === null) return;
    const rate = run.funding[bar];
    if (rate === 0) return;
    if (Number.isNaN(rate)) this.missingFunding += 1;
    else ledger.postFunding(ledger.side * ledger.quantity * this.candles.open[bar] * rate);
  }

  /** The open: gapped stops first, then a target that is better than asked, market orders, passed limits. */
  private matchOpen(): void {
    const open = this.candles.open[this.bar];
    this.matchProtection(open);
    this.matchMarketOrders(open);
    this.matchPassedLimits(open);
  }

  /** What a gap to `open` takes: stops and liquidation first, then the target. */
  private matchProtection(open: number): void {
    const { side } = this.ledger;
    if (side === 0) return;
    const { price, reason } = this.protection(side);
    if (side * (open - price) <= 0) this.closePosition(open, reason);
    else if (this.target && side * (open - this.target.price) >= 0) this.closePosition(open, 'target');
  }

  private matchPassedLimits(open: number): void {
    for (const order of this.limits) {
      if (order.isWorking && this.reaches(open, order.price, -order.side)) this.fillEntry(order, open);
    }
  }

  /** In the order they were sent; an exit may bring a new entry with it. */
  private matchMarketOrders(open: number): void {
    while (this.marketOrders.length > 0) {
      const orders = this.marketOrders;
      this.marketOrders = [];
      for (const order of orders) {
        if (order.purpose === 'entry') this.fillEntry(order, open);
        else if (this.ledger.side === -order.side && !this.hasClosed) {
          this.closePosition(open, order.purpose === 'time' ? 'time' : 'signal');
        }
      }
    }
    if (this.leavesAtOpen && this.ledger.side !== 0) this.closePosition(open, 'end');
  }

  private walkAdverseLeg(): void {
    const { ledger } = this;
    let pathPrice = this.path.open[this.at];
    for (;;) {
      const side = this.pathSide();
      if (side === 0) return;
      const extreme = this.adverseExtreme(side);
      let next: WorkingOrder | null = null;
      for (const order of this.limits) {
        if (!order.isWorking || !this.reaches(extreme, order.price, -side)) continue;
        if (next === null || side * (order.price - next.price) > 0) next = order;
      }
      if (ledger.side !== 0) {
        const closing = this.nextProtection(ledger.side, extreme, pathPrice);
        if (closing && !(next && side * (next.price - closing.price) > 0)) {
          this.closePosition(closing.price, closing.reason);
          return;
        }
      }
      if (next === null) return;
      pathPrice = next.price;
      this.fillEntry(next, next.price);
    }
  }

  /** Whichever the price meets first on its way against the position: liquidation before a stop at the same price. */
  private protection(side: Side): { price: number; reason: ExitReason } {
    const liquidation = this.liquidation(side);
    const stop = this.stopPrice;
    const trailing = this.trailing ? this.trailing.price : Number.NaN;
    const trails = !Number.isNaN(trailing) && !(side * (stop - trailing) > 0);
    const tighter = trails ? trailing : stop;
    if (!(side * (tighter - liquidation) > 0)) return { price: liquidation, reason: 'liquidation' };
    return { price: tighter, reason: trails ? 'trailing' : 'stop' };
  }

  /** Stop or liquidation on the way to `extreme`, at the price where the path meets it. */
  private nextProtection(
    side: Side,
    extreme: number,
    pathPrice: number,
  ): { price: number; reason: ExitReason } | null {
    const { price, reason } = this.protection(side);
    if (side * (extreme - price) > 0) return null;
    // What lies behind the price already fills where the price is, not better.
    return { price: side * (price - pathPrice) > 0 ? pathPrice : price, reason };
  }

  private walkFavourableLeg(): void {
    const { side } = this.ledger;
    if (side === 0 || this.target === null || this.hasEnteredAtMarket) return;
    const extreme = side === 1 ? this.path.high[this.at] : this.path.low[this.at];
    if (this.reaches(extreme, this.target.price, side)) this.closePosition(this.target.price, 'target');
  }

  private fillEntry(order: WorkingOrder, reference: number): void {
    const isTaker = order.type === 'market';
    const price = isTaker ? this.takerPrice(order.side, reference) : reference;
    const quantity = floorToLot(order.notional / price, this.settings.lotSize);
    order.isWorking = false;
    if (quantity <= 0) return;
    this.book(order.side, quantity, price, reference, isTaker);
    this.hasAdded = true;
    this.hasEnteredAtMarket = isTaker;
    this.listener?.onEntryFill(order);
  }

  private closePosition(reference: number, reason: ExitReason): void {
    const side = -this.ledger.side as Side;
    const isTaker = reason !== 'target';
    const price = isTaker ? this.takerPrice(side, reference) : reference;
    this.hasClosed = true;
    this.book(side, this.ledger.quantity, price, reference, isTaker);
    this.listener?.onPositionClosed(reason);
  }

  private takerPrice(side: Side, reference: number): number {
    const { slippageRate, halfSpreadRate, slippagePerUnit } = this.settings.costs;
    return reference * (1 + side * (slippageRate + halfSpreadRate)) + side * slippagePerUnit;
  }

  private book(side: Side, quantity: number, price: number, reference: number, isTaker: boolean): void {
    const { costs } = this.settings;
    const slippage = (costs.slippageRate * reference + costs.slippagePerUnit) * quantity;
    this.ledger.apply({
      bar: this.bar,
      side,
      quantity,
      price,
      commission: commission(costs, isTaker, quantity, price),
      regulatoryFees: regulatoryFees(costs, side, quantity, price, this.candles.time[this.bar]),
      slippage: isTaker ? slippage : 0,
      spread: isTaker ? costs.halfSpreadRate * reference * quantity : 0,
    });
  }
}
