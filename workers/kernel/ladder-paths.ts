import type { Side } from '../../shared/domain/plan.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { LadderBars } from './ladder-bars.ts';
import { cycleField, fillField, fillLength, type LadderCycles } from './ladder-cycles.ts';
import type { LadderDays } from './ladder-means.ts';
import type { TouchList } from './ladder-touches.ts';

/** Below this the roundings of money are no longer small beside the money; the bars decide. */
const smallestCash = 1e-100;

const noDay = -1;

/** A family in one span of bars: what all its paths share. */
export interface LadderSpan {
  readonly settings: SimulationSettings;
  readonly side: Side;
  readonly levels: number;
  readonly list: TouchList;
  readonly cycles: LadderCycles;
  readonly days: LadderDays;
  /** Touches `[firstTouch, lastTouch)` may enter. */
  readonly firstTouch: number;
  readonly lastTouch: number;
  /** Day of the span's first bar, and how many days with bars it has. */
  readonly firstDay: number;
  readonly dayCount: number;
}

/**
 * The money of one combination, cycle after cycle: cash, trades and the equity at the end of each day on which it
 * changed. A cycle that no stop can have met costs its fills and its exit; the terms are those of KernelAccount, one by
 * one, so that the last bit is the same. Any other cycle is walked bar by bar by the grid kernel itself.
 */
export class LadderPath {
  /** Equity at the end of each day on which it changed; the first `equityCount` entries are valid. */
  equity = new Float64Array(64);
  equityCount = 0;
  /** Days of the span, those without a change included. */
  dayCount = 0;
  cash = 0;
  trades = 0;
  wins = 0;
  /** Where the next cycle is looked for. */
  private touch = 0;
  /** Day of the last change that has not been written to `equity` yet. */
  private pendingDay = noDay;
  /** The first entries of `equity` that are those of the path this one parted from, whatever came after. */
  private sharedCount = 0;

  /** Starts at the beginning of a span. */
  begin(span: LadderSpan): void {
    this.room(span);
    this.cash = span.settings.initialCapital;
    this.equityCount = 0;
    this.trades = 0;
    this.wins = 0;
    this.touch = span.firstTouch;
    this.pendingDay = noDay;
    this.sharedCount = 0;
  }

  /** Starts where `other` stands now; after `begin`, and each time with the same path, further on. */
  follow(other: LadderPath): void {
    const { equity } = this;
    for (let day = this.sharedCount; day < other.equityCount; day += 1) equity[day] = other.equity[day];
    this.sharedCount = other.equityCount;
    this.cash = other.cash;
    this.equityCount = other.equityCount;
    this.trades = other.trades;
    this.wins = other.wins;
    this.touch = other.touch;
    this.pendingDay = other.pendingDay;
  }

  private room({ dayCount }: LadderSpan): void {
    this.dayCount = dayCount;
    if (this.equity.length < dayCount + 1) this.equity = new Float64Array(dayCount + 1);
  }

  /**
   * Trades cycles until one whose excursion is `limit` or more, and returns true; false at the end of the span or of
   * the money. `limit` is the stop as a fraction of the average entry. Allocates nothing.
   */
  trade(span: LadderSpan, limit: number): boolean {
    const { list, cycles, lastTouch, settings, side } = span;
    const { makerFeeRate } = settings.costs;
    const { allocation, leverage } = settings;
    const fraction = 1 / span.levels;
    const { equity } = this;
    const entryDay = list.day;
    const dayClose = span.days.close;
    let { cash, equityCount, trades, wins, touch, pendingDay } = this;
    let isMet = false;
    while (touch < lastTouch && cash > 0) {
      const at = cycles.at(touch);
      const { values, fills } = cycles;
      const excursion = cash > smallestCash ? values[at + cycleField.excursion] : Number.POSITIVE_INFINITY;
      if (!(excursion < limit)) {
        isMet = true;
        break;
      }
      let day = entryDay[touch];
      if (pendingDay !== noDay && pendingDay !== day) {
        equity[equityCount] = cash;
        equityCount += 1;
      }
      const notional = cash * allocation * leverage;
      let quantity = 0;
      let cost = 0;
      let fees = 0;
      const lastFill = values[at + cycleField.lastFill];
      for (let fill = values[at + cycleField.firstFill]; fill < lastFill; fill += fillLength) {
        const fillDay = fills[fill + fillField.day];
        for (; day < fillDay; day += 1) {
          equity[equityCount] = Math.max(0, cash + side * (dayClose[day] * quantity - cost));
          equityCount += 1;
        }
        const price = fills[fill + fillField.price];
        const filled = (notional * fraction) / price;
        const fee = makerFeeRate * price * filled;
        quantity += filled;
        cost += filled * price;
        fees += fee;
        cash -= fee;
      }
      const exitDay = values[at + cycleField.exitDay];
      for (; day < exitDay; day += 1) {
        equity[equityCount] = Math.max(0, cash + side * (dayClose[day] * quantity - cost));
        equityCount += 1;
      }
      const exitPrice = values[at + cycleField.exitPrice];
      const exitFee = makerFeeRate * exitPrice * quantity;
      const pnl = side * (exitPrice * quantity - cost);
      if (pnl - (fees + exitFee) > 0) wins += 1;
      cash = Math.max(0, cash + (pnl - exitFee));
      trades += 1;
      pendingDay = exitDay;
      touch = values[at + cycleField.next];
    }
    this.cash = cash;
    this.equityCount = equityCount;
    this.trades = trades;
    this.wins = wins;
    this.touch = touch;
    this.pendingDay = pendingDay;
    return isMet;
  }

  /** Writes the last day that changed. */
  end(): void {
    if (this.pendingDay === noDay) return;
    this.equity[this.equityCount] = this.cash;
    this.equityCount += 1;
    this.pendingDay = noDay;
  }

  /** Walks the cycle it stands at bar by bar. */
  walk({ list, days, firstDay }: LadderSpan, bars: LadderBars): void {
    const { account } = bars;
    const entryDay = list.day[this.touch];
    if (this.pendingDay !== noDay && this.pendingDay !== entryDay) {
      this.equity[this.equityCount] = this.cash;
      this.equityCount += 1;
    }
    const winsBefore = account.tape.winCount;
    const exitBar = bars.walk(list.bar[this.touch], this.cash, entryDay - firstDay);
    for (let day = entryDay - firstDay; day < account.dayCount; day += 1) {
      this.equity[this.equityCount] = account.dailyEquity[day];
      this.equityCount += 1;
    }
    this.cash = account.cash;
    this.trades += 1;
    this.wins += account.tape.winCount - winsBefore;
    this.pendingDay = days.of[exitBar];
    while (this.touch < list.count && list.bar[this.touch] <= exitBar) this.touch += 1;
  }
}
