import type { CandleColumns } from '../domain/candle.ts';
import type { OrderRequest, WorkingOrder } from '../domain/order.ts';
import type { Side } from '../domain/plan.ts';
import type { PositionLedger } from '../ledger/position-ledger.ts';
import type { ExecutionClient } from '../ports/execution-client.ts';
import { favourableLegFirst } from '../simulation/intrabar-order.ts';
import { liquidationPrice } from '../simulation/liquidation.ts';
import { floorToLot } from '../simulation/lot.ts';
import type { SimulationSettings } from '../simulation/settings.ts';
import type { ExitReason } from '../simulation/simulated-trade.ts';

/** Hears what the venue did, at once: an answer may change what the rest of the bar does. */
export interface VenueListener {
  onEntryFill(order: WorkingOrder): void;
  onPositionClosed(reason: ExitReason): void;
}

/**
 * A venue made of candles. It holds working orders, walks each bar along the path that the intrabar policy assumes and
 * fills what the path reaches (research.md section 2). It liquidates as a venue does. One account, one symbol.
 */
export class SimulatedVenue implements ExecutionClient {
  listener: VenueListener | null = null;
  private readonly candles: CandleColumns;
  private readonly settings: SimulationSettings;
  private readonly ledger: PositionLedger;
  /** Entry limits, in the order they were sent. */
  private readonly limits: WorkingOrder[] = [];
  private marketOrders: WorkingOrder[] = [];
  private stop: WorkingOrder | null = null;
  private target: WorkingOrder | null = null;
  private bar = 0;
  private hasAdded = false;
  private hasClosed = false;
  private leavesAtOpen = false;

  constructor(candles: CandleColumns, settings: SimulationSettings, ledger: PositionLedger) {
    this.candles = candles;
    this.settings = settings;
    this.ledger = ledger;
  }

  submit(request: OrderRequest): WorkingOrder {
    const order: WorkingOrder = { ...request, isWorking: true };
    if (order.type === 'market') this.marketOrders.push(order);
    else if (order.purpose === 'stop') this.stop = order;
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
    this.hasAdded = false;
    this.hasClosed = false;
    const wasHeld = ledger.side !== 0;
    if (!wasHeld && this.marketOrders.length === 0 && !this.reachesAnyLimit()) return false;
    this.matchOpen();
    const side = this.pathSide();
    if (side !== 0) {
      const { open, high, low, close } = this.candles;
      if (favourableLegFirst(this.settings.policy, side, open[bar], high[bar], low[bar], close[bar])) {
        this.walkFavourableLeg();
        this.walkAdverseLeg();
      } else {
        this.walkAdverseLeg();
        if (this.settings.policy !== 'pessimistic' || !this.hasAdded) this.walkFavourableLeg();
      }
    }
    return wasHeld || this.hasAdded;
  }

  /** Closes what is open at the close of the current bar: the end of the data. */
  closeAtClose(): void {
    if (this.ledger.side !== 0) this.closePosition(this.candles.close[this.bar], 'end');
  }

  /** +1 when the bar's adverse leg is down: a long position, or buy limits that wait. 0 when there is nothing to do. */
  private pathSide(): Side | 0 {
    if (this.ledger.side !== 0) return this.ledger.side;
    if (this.hasClosed || this.limits.length === 0) return 0;
    return this.limits[0].side;
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
    return side === 1 ? this.candles.low[this.bar] : this.candles.high[this.bar];
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

  /** The open: gapped stops first, then a target that is better than asked, market orders, passed limits. */
  private matchOpen(): void {
    const { ledger, candles, bar } = this;
    const open = candles.open[bar];
    const { side } = ledger;
    if (side !== 0) {
      const liquidation = this.liquidation(side);
      const stop = this.stop ? this.stop.price : Number.NaN;
      const isStopped = side * (open - stop) <= 0;
      const isLiquidated = side * (open - liquidation) <= 0;
      if (isLiquidated && !(side * (stop - liquidation) > 0)) this.closePosition(open, 'liquidation');
      else if (isStopped) this.closePosition(open, 'stop');
      else if (this.target && side * (open - this.target.price) >= 0) this.closePosition(open, 'target');
    }
    this.matchMarketOrders(open);
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
        else if (this.ledger.side === -order.side && !this.hasClosed) this.closePosition(open, 'signal');
      }
    }
    if (this.leavesAtOpen && this.ledger.side !== 0) this.closePosition(open, 'end');
  }

  private walkAdverseLeg(): void {
    const { ledger } = this;
    let pathPrice = this.candles.open[this.bar];
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

  /** Stop or liquidation on the way to `extreme`, at the price where the path meets it. */
  private nextProtection(
    side: Side,
    extreme: number,
    pathPrice: number,
  ): { price: number; reason: ExitReason } | null {
    let price = this.liquidation(side);
    let reason: ExitReason = 'liquidation';
    if (this.stop && side * (this.stop.price - price) > 0) {
      ({ price } = this.stop);
      reason = 'stop';
    }
    if (side * (extreme - price) > 0) return null;
    // What lies behind the price already fills where the price is, not better.
    return { price: side * (price - pathPrice) > 0 ? pathPrice : price, reason };
  }

  private walkFavourableLeg(): void {
    const { side } = this.ledger;
    if (side === 0 || this.target === null) return;
    const extreme = side === 1 ? this.candles.high[this.bar] : this.candles.low[this.bar];
    if (this.reaches(extreme, this.target.price, side)) this.closePosition(this.target.price, 'target');
  }

  private fillEntry(order: WorkingOrder, reference: number): void {
    const { costs, lotSize } = this.settings;
    const isTaker = order.type === 'market';
    const price = isTaker
      ? reference * (1 + order.side * (costs.slippageRate + costs.halfSpreadRate))
      : reference;
    const quantity = floorToLot(order.notional / price, lotSize);
    order.isWorking = false;
    if (quantity <= 0) return;
    this.ledger.apply({
      bar: this.bar,
      side: order.side,
      quantity,
      price,
      fee: (isTaker ? costs.takerFeeRate : costs.makerFeeRate) * price * quantity,
      slippage: isTaker ? costs.slippageRate * reference * quantity : 0,
      spread: isTaker ? costs.halfSpreadRate * reference * quantity : 0,
    });
    this.hasAdded = true;
    this.listener?.onEntryFill(order);
  }

  private closePosition(reference: number, reason: ExitReason): void {
    const { costs } = this.settings;
    const { quantity } = this.ledger;
    const side = this.ledger.side as Side;
    const isMaker = reason === 'target';
    const price = isMaker ? reference : reference * (1 - side * (costs.slippageRate + costs.halfSpreadRate));
    this.hasClosed = true;
    this.ledger.apply({
      bar: this.bar,
      side: -side as Side,
      quantity,
      price,
      fee: (isMaker ? costs.makerFeeRate : costs.takerFeeRate) * price * quantity,
      slippage: isMaker ? 0 : costs.slippageRate * reference * quantity,
      spread: isMaker ? 0 : costs.halfSpreadRate * reference * quantity,
    });
    this.listener?.onPositionClosed(reason);
  }
}
