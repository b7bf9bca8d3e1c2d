import type { EpochMs } from '../../../../shared/domain/time.ts';
import type { Cash } from '../../../../shared/domain/trading/exact.ts';
import type { KeptCycle } from './cycle-log.ts';

const thirtyDaysMs = 30 * 86_400_000;

export interface CycleFigures {
  /** Null before the first cycle. */
  readonly winRate: number | null;
  readonly meanCycleMs: number | null;
  /** Net of fees and funding, of cycles that closed in the 30 days before `now`. */
  readonly realised30Days: Cash;
  readonly cycles30Days: number;
}

interface CycleSums {
  readonly cycles: number;
  readonly wins: number;
  readonly heldMs: number;
  /** Of the last 30 days: the first that counts, and the sum from there on. */
  readonly recentFrom: number;
  readonly recent: Cash;
}

/** A list of cycles only grows: what was added up before is kept. */
const known = new WeakMap<readonly KeptCycle[], CycleSums>();

function sumsOf(cycles: readonly KeptCycle[], now: EpochMs | null): CycleSums {
  let {
    cycles: count,
    wins,
    heldMs,
    recentFrom,
    recent,
  } = known.get(cycles) ?? {
    cycles: 0,
    wins: 0,
    heldMs: 0,
    recentFrom: 0,
    recent: 0n,
  };
  for (; count < cycles.length; count += 1) {
    const { closed } = cycles[count];
    if (closed.netPnl > 0n) wins += 1;
    heldMs += closed.closedAt - closed.openedAt;
    recent += closed.netPnl;
  }
  const since = now === null ? -Infinity : now - thirtyDaysMs;
  while (recentFrom < cycles.length && cycles[recentFrom].closed.closedAt < since) {
    recent -= cycles[recentFrom].closed.netPnl;
    recentFrom += 1;
  }
  const sums = { cycles: count, wins, heldMs, recentFrom, recent };
  known.set(cycles, sums);
  return sums;
}

/** Figures over closed cycles, oldest first. */
export function figuresOf(cycles: readonly KeptCycle[], now: EpochMs | null): CycleFigures {
  const { wins, heldMs, recentFrom, recent } = sumsOf(cycles, now);
  const isEmpty = cycles.length === 0;
  return {
    winRate: isEmpty ? null : wins / cycles.length,
    meanCycleMs: isEmpty ? null : heldMs / cycles.length,
    realised30Days: recent,
    cycles30Days: cycles.length - recentFrom,
  };
}
