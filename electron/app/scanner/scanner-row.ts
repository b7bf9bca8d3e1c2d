import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import type { ScannedPlan } from '../../../workers/tasks/scan-task.ts';

type Level = Pick<ScannerRow, 'nextLevel' | 'distance'>;

/**
 * The resting entry that a falling (long) or rising (short) price would meet next, and how far it must still go as a
 * fraction of itself. Once the price has passed them all, the furthest one, at a negative distance.
 */
export function nextLevel({ side, levels }: Pick<ScannedPlan, 'side' | 'levels'>, price: number): Level {
  if (side === null || levels.length === 0) return { nextLevel: null, distance: null };
  const sign = side === 'long' ? 1 : -1;
  // Nearest to the price last; those that it has passed are behind it.
  const ordered = levels.toSorted((a, b) => sign * (a - b));
  const level = ordered.findLast((candidate) => sign * (price - candidate) >= 0) ?? ordered[0];
  return { nextLevel: level, distance: (sign * (price - level)) / price };
}

/** How a series is fed, and what is heard of it. */
export interface FeedView {
  readonly feed: ScannerRow['feed'];
  /** Price of the open bar; null where none is heard. */
  readonly price: number | null;
  /** Now, by the clock of the feed. */
  readonly now: number;
}

/** Of what a strategy came to and what is heard of its series, the row that a person reads. */
export function scannerRowOf(
  key: Pick<ScannerRow, 'symbol' | 'timeframe' | 'strategyId' | 'parameters' | 'tickSize'>,
  barMs: number,
  scan: {
    readonly barTime: number;
    readonly close: number;
    readonly closeDayAgo: number | null;
    readonly regime: ScannerRow['regime'];
  } | null,
  plan: ScannedPlan | null,
  view: FeedView,
): ScannerRow {
  if (scan === null || plan === null) {
    return {
      ...key,
      price: view.price,
      change24h: null,
      entry: null,
      side: null,
      nextLevel: null,
      distance: null,
      conditions: [],
      regime: null,
      barTime: scan?.barTime ?? null,
      feed: view.feed,
      ageMs: null,
      reason: 'There are no closed bars.',
    };
  }
  const price = view.price ?? scan.close;
  return {
    ...key,
    price,
    change24h: scan.closeDayAgo === null ? null : price / scan.closeDayAgo - 1,
    entry: plan.entry,
    side: plan.side,
    ...nextLevel(plan, price),
    conditions: plan.conditions.map((condition) => ({ ...condition })),
    regime: scan.regime,
    barTime: scan.barTime,
    feed: view.feed,
    ageMs: Math.max(0, view.now - scan.barTime - barMs),
    reason: plan.reason,
  };
}
