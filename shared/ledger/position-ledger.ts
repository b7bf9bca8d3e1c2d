import type { Fill } from '../domain/fill.ts';
import type { Side } from '../domain/plan.ts';

/** A position from its first fill until flat, as the ledger closes it. Money is in the quote currency. */
export interface ClosedPosition {
  readonly side: Side;
  readonly entryBar: number;
  readonly exitBar: number;
  readonly entryFills: number;
  readonly averageEntry: number;
  readonly exitPrice: number;
  readonly quantity: number;
  readonly grossPnl: number;
  /** `entryCommission + exitCommission + regulatoryFees`. */
  readonly fees: number;
  readonly entryCommission: number;
  readonly exitCommission: number;
  readonly regulatoryFees: number;
  readonly slippage: number;
  readonly spread: number;
  /** Paid while the position was held; negative when received. */
  readonly funding: number;
  readonly netPnl: number;
  /** Money between the average entry and the stop at the last entry fill; null without a stop. */
  readonly initialRisk: number | null;
}

/**
 * Cash and one position as a fold over fills and funding postings, in floating point: for research, where a run starts from round capital
 * and ends in statistics. Accounts that hold money use exact decimals.
 * Equity never goes below zero: what a position loses beyond the cash is the venue's loss, and the account is ruined.
 */
export class PositionLedger {
  cash: number;
  isRuined = false;
  side: Side | 0 = 0;
  quantity = 0;
  private cost = 0;
  private entryBar = 0;
  private entryFills = 0;
  private commission = 0;
  private regulatoryFees = 0;
  private slippage = 0;
  private spread = 0;
  private funding = 0;
  private initialRisk: number | null = null;
  private readonly onClosed: (closed: ClosedPosition) => void;

  constructor(initialCapital: number, onClosed: (closed: ClosedPosition) => void) {
    this.cash = initialCapital;
    this.onClosed = onClosed;
  }

  get averageEntry(): number {
    return this.cost / this.quantity;
  }

  /** Sum of quantity times fill price. */
  get entryCost(): number {
    return this.cost;
  }

  /** Cash plus open profit at `price`, never below zero. */
  equityAt(price: number): number {
    const unrealised = this.side === 0 ? 0 : this.side * (price * this.quantity - this.cost);
    return Math.max(0, this.cash + unrealised);
  }

  /** Books a funding settlement of the open position; negative when the account receives it. */
  postFunding(payment: number): void {
    this.funding += payment;
    this.cash -= payment;
  }

  /** Notes where the stop of the position rests, NaN for nowhere: after every entry fill, so that the last one counts. */
  noteFirstStop(price: number): void {
    this.initialRisk = Number.isNaN(price) ? null : this.quantity * Math.abs(this.averageEntry - price);
  }

  /** Books a fill: on the position's side it adds, against it it closes all of it. Throws on a partial close. */
  apply(fill: Fill): void {
    if (this.side === 0 || fill.side === this.side) this.add(fill);
    else this.close(fill);
  }

  private add(fill: Fill): void {
    if (this.side === 0) {
      this.side = fill.side;
      this.entryBar = fill.bar;
      this.entryFills = 0;
      this.quantity = 0;
      this.cost = 0;
      this.commission = 0;
      this.regulatoryFees = 0;
      this.slippage = 0;
      this.spread = 0;
      this.funding = 0;
      this.initialRisk = null;
    }
    this.entryFills += 1;
    this.quantity += fill.quantity;
    this.cost += fill.quantity * fill.price;
    this.commission += fill.commission;
    this.regulatoryFees += fill.regulatoryFees;
    this.slippage += fill.slippage;
    this.spread += fill.spread;
    this.cash -= fill.commission + fill.regulatoryFees;
  }

  private close(fill: Fill): void {
    if (fill.quantity !== this.quantity) {
      throw new Error(`A closing fill of ${fill.quantity} met a position of ${this.quantity}`);
    }
    const side = this.side as Side;
    const pnl = side * (fill.price * fill.quantity - this.cost);
    const regulatoryFees = this.regulatoryFees + fill.regulatoryFees;
    const fees = this.commission + fill.commission + regulatoryFees;
    const slippage = this.slippage + fill.slippage;
    const spread = this.spread + fill.spread;
    const grossPnl = pnl + slippage + spread;
    const closed: ClosedPosition = {
      side,
      entryBar: this.entryBar,
      exitBar: fill.bar,
      entryFills: this.entryFills,
      averageEntry: this.averageEntry,
      exitPrice: fill.price,
      quantity: fill.quantity,
      grossPnl,
      fees,
      entryCommission: this.commission,
      exitCommission: fill.commission,
      regulatoryFees,
      slippage,
      spread,
      funding: this.funding,
      netPnl: grossPnl - fees - slippage - spread - this.funding,
      initialRisk: this.initialRisk,
    };
    this.cash = Math.max(0, this.cash + (pnl - (fill.commission + fill.regulatoryFees)));
    this.isRuined = this.cash === 0;
    this.side = 0;
    this.onClosed(closed);
  }
}
