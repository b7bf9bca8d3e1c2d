import { useEffect, useRef, useState } from 'react';
import { timeframeMs, type Timeframe } from '../../../shared/domain/timeframe.ts';
import { missingPart, withPart, type RangedRows, type Rows } from './ranged-rows.ts';
import type { ShownBars } from './use-shown-bars.ts';

/** Rows ahead of a replay, which are asked for at once and shown as it comes to them. */
const aheadBars = 3_000;

/** The part of a series that rows are wanted for: what a chart holds, and in a replay some more. */
export function wantedPart(
  { page, closedUntil, isReplay }: Pick<ShownBars, 'page' | 'closedUntil' | 'isReplay'>,
  timeframe: Timeframe,
): { readonly from: number; readonly to: number } {
  const from = page.time[0] ?? 0;
  if (page.time.length === 0) return { from: 0, to: 0 };
  if (!isReplay) return { from, to: closedUntil + 1 };
  const step = aheadBars * timeframeMs(timeframe);
  return { from, to: (Math.floor(closedUntil / step) + 2) * step };
}

/**
 * Rows of `[from, to)`, asked for piece by piece as the range grows. `identity` names what they are of: with another
 * one everything is asked anew; null asks nothing. What was known before is shown until then.
 */
export function useRangedRows<Answer>(
  identity: string | null,
  { from, to }: { readonly from: number; readonly to: number },
  ask: (from: number, to: number) => Promise<{ readonly rows: Rows; readonly answer: Answer }>,
): { readonly known: RangedRows<Answer> | null; readonly error: unknown } {
  const [state, setState] = useState<{
    readonly identity: string | null;
    readonly known: RangedRows<Answer> | null;
    readonly error: unknown;
  }>({ identity: null, known: null, error: null });
  const known = state.identity === identity ? state.known : null;
  // As good as its identity: a new function of the same question asks nothing.
  const question = useRef(ask);
  useEffect(() => {
    question.current = ask;
  });
  const failed = state.identity === identity ? state.error : null;

  useEffect(() => {
    if (identity === null) return undefined;
    const missing = missingPart(known, from, to);
    if (missing === null) return undefined;
    let isGone = false;
    question.current(missing.from, missing.to).then(
      (answer) => {
        if (isGone) return;
        setState({ identity, error: null, known: withPart(known, { ...missing, ...answer }) });
      },
      (error: unknown) => {
        // The lines end where they ended; the next bar asks again.
        if (!isGone) setState({ identity, known, error });
      },
    );
    return () => {
      isGone = true;
    };
  }, [identity, known, from, to]);

  return { known: identity === null ? null : (known ?? state.known), error: failed };
}
