import { recordField, recordLength } from './combination-record.ts';
import { compoundAnnualGrowth } from './metrics/cagr.ts';
import { neighbourTable } from './neighbourhood.ts';
import type { SearchGrid } from './search-grid.ts';

/** Fewer in-sample trades than this say nothing: the combination cannot be chosen. */
export const minimumInSampleTrades = 3;

/** What a window chose, from in-sample figures only. */
export interface Selection {
  readonly eligibleCombinations: number;
  /** Index of the combination, null when none was eligible. */
  readonly chosen: number | null;
}

/** One window as a rule sees it. */
export interface SelectionWindow {
  readonly records: Float64Array;
  /** Length of the in-sample part. */
  readonly inSampleMs: number;
  /** 1 for the combinations that this window knows of; null when it knows all. */
  readonly mayChoose: Uint8Array | null;
}

/** A rule gives each combination of a window a score from in-sample figures, NaN where it has none. */
type Score = (window: SelectionWindow, index: number) => number;

function hasEnoughTrades({ records }: SelectionWindow, index: number): boolean {
  return records[index * recordLength + recordField.inSampleTrades] >= minimumInSampleTrades;
}

function sharpeOf({ records }: SelectionWindow, index: number): number {
  return records[index * recordLength + recordField.inSampleSharpe];
}

/** Every rule a run can declare, by its name. */
export const selectionScores = {
  'max-sharpe': (): Score => sharpeOf,
  'max-return':
    (): Score =>
    ({ records }, index) =>
      records[index * recordLength + recordField.inSampleReturn],
  /** CAGR over the largest drawdown (Young 1991); none without a drawdown. */
  'max-calmar':
    (): Score =>
    ({ records, inSampleMs }, index) => {
      const at = index * recordLength;
      const drawdown = records[at + recordField.inSampleDrawdown];
      if (!(drawdown > 0)) return Number.NaN;
      return compoundAnnualGrowth(1, 1 + records[at + recordField.inSampleReturn], inSampleMs) / drawdown;
    },
  /** Mean Sharpe of the combination and of its neighbours that were evaluated and traded enough. */
  'plateau-sharpe': (grid: SearchGrid): Score => {
    const neighbours = neighbourTable(grid);
    const places = grid.axes.length * 2;
    return (window, index) => {
      let sum = sharpeOf(window, index);
      let count = 1;
      for (let place = index * places; place < (index + 1) * places; place += 1) {
        const neighbour = neighbours[place];
        if (neighbour < 0 || window.mayChoose?.[neighbour] === 0) continue;
        if (!hasEnoughTrades(window, neighbour)) continue;
        const sharpe = sharpeOf(window, neighbour);
        if (Number.isNaN(sharpe)) continue;
        sum += sharpe;
        count += 1;
      }
      return sum / count;
    };
  },
} as const satisfies Record<string, (grid: SearchGrid) => Score>;

export type SelectionRuleName = keyof typeof selectionScores;

/** Chooses for one window; made once per grid. */
export interface Selector {
  select(window: SelectionWindow): Selection;
  /** The best `count` of those with enough trades and a score, best first; of equals the one with the lower index. */
  best(window: SelectionWindow, count: number): number[];
}

/**
 * The rule declared before the run: the highest score among combinations with enough in-sample trades and an in-sample
 * Sharpe ratio; of equals the one with the lowest index, so that the choice is the same for any number of workers.
 */
export function createSelector(rule: SelectionRuleName, grid: SearchGrid): Selector {
  const { count } = grid;
  const scoreOf = selectionScores[rule](grid);
  /** NaN: not eligible. */
  const eligibleScore = (window: SelectionWindow, index: number): number =>
    window.mayChoose?.[index] !== 0 &&
    hasEnoughTrades(window, index) &&
    !Number.isNaN(sharpeOf(window, index))
      ? scoreOf(window, index)
      : Number.NaN;
  return {
    select(window) {
      let eligibleCombinations = 0;
      let chosen: number | null = null;
      let highest = Number.NEGATIVE_INFINITY;
      for (let index = 0; index < count; index += 1) {
        const score = eligibleScore(window, index);
        if (Number.isNaN(score)) continue;
        eligibleCombinations += 1;
        if (score > highest) {
          highest = score;
          chosen = index;
        }
      }
      return { eligibleCombinations, chosen };
    },
    best(window, wanted) {
      const scored: { readonly index: number; readonly score: number }[] = [];
      for (let index = 0; index < count; index += 1) {
        const score = eligibleScore(window, index);
        if (!Number.isNaN(score)) scored.push({ index, score });
      }
      return scored
        .sort((a, b) => b.score - a.score || a.index - b.index)
        .slice(0, wanted)
        .map(({ index }) => index);
    },
  };
}
