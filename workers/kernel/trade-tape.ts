import type { CandleColumns } from '../../shared/domain/candle.ts';
import {
  exitReasons,
  type ExitReason,
  type SimulatedTrade,
} from '../../shared/simulation/simulated-trade.ts';

const initialCapacity = 256;

/**
 * The closed trades of one run as growing columns, reused from run to run: appending allocates only when a run has
 * more trades than any before it. Money is in the quote currency.
 */
export class TradeTape {
  count = 0;
  winCount = 0;
  entryBar = new Int32Array(initialCapacity);
  exitBar = new Int32Array(initialCapacity);
  side = new Int8Array(initialCapacity);
  levels = new Int32Array(initialCapacity);
  reason = new Uint8Array(initialCapacity);
  averageEntry = new Float64Array(initialCapacity);
  exitPrice = new Float64Array(initialCapacity);
  quantity = new Float64Array(initialCapacity);
  grossPnl = new Float64Array(initialCapacity);
  fees = new Float64Array(initialCapacity);
  entryCommission = new Float64Array(initialCapacity);
  exitCommission = new Float64Array(initialCapacity);
  regulatoryFees = new Float64Array(initialCapacity);
  slippage = new Float64Array(initialCapacity);
  spread = new Float64Array(initialCapacity);
  funding = new Float64Array(initialCapacity);
  netPnl = new Float64Array(initialCapacity);
  /** Net profit over the notional at entry: 0.02 is 2 %. */
  tradeReturn = new Float64Array(initialCapacity);
  /** NaN for a position without a stop. */
  initialRisk = new Float64Array(initialCapacity);

  clear(): void {
    this.count = 0;
    this.winCount = 0;
  }

  /** Index of a fresh row; the caller fills every column of it. */
  append(): number {
    if (this.count === this.entryBar.length) this.grow();
    this.count += 1;
    return this.count - 1;
  }

  reasonCode(reason: ExitReason): number {
    return exitReasons.indexOf(reason);
  }

  /** The trades as objects, for results that people read. */
  toTrades(candles: CandleColumns): SimulatedTrade[] {
    return Array.from({ length: this.count }, (_, index) => ({
      entryTime: candles.time[this.entryBar[index]],
      exitTime: candles.time[this.exitBar[index]],
      side: this.side[index] === 1 ? 'long' : 'short',
      levels: this.levels[index],
      averageEntry: this.averageEntry[index],
      exitPrice: this.exitPrice[index],
      quantity: this.quantity[index],
      grossPnl: this.grossPnl[index],
      fees: this.fees[index],
      entryCommission: this.entryCommission[index],
      exitCommission: this.exitCommission[index],
      regulatoryFees: this.regulatoryFees[index],
      slippage: this.slippage[index],
      spread: this.spread[index],
      funding: this.funding[index],
      netPnl: this.netPnl[index],
      initialRisk: Number.isNaN(this.initialRisk[index]) ? null : this.initialRisk[index],
      exitReason: exitReasons[this.reason[index]],
    }));
  }

  private grow(): void {
    const larger = <Column extends Int32Array | Int8Array | Uint8Array | Float64Array>(
      column: Column,
    ): Column => {
      const grown = new (column.constructor as new (length: number) => Column)(column.length * 2);
      grown.set(column);
      return grown;
    };
    this.entryBar = larger(this.entryBar);
    this.exitBar = larger(this.exitBar);
    this.side = larger(this.side);
    this.levels = larger(this.levels);
    this.reason = larger(this.reason);
    this.averageEntry = larger(this.averageEntry);
    this.exitPrice = larger(this.exitPrice);
    this.quantity = larger(this.quantity);
    this.grossPnl = larger(this.grossPnl);
    this.fees = larger(this.fees);
    this.entryCommission = larger(this.entryCommission);
    this.exitCommission = larger(this.exitCommission);
    this.regulatoryFees = larger(this.regulatoryFees);
    this.slippage = larger(this.slippage);
    this.spread = larger(this.spread);
    this.funding = larger(this.funding);
    this.netPnl = larger(this.netPnl);
    this.tradeReturn = larger(this.tradeReturn);
    this.initialRisk = larger(this.initialRisk);
  }
}
