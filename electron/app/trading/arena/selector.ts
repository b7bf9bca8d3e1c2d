import type { ArenaRow, ArenaView } from '../../../../shared/contract/trading/arena.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';

type SelectorSettings = ArenaView['selector'];

/** What trades on a series for the selector now. */
export interface SelectorSession {
  readonly sessionId: string;
  readonly strategyId: string;
  /** No position, and nothing filled of a cycle. */
  readonly isFlat: boolean;
}

/** What the selector does on one series. `switch` stops what trades, if anything, and starts another. */
export type SelectorStep =
  | { readonly kind: 'stay'; readonly reason: string }
  | { readonly kind: 'wait'; readonly reason: string }
  | { readonly kind: 'stop'; readonly reason: string }
  | { readonly kind: 'switch'; readonly strategyId: string; readonly reason: string };

function scoreText({ strategyId, score, trades }: ArenaRow): string {
  return `${strategyId} scores ${score!.toFixed(2)} over ${trades} trades`;
}

/**
 * The step on one series from the rows of its strategies. A newcomer must be better by the margin, and takes over only
 * while nothing is held: a cycle is ended by the strategy that began it.
 */
export function selectorStep(
  rows: readonly ArenaRow[],
  current: SelectorSession | null,
  settings: Pick<SelectorSettings, 'minimumTrades' | 'minimumScore' | 'margin'>,
): SelectorStep {
  const qualified = rows.filter(
    ({ score, trades }) =>
      score !== null && score >= settings.minimumScore && trades >= settings.minimumTrades,
  );
  const best = qualified.toSorted((one, other) => other.score! - one.score!).at(0);
  if (best === undefined) {
    const reason = `none scores ${settings.minimumScore} over ${settings.minimumTrades} trades`;
    if (current === null) return { kind: 'stay', reason };
    return current.isFlat
      ? { kind: 'stop', reason }
      : { kind: 'wait', reason: `${reason}; until it is flat` };
  }
  if (current === null) return { kind: 'switch', strategyId: best.strategyId, reason: scoreText(best) };
  if (best.strategyId === current.strategyId) return { kind: 'stay', reason: scoreText(best) };
  const held = rows.find(({ strategyId }) => strategyId === current.strategyId)?.score ?? -Infinity;
  if (best.score! < held + settings.margin) {
    return { kind: 'stay', reason: `${scoreText(best)}: less than ${settings.margin} better` };
  }
  return current.isFlat
    ? { kind: 'switch', strategyId: best.strategyId, reason: scoreText(best) }
    : { kind: 'wait', reason: `${scoreText(best)}; ${current.strategyId} holds a position` };
}

/**
 * The strategies that a selector may choose must all be known, before it chooses: one without a trader would be skipped
 * without a word. Throws NOT_FOUND naming those that are missing.
 */
export function requireSelectable(wanted: readonly string[], known: ReadonlySet<string>): void {
  const missing = wanted.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  throw new CandlewrightError(
    'NOT_FOUND',
    `The arena names strategies that nobody can trade: ${missing.join(', ')}.`,
    `Start it again with some of: ${[...known].join(', ')}.`,
  );
}
