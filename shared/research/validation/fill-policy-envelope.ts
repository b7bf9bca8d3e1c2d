import type { GradeLetter } from '../../domain/grade.ts';
import type { IntrabarPolicy, LimitFill } from '../../simulation/settings.ts';

/** The walk-forward under one reading of what happens inside a bar. */
export interface FillPolicyRow {
  readonly policy: IntrabarPolicy;
  readonly limitFill: LimitFill;
  readonly isBase: boolean;
  /** False where it cannot be run; `reason` says why, and the figures are null. */
  readonly isAvailable: boolean;
  readonly reason: string | null;
  readonly sharpe: number | null;
  readonly totalReturn: number | null;
  readonly maxDrawdown: number | null;
  readonly trades: number | null;
  readonly score: number | null;
  readonly grade: GradeLetter | null;
}

/** The row of a policy that cannot be run. */
export function unavailablePolicy(
  policy: IntrabarPolicy,
  limitFill: LimitFill,
  reason: string,
): FillPolicyRow {
  return {
    policy,
    limitFill,
    isBase: false,
    isAvailable: false,
    reason,
    sharpe: null,
    totalReturn: null,
    maxDrawdown: null,
    trades: null,
    score: null,
    grade: null,
  };
}

/**
 * The policies side by side. The grade depends on the policy when those that could be run, with the limit fill of the
 * run itself, do not all give the same letter; a row with another limit fill is shown and does not count.
 */
export function fillPolicyEnvelope(rows: readonly FillPolicyRow[]) {
  const base = rows.find(({ isBase }) => isBase);
  const counted = rows.filter(
    ({ isAvailable, limitFill }) => isAvailable && limitFill === (base?.limitFill ?? limitFill),
  );
  const scores = counted.flatMap(({ score }) => (score === null ? [] : [score]));
  return {
    rows: [...rows],
    isPolicyDependent: new Set(counted.map(({ grade }) => grade)).size > 1,
    lowestScore: scores.length === 0 ? null : Math.min(...scores),
    highestScore: scores.length === 0 ? null : Math.max(...scores),
  };
}
