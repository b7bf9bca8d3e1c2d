import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { LadderBars } from './ladder-bars.ts';
import { LadderCycles } from './ladder-cycles.ts';
import type { LadderFamily, LadderGrid } from './ladder-grid.ts';
import type { LadderDays, LadderMeans } from './ladder-means.ts';
import { LadderPath, type LadderSpan } from './ladder-paths.ts';
import { firstTouchFrom } from './ladder-touches.ts';

/** What is evaluated: combinations `[from, to)` of a grid over bars `[span.from, span.to)`. */
export interface LadderWork {
  readonly grid: LadderGrid;
  readonly from: number;
  readonly to: number;
  readonly span: { readonly from: number; readonly to: number };
  readonly settings: SimulationSettings;
}

/** Receives the outcome of each combination, in no particular order. */
export interface LadderSink {
  /** The path is valid during the call alone. */
  take(combination: number, path: LadderPath): void;
  /** A combination with the very outcome of one that was taken before. */
  repeat(combination: number, like: number): void;
  /** Asked between two families. */
  isCancelled(): boolean;
}

/** The last bar of each day of the span that was asked for last. */
interface DayEnds {
  readonly days: LadderDays | null;
  readonly from: number;
  readonly to: number;
  readonly ends: Int32Array;
}

/** A smaller position than this share of the equity has roundings that the skeleton's margins were not made for. */
const smallestExposure = 1e-3;

/**
 * True when the skeleton knows the rules of a run; otherwise the plan kernel runs every combination. It leaves out what
 * would make a fill depend on more than prices: whole lots, commissions by the share, regulatory fees, funding, and bars
 * inside bars.
 */
export function suitsSkeleton(settings: SimulationSettings, hasFunding: boolean): boolean {
  const { costs } = settings;
  return (
    !hasFunding &&
    settings.policy !== 'magnifier' &&
    settings.lotSize === 0 &&
    costs.shareCommission === null &&
    costs.regulatory === 'none' &&
    settings.allocation * settings.leverage >= smallestExposure
  );
}

/**
 * Evaluates whole grids of mean ladders (research.md section 4, grid family). What prices alone decide is worked out
 * once: the touches of a first level for all combinations of a mean, the cycles of a ladder for all its stops, and the
 * money of all stops up to the first one that is met. A combination then costs the arithmetic of its own trades. Results
 * equal the plan kernel's bit for bit (test/parity/ladder-parity.test.ts); timed by `npm run bench`. One per thread.
 */
export class LadderSkeleton {
  private readonly cycles = new LadderCycles();
  private readonly common = new LadderPath();
  private readonly own = new LadderPath();
  private readonly bars = new LadderBars();
  private dayEnds: DayEnds = { days: null, from: 0, to: 0, ends: new Int32Array(0) };

  /** Hands every combination of `work` to the sink; false when it was cancelled. */
  evaluate(work: LadderWork, means: LadderMeans, sink: LadderSink): boolean {
    const { grid } = work;
    const order = grid.order(work.from, work.to);
    let first = 0;
    while (first < order.length) {
      if (sink.isCancelled()) return false;
      const id = grid.familyOf(order[first]);
      let last = first + 1;
      while (last < order.length && grid.familyOf(order[last]) === id) last += 1;
      this.evaluateFamily(work, means, grid.families[id], order, first, last, sink);
      first = last;
    }
    return true;
  }

  /** The members `[first, last)` of `order` have ascending stops: what the tightest did not meet, no other meets either. */
  private evaluateFamily(
    work: LadderWork,
    means: LadderMeans,
    family: LadderFamily,
    order: Int32Array,
    first: number,
    last: number,
    sink: LadderSink,
  ): void {
    const { stops } = work.grid;
    const { common, own, bars } = this;
    const span = this.spanOf(work, means, family);
    common.begin(span);
    own.begin(span);
    let isWalking = false;
    let unmet = -1;
    for (let member = first; member < last; member += 1) {
      const combination = order[member];
      const stop = stops[combination];
      if (unmet < 0 && common.trade(span, stop)) {
        if (!isWalking) bars.begin(this.runOf(work, means, family, combination));
        isWalking = true;
        bars.stopAt(stop);
        own.follow(common);
        own.walk(span, bars);
        while (own.trade(span, stop)) own.walk(span, bars);
        own.end();
        sink.take(combination, own);
      } else if (unmet < 0) {
        common.end();
        sink.take(combination, common);
        unmet = combination;
      } else sink.repeat(combination, unmet);
    }
  }

  private spanOf({ settings, span }: LadderWork, means: LadderMeans, family: LadderFamily): LadderSpan {
    const { cycles } = this;
    const { days } = means;
    const list = means.touchesOf(family, settings.limitFill);
    // At the end of the data a position leaves as taker, at the last open or close: left to the bars.
    const horizon = settings.endOfData === 'last-open' ? span.to - 1 : span.to;
    const firstTouch = firstTouchFrom(list, Math.max(span.from, 1));
    const lastTouch = firstTouchFrom(list, horizon);
    cycles.begin(
      means.dataset.candles,
      list,
      firstTouch,
      lastTouch,
      family.side,
      family.scales,
      settings,
      horizon,
    );
    const firstDay = days.of[span.from];
    return {
      settings,
      side: family.side,
      levels: family.scales.length,
      list,
      cycles,
      days,
      firstTouch,
      lastTouch,
      firstDay,
      dayCount: days.of[span.to - 1] - firstDay + 1,
    };
  }

  private runOf(
    { grid, span, settings }: LadderWork,
    means: LadderMeans,
    family: LadderFamily,
    combination: number,
  ): SimulationRun {
    const { strategy, params } = grid.combinations;
    const { candles, indicators, suspendedRows } = means.dataset;
    return {
      candles,
      plan: indicators.planOf(strategy, params(combination)),
      settings,
      from: span.from,
      to: span.to,
      suspendedRows: suspendedRows(family.warmup),
      dayEnds: this.dayEndsOf(means, span),
      funding: null,
      magnifier: null,
    };
  }

  private dayEndsOf({ days }: LadderMeans, { from, to }: LadderWork['span']): Int32Array {
    const known = this.dayEnds;
    if (known.days === days && known.from === from && known.to === to) return known.ends;
    const ends = days.endBar.slice(days.of[from], days.of[to - 1] + 1);
    ends[ends.length - 1] = to - 1;
    this.dayEnds = { days, from, to, ends };
    return ends;
  }
}
