import type { DriftCause, DriftFinding } from '../../domain/promotion.ts';
import type { DriftClue, DriftTrade, PaperTrade, TradePair } from './drift-trade.ts';

export interface DriftPart {
  readonly cause: DriftCause;
  /** Paper minus backtest, quote currency. */
  readonly amount: number;
}

/** What a finding says of a trade without a twin. */
const causeOfFinding: Readonly<Record<DriftFinding, DriftCause>> = {
  'candles-changed': 'data',
  'plan-changed': 'signal',
  'nothing-decided': 'timing',
  'guard-denied': 'guard',
  paused: 'manual',
  'kill-switch': 'manual',
  'person-closed': 'manual',
  'session-stopped': 'manual',
};

const byAPerson: ReadonlySet<DriftFinding> = new Set([
  'paused',
  'kill-switch',
  'person-closed',
  'session-stopped',
]);

function isOtherBar(one: number, other: number, barMs: number): boolean {
  return Math.floor(one / barMs) !== Math.floor(other / barMs);
}

/** What all of a pair comes from, where something about it is known: other candles, another plan, other levels. */
function wholeCause(
  paper: PaperTrade,
  backtest: DriftTrade,
  finding: DriftFinding | null,
): DriftCause | null {
  if (finding === 'candles-changed' || finding === 'plan-changed') return causeOfFinding[finding];
  // Fewer levels have another average, and with it another stop.
  if (paper.levels !== backtest.levels) return finding === 'guard-denied' ? 'guard' : 'partial-fill';
  return paper.isPartlyFilled ? 'partial-fill' : null;
}

function entryCause(
  paper: PaperTrade,
  backtest: DriftTrade,
  finding: DriftFinding | null,
  barMs: number,
): DriftCause {
  if (!isOtherBar(paper.entryTime, backtest.entryTime, barMs)) return 'price';
  return finding === null ? 'timing' : causeOfFinding[finding];
}

function exitCause(
  paper: PaperTrade,
  backtest: DriftTrade,
  finding: DriftFinding | null,
  barMs: number,
): DriftCause {
  if (paper.exit === 'manual' || (finding !== null && byAPerson.has(finding))) return 'manual';
  return isOtherBar(paper.exitTime, backtest.exitTime, barMs) ? 'timing' : 'price';
}

/**
 * The difference of two twins in parts that add up to it, with `q`, `e`, `x` quantity, entry and exit, `p` on paper and
 * `b` in the backtest, `s` the side: `(qp - qb) s (xb - eb)` for the size, `qp s (eb - ep)` for the entry,
 * `qp s (xp - xb)` for the exit, and what more was paid in fees and funding.
 */
function partsOfTwins(
  paper: PaperTrade,
  backtest: DriftTrade,
  finding: DriftFinding | null,
  barMs: number,
): DriftPart[] {
  const side = paper.side === 'long' ? 1 : -1;
  const quantity = paper.quantity;
  const whole = wholeCause(paper, backtest, finding);
  const exit = exitCause(paper, backtest, finding, barMs);
  return [
    {
      cause: whole ?? 'size',
      amount: (quantity - backtest.quantity) * side * (backtest.exitPrice - backtest.averageEntry),
    },
    {
      cause: whole ?? entryCause(paper, backtest, finding, barMs),
      amount: quantity * side * (backtest.averageEntry - paper.averageEntry),
    },
    {
      cause: exit === 'manual' ? exit : (whole ?? exit),
      amount: quantity * side * (paper.exitPrice - backtest.exitPrice),
    },
    { cause: 'fee', amount: backtest.fees - paper.fees },
    { cause: 'funding', amount: backtest.funding - paper.funding },
  ];
}

/** Sums by cause, largest first; what is nothing but rounding is left out. */
export function sumByCause(parts: readonly DriftPart[]): DriftPart[] {
  const sums = new Map<DriftCause, number>();
  for (const { cause, amount } of parts) sums.set(cause, (sums.get(cause) ?? 0) + amount);
  return [...sums]
    .map(([cause, amount]) => ({ cause, amount }))
    .filter(({ amount }) => Math.abs(amount) > 1e-9)
    .toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount));
}

/** Paper minus backtest of a pair, quote currency. */
export function pairDifference({ paper, backtest }: TradePair): number {
  return (paper?.netPnl ?? 0) - (backtest?.netPnl ?? 0);
}

/** Why a pair came apart: parts that add up to its difference, largest first. */
export function driftParts(pair: TradePair, clue: DriftClue | null, barMs: number): DriftPart[] {
  const { paper, backtest } = pair;
  const finding = clue?.finding ?? null;
  if (paper === null || backtest === null) {
    const cause = finding === null ? 'missed-fill' : causeOfFinding[finding];
    return sumByCause([{ cause, amount: pairDifference(pair) }]);
  }
  const parts = partsOfTwins(paper, backtest, finding, barMs);
  // What the rounding of prices to ticks, and of money to 1e-8, leaves over.
  const rest = pairDifference(pair) - parts.reduce((sum, { amount }) => sum + amount, 0);
  return sumByCause([...parts, { cause: 'price', amount: rest }]);
}
