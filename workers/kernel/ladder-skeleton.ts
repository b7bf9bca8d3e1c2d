import { maxDrawdown } from '../../shared/research/metrics/max-drawdown.ts';
import { sharpeRatio } from '../../shared/research/metrics/sharpe.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { LadderCycles } from './ladder-cycles.ts';
import type { LadderFamily, LadderGrid } from './ladder-grid.ts';
import type { LadderDays, LadderMeans } from './ladder-means.ts';
import { LadderBars, LadderPath, type LadderSpan } from './ladder-paths.ts';
import { firstTouchFrom } from './ladder-touches.ts';
import type { SpanFigures } from './span-figures.ts';

/** What is evaluated: combinations `[from, to)` of a grid over bars `[span.from, span.to)`. */
export interface LadderWork {
  readonly grid: LadderGrid;
  readonly from: number;
  readonly to: number;
  readonly span: { readonly from: number; readonly to: number };
  readonly settings: SimulationSettings;
  readonly daysPerYear: number;
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
 * would make a fill depend on more than prices: whole lots, commissions by the share, regulatory fees, funding, and every
 * intrabar policy but the default.
 */
export function suitsSkeleton(settings: SimulationSettings, hasFunding: boolean): boolean {
  const { costs } = settings;
  return (
    !hasFunding &&
    settings.policy === 'pessimistic' &&
    settings.lotSize === 0 &&
    costs.shareCommission === null &&
    costs.regulatory === 'none' &&
    settings.allocation * settings.leverage >= smallestExposure
  );
}

/**
 * Evaluates whole grids of mean ladders (research.md section 4, grid family). What prices alone decide is worked out
 * once: the touches of a first level for all combinations of a mean, the cycles of a ladder for all its stops. A
 * combination then costs the arithmetic of its trades. Results equal the plan kernel's bit for bit
 * (test/parity/ladder-parity.test.ts); timed by `npm run bench`. One per thread; its buffers are reused.
 */
export class LadderSkeleton {
  private readonly cycles = new LadderCycles();
  private readonly base = new LadderPath();
  private readonly own = new LadderPath();
  private readonly bars = new LadderBars();
  private dayEnds: DayEnds = { days: null, from: 0, to: 0, ends: new Int32Array(0) };

  /** Writes the figures of every combination of `work`; false when `isCancelled` said so between two families. */
  evaluate(work: LadderWork, means: LadderMeans, figures: SpanFigures, isCancelled: () => boolean): boolean {
    const { grid, from, to } = work;
    const order = grid.order(from, to);
    let first = 0;
    while (first < order.length) {
      if (isCancelled()) return false;
      const id = grid.familyOf(order[first]);
      let last = first + 1;
      while (last < order.length && grid.familyOf(order[last]) === id) last += 1;
      this.evaluateFamily(work, means, grid.families[id], order.subarray(first, last), figures);
      first = last;
    }
    return true;
  }

  private evaluateFamily(
    work: LadderWork,
    means: LadderMeans,
    family: LadderFamily,
    members: Int32Array,
    figures: SpanFigures,
  ): void {
    const { grid, from } = work;
    const span = this.spanOf(work, means, family);
    const { base } = this;
    base.begin(span);
    // Without a stop: up to the first cycle that only the bars can tell, a liquidation or the end of the data.
    if (!base.trade(span, Number.POSITIVE_INFINITY)) base.end();
    let twin = -1;
    for (const combination of members) {
      const at = combination - from;
      const step = base.firstStepBeyond(grid.stops[combination]);
      if (step === base.steps) {
        // No stop of this cycle list was met: all such combinations are the same.
        if (twin < 0) this.read(work, span, base, figures, at);
        else copyFigures(figures, twin, at);
        twin = at;
      } else this.evaluateApart(work, means, span, family, combination, step, figures);
    }
  }

  /** A combination whose stop may be met in cycle `step` of the base path: it goes its own way from there. */
  private evaluateApart(
    work: LadderWork,
    means: LadderMeans,
    span: LadderSpan,
    family: LadderFamily,
    combination: number,
    step: number,
    figures: SpanFigures,
  ): void {
    const { own, bars } = this;
    own.beginAt(span, this.base, step);
    bars.begin(this.runOf(work, means, family, combination));
    own.walk(span, bars);
    while (own.trade(span, work.grid.stops[combination])) own.walk(span, bars);
    own.end();
    this.read(work, span, own, figures, combination - work.from);
  }

  private spanOf({ settings, span }: LadderWork, means: LadderMeans, family: LadderFamily): LadderSpan {
    const { days } = means;
    const list = means.touchesOf(family, settings.limitFill);
    // At the end of the data a position leaves as taker, at the last open or close: left to the bars.
    const horizon = settings.endOfData === 'last-open' ? span.to - 1 : span.to;
    this.cycles.begin(list, family.side, family.scales, settings, horizon);
    const firstDay = days.of[span.from];
    return {
      settings,
      side: family.side,
      levels: family.scales.length,
      list,
      cycles: this.cycles,
      days,
      firstTouch: firstTouchFrom(list, Math.max(span.from, 1)),
      lastTouch: firstTouchFrom(list, horizon),
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

  private read(
    { settings, daysPerYear }: LadderWork,
    { dayCount }: LadderSpan,
    path: LadderPath,
    figures: SpanFigures,
    at: number,
  ): void {
    const { equity, equityCount } = path;
    const { initialCapital } = settings;
    figures.sharpe[at] = sharpeRatio(equity, equityCount, initialCapital, daysPerYear, dayCount);
    figures.drawdown[at] = maxDrawdown(equity, equityCount, initialCapital);
    figures.finalEquity[at] = path.cash;
    figures.trades[at] = path.trades;
    figures.wins[at] = path.wins;
  }
}

function copyFigures(figures: SpanFigures, from: number, to: number): void {
  figures.sharpe[to] = figures.sharpe[from];
  figures.drawdown[to] = figures.drawdown[from];
  figures.finalEquity[to] = figures.finalEquity[from];
  figures.trades[to] = figures.trades[from];
  figures.wins[to] = figures.wins[from];
}
