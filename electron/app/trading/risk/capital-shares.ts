import { divideExact } from '../../../../shared/domain/trading/exact-division.ts';
import type { Cash } from '../../../../shared/domain/trading/exact.ts';

/** A session that capital is shared out to. */
export interface CapitalSession {
  readonly sessionId: string;
  readonly capital: Cash;
  readonly grade: string | null;
  /** Net returns of its closed cycles over its capital, oldest first. */
  readonly returns: readonly number[];
}

export type CapitalMethod = 'fixed' | 'by-grade' | 'by-performance' | 'risk-parity';

export interface CapitalShare {
  readonly sessionId: string;
  readonly proposed: Cash;
  readonly reason: string;
}

/** Parts by grade: a C trades on paper only, less than it may not trade. */
const gradeWeights: Readonly<Record<string, number>> = { A: 4, B: 3, C: 1, D: 0, F: 0 };
/** A session without a grade is treated like the weakest that may trade. */
const ungraded = 1;
/** Fewer cycles say too little of how much a session wins or sways. */
const leastCycles = 10;

interface Weight {
  readonly weight: number;
  readonly reason: string;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation of a sample (n - 1). */
function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}

function gradeWeight({ grade }: CapitalSession): Weight {
  if (grade === null) return { weight: ungraded, reason: 'not graded: counted as C' };
  const weight = gradeWeights[grade] ?? 0;
  return { weight, reason: `grade ${grade}: ${weight} parts` };
}

/** Share of the recent cycles' profit; whoever lost keeps a small part, whoever is new the average. */
function performanceWeights(sessions: readonly CapitalSession[]): Weight[] {
  const known = sessions.filter(({ returns }) => returns.length >= leastCycles);
  const averages = known.map(({ returns }) => Math.max(0, mean(returns)));
  const usual = averages.length === 0 ? 1 : mean(averages);
  const least = usual > 0 ? usual / 4 : 1;
  return sessions.map(({ returns }) => {
    if (returns.length < leastCycles) {
      return {
        weight: Math.max(usual, least),
        reason: `${returns.length} cycles, fewer than ${leastCycles}: the average`,
      };
    }
    const won = mean(returns);
    const weight = Math.max(least, won);
    return { weight, reason: `${(won * 100).toFixed(2)} % a cycle over ${returns.length} cycles` };
  });
}

/** Inverse of how much a cycle sways (naive risk parity: Maillard, Roncalli, Teiletche 2010, without correlations). */
function parityWeights(sessions: readonly CapitalSession[]): Weight[] {
  const sways = sessions.map(({ returns }) => (returns.length < leastCycles ? null : deviation(returns)));
  const known = sways.filter((sway): sway is number => sway !== null && sway > 0);
  const usual = known.length === 0 ? 1 : mean(known);
  return sways.map((sway, index) => {
    if (sway === null || !(sway > 0)) {
      const { length } = sessions[index].returns;
      return {
        weight: 1 / usual,
        reason: `${length} cycles, too few to know how much it sways: the average`,
      };
    }
    return { weight: 1 / sway, reason: `sways by ${(sway * 100).toFixed(2)} % a cycle` };
  });
}

function weightsOf(method: CapitalMethod, sessions: readonly CapitalSession[]): Weight[] {
  switch (method) {
    case 'fixed':
      return sessions.map(() => ({ weight: 1, reason: 'an equal part' }));
    case 'by-grade':
      return sessions.map(gradeWeight);
    case 'by-performance':
      return performanceWeights(sessions);
    case 'risk-parity':
      return parityWeights(sessions);
  }
}

const precision = 1_000_000_000;

/**
 * Shares out what the sessions hold together by a method: the sum stays exactly what it was, whoever gets what. Where
 * nobody has a claim all stays as it is.
 */
export function capitalShares(method: CapitalMethod, sessions: readonly CapitalSession[]): CapitalShare[] {
  const weights = weightsOf(method, sessions);
  const total = sessions.reduce((sum, { capital }) => sum + capital, 0n);
  const largest = Math.max(0, ...weights.map(({ weight }) => weight));
  if (!(largest > 0)) {
    return sessions.map(({ sessionId, capital }, index) => ({
      sessionId,
      proposed: capital,
      reason: `${weights[index].reason}: nothing is moved`,
    }));
  }
  const parts = weights.map(({ weight }) => BigInt(Math.round((weight / largest) * precision)));
  const whole = parts.reduce((sum, part) => sum + part, 0n);
  const cent = 1_000_000n;
  const proposed = parts.map((part) => (divideExact(total * part, whole, 'down') / cent) * cent);
  // What is rounded off stays with the largest part.
  const rest = total - proposed.reduce((sum, amount) => sum + amount, 0n);
  const most = weights.findIndex(({ weight }) => weight === largest);
  return sessions.map(({ sessionId }, index) => ({
    sessionId,
    proposed: index === most ? proposed[index] + rest : proposed[index],
    reason: weights[index].reason,
  }));
}
