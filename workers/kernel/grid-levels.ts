import type { PlanColumns, Side } from '../../shared/domain/plan.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';

/** Levels that share one price column can be told apart by their factor alone; null when they do not. */
export function sharedColumn(plan: PlanColumns): Float64Array | null {
  const [first] = plan.levels;
  return plan.levels.every(({ price }) => price === first.price) ? first.price : null;
}

/** The rungs of a grid and which of them have filled in the cycle. Allocates nothing after it was made. */
export class GridLevels {
  readonly count: number;
  /** The levels share a column, come nearest first and never refuse: the next to fill is the one after the last. */
  readonly isLadder: boolean;
  /** Part of the cycle's notional by level. */
  readonly fractions: readonly number[];
  /** Bit k is set once level k has filled in this cycle; the second mask holds levels too small to fill in this bar. */
  filled = 0;
  refused = 0;
  private readonly prices: readonly Float64Array[];
  private readonly scales: readonly number[];
  private readonly touches: boolean;

  constructor(plan: PlanColumns, { lotSize, limitFill }: SimulationSettings) {
    const { levels, levelSide } = plan;
    this.count = levels.length;
    this.prices = levels.map(({ price }) => price);
    this.scales = levels.map(({ scale }) => scale);
    this.fractions = levels.map(({ fraction }) => fraction);
    this.touches = limitFill === 'touch';
    const descends = levels.every(
      ({ scale }, level) => level === 0 || levelSide * (levels[level - 1].scale - scale) >= 0,
    );
    const isOneSided = plan.levelSides === null;
    this.isLadder = descends && isOneSided && lotSize === 0 && sharedColumn(plan) !== null;
  }

  price(level: number, row: number): number {
    return this.prices[level][row] * this.scales[level];
  }

  /** True when the level takes no further fill in this bar. */
  isTaken(level: number): boolean {
    return ((this.filled | this.refused) & (1 << level)) !== 0;
  }

  /** True when a limit of `side` at the level fills at a price of `extreme`. */
  isReached(level: number, row: number, side: Side, extreme: number): boolean {
    const beyond = side * (this.prices[level][row] * this.scales[level] - extreme);
    return this.touches ? beyond >= 0 : beyond > 0;
  }

  /** The level outside the mask `taken` that is reached by `extreme` and lies nearest to the price, or -1. */
  next(row: number, side: Side, extreme: number, taken: number): number {
    const { touches } = this;
    let next = -1;
    let nextPrice = 0;
    for (let level = 0; level < this.count; level += 1) {
      if ((taken & (1 << level)) !== 0) continue;
      const price = this.prices[level][row] * this.scales[level];
      const beyond = side * (price - extreme);
      if (!(touches ? beyond >= 0 : beyond > 0)) continue;
      if (next < 0 || side * (price - nextPrice) > 0) {
        next = level;
        nextPrice = price;
      }
    }
    return next;
  }

  /** True when no unfilled level of an open position with `fills` fills can fill in a bar with this extreme. */
  areQuiet(row: number, side: Side, extreme: number, fills: number): boolean {
    if (!this.isLadder) return this.next(row, side, extreme, this.filled) < 0;
    // A touch counts as reached here: the bar is then walked and looked at closely.
    return fills >= this.count || !(side * (this.prices[0][row] * this.scales[fills] - extreme) >= 0);
  }
}
