import type { Side } from '../../shared/domain/plan.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { GridBars } from './grid-bars.ts';
import { KernelAccount } from './kernel-account.ts';
import type { LadderCycles } from './ladder-cycles.ts';
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
  cash = 0;
  trades = 0;
  wins = 0;
  /** Where the next cycle is looked for. */
  touch = 0;
  /** Day of the last change that has not been written to `equity` yet. */
  private pendingDay = noDay;

  /** The state before each cycle that was traded here, for paths that part from this one. */
  steps = 0;
  private stepExcursion = new Float64Array(64);
  private stepCash = new Float64Array(64);
  private stepTouch = new Int32Array(64);
  private stepEquityCount = new Int32Array(64);
  private stepPendingDay = new Int32Array(64);
  private stepWins = new Int32Array(64);

  /** Starts at the beginning of a span. */
  begin(span: LadderSpan): void {
    this.room(span);
    this.cash = span.settings.initialCapital;
    this.equityCount = 0;
    this.trades = 0;
    this.wins = 0;
    this.touch = span.firstTouch;
    this.pendingDay = noDay;
    this.steps = 0;
  }

  /** Starts where `other` was before its cycle `step`. */
  beginAt(span: LadderSpan, other: LadderPath, step: number): void {
    this.room(span);
    this.cash = other.stepCash[step];
    this.touch = other.stepTouch[step];
    this.equityCount = other.stepEquityCount[step];
    this.pendingDay = other.stepPendingDay[step];
    this.wins = other.stepWins[step];
    this.trades = step;
    this.steps = 0;
    const { equity } = this;
    for (let day = 0; day < this.equityCount; day += 1) equity[day] = other.equity[day];
  }

  /** The first cycle whose excursion is `limit` or more; the number of steps when there is none. */
  firstStepBeyond(limit: number): number {
    const { stepExcursion, steps } = this;
    let step = 0;
    while (step < steps && stepExcursion[step] < limit) step += 1;
    return step;
  }

  private room(span: LadderSpan): void {
    if (this.equity.length < span.dayCount + 1) this.equity = new Float64Array(span.dayCount + 1);
  }

  /**
   * Trades cycles until one whose excursion is `limit` or more, and returns true; false at the end of the span or of
   * the money. `limit` is the stop as a fraction of the average entry. Keeps the state before each cycle.
   */
  trade(span: LadderSpan, limit: number): boolean {
    const { list, cycles, lastTouch, settings, days, side } = span;
    const { makerFeeRate } = settings.costs;
    const fraction = 1 / span.levels;
    const { equity } = this;
    const dayClose = days.close;
    let { cash, equityCount, trades, wins, touch, pendingDay } = this;
    let isMet = false;
    while (touch < lastTouch && cash > 0) {
      cycles.build(touch);
      const excursion = cash > smallestCash ? cycles.excursion[touch] : Number.POSITIVE_INFINITY;
      this.keepStep(trades, touch, cash, equityCount, pendingDay, wins, excursion);
      if (!(excursion < limit)) {
        isMet = true;
        break;
      }
      let day = list.day[touch];
      if (pendingDay !== noDay && pendingDay !== day) {
        equity[equityCount] = cash;
        equityCount += 1;
      }
      const notional = cash * settings.allocation * settings.leverage;
      let quantity = 0;
      let cost = 0;
      let fees = 0;
      const lastFill = cycles.lastFill[touch];
      for (let fill = cycles.firstFill[touch]; fill < lastFill; fill += 1) {
        for (; day < cycles.fillDay[fill]; day += 1) {
          equity[equityCount] = Math.max(0, cash + side * (dayClose[day] * quantity - cost));
          equityCount += 1;
        }
        const price = cycles.fillPrice[fill];
        const filled = (notional * fraction) / price;
        const fee = makerFeeRate * price * filled;
        quantity += filled;
        cost += filled * price;
        fees += fee;
        cash -= fee;
      }
      const exitDay = cycles.exitDay[touch];
      for (; day < exitDay; day += 1) {
        equity[equityCount] = Math.max(0, cash + side * (dayClose[day] * quantity - cost));
        equityCount += 1;
      }
      const exitPrice = cycles.exitPrice[touch];
      const exitFee = makerFeeRate * exitPrice * quantity;
      const pnl = side * (exitPrice * quantity - cost);
      if (pnl - (fees + exitFee) > 0) wins += 1;
      cash = Math.max(0, cash + (pnl - exitFee));
      trades += 1;
      pendingDay = exitDay;
      touch = cycles.next[touch];
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

  /** Walks the cycle at `touch` bar by bar and stands behind it. */
  walk(span: LadderSpan, bars: LadderBars): void {
    const { list, days, firstDay } = span;
    const { account } = bars;
    const entryDay = list.day[this.touch];
    if (this.pendingDay !== noDay && this.pendingDay !== entryDay) {
      this.equity[this.equityCount] = this.cash;
      this.equityCount += 1;
    }
    const winsBefore = account.tape.winCount;
    account.cash = this.cash;
    account.dayCount = entryDay - firstDay;
    const exitBar = bars.walk(list.bar[this.touch]);
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

  private keepStep(
    step: number,
    touch: number,
    cash: number,
    equityCount: number,
    pendingDay: number,
    wins: number,
    excursion: number,
  ): void {
    if (step === this.stepCash.length) this.grow();
    this.stepTouch[step] = touch;
    this.stepCash[step] = cash;
    this.stepEquityCount[step] = equityCount;
    this.stepPendingDay[step] = pendingDay;
    this.stepWins[step] = wins;
    this.stepExcursion[step] = excursion;
    this.steps = step + 1;
  }

  private grow(): void {
    const longer = <Column extends Int32Array | Float64Array>(column: Column): Column => {
      const grown = new (column.constructor as new (length: number) => Column)(column.length * 2);
      grown.set(column);
      return grown;
    };
    this.stepExcursion = longer(this.stepExcursion);
    this.stepCash = longer(this.stepCash);
    this.stepTouch = longer(this.stepTouch);
    this.stepEquityCount = longer(this.stepEquityCount);
    this.stepPendingDay = longer(this.stepPendingDay);
    this.stepWins = longer(this.stepWins);
  }
}

/** The grid kernel's walk over the bars of single cycles of one run. */
export class LadderBars {
  readonly account = new KernelAccount();
  private bars!: GridBars;

  begin(run: SimulationRun): void {
    this.account.begin(run);
    this.bars = new GridBars(run, this.account);
  }

  /** Trades the cycle that begins in `entryBar`; returns the bar in which it was left. */
  walk(entryBar: number): number {
    const { account, bars } = this;
    let bar = entryBar;
    bars.trade(bar);
    while (account.side !== 0) {
      account.settleOpenDay(bar);
      bar += 1;
      if (!bars.isQuiet(bar)) bars.trade(bar);
    }
    return bar;
  }
}
