import type { CandleColumns } from '../../../shared/domain/candle.ts';
import { firstBarAtOrAfter } from '../../../shared/domain/candle.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { PlanRow } from '../../../shared/domain/trading/plan-row.ts';
import { pairDifference } from '../../../shared/research/promotion/drift-parts.ts';
import type { DriftClue, TradePair } from '../../../shared/research/promotion/drift-trade.ts';
import type { KeptCycle } from '../trading/views/cycle-log.ts';
import type { PaperAccount } from '../trading/paper-account.ts';
import type { HeldSession } from '../trading/session-record.ts';
import { isSamePlanRow } from './same-plan-row.ts';

/** Under half a cent, at the same bars and prices: nothing to explain. */
const leastAmount = 0.005;
/** What a bar near a trade may be late by, in bars. */
const lateBars = 2;

export interface ClueSources {
  readonly account: PaperAccount;
  readonly session: HeldSession;
  readonly cycles: readonly KeptCycle[];
  readonly barMs: number;
  /** Of today. */
  readonly candles: CandleColumns;
  /** Row of the plan of today that was decided at the close of bar `index`; null where it cannot be worked out. */
  readonly planRow: (index: number) => Promise<PlanRow | null>;
  readonly isSameStrategy: boolean;
  /** Whether anything but a stream has changed the candles since the session was started. */
  readonly mayHaveChanged: boolean;
  /** Price step of the candles. */
  readonly tickSize: number;
}

/** The rows that the session decided on, by the open of their bar. */
function decidedRows(
  { account, session, barMs }: ClueSources,
  around: readonly EpochMs[],
): Map<number, PlanRow> {
  const rows = new Map<number, PlanRow>();
  for (const time of around) {
    const lines = account.lines({
      before: null,
      limit: 200,
      kinds: ['Decision'],
      clientOrderId: null,
      from: time - barMs,
      to: time + lateBars * barMs,
    });
    for (const { entry } of lines) {
      if (entry.kind !== 'Decision' || entry.strategyId !== session.id) continue;
      const { row } = entry.context;
      if (typeof row !== 'string' || row === 'null') continue;
      const plan = JSON.parse(row) as PlanRow;
      rows.set(plan.barTime, plan);
    }
  }
  return rows;
}

function isOtherBar({ candles }: ClueSources, row: PlanRow): boolean {
  const index = firstBarAtOrAfter(candles.time, row.barTime);
  return (
    candles.time[index] !== row.barTime ||
    candles.high[index] !== row.high ||
    candles.low[index] !== row.low ||
    candles.close[index] !== row.close
  );
}

function isOtherTime(one: EpochMs, other: EpochMs, barMs: number): boolean {
  return Math.floor(one / barMs) !== Math.floor(other / barMs);
}

/** A person, or the kill switch, closed the trade on paper. */
function closedByHand({ session, cycles }: ClueSources, { paper, backtest }: TradePair): DriftClue | null {
  const cycle = paper && cycles.find(({ cycleId }) => cycleId === paper.cycleId);
  if (!paper || !cycle) return null;
  if (cycle.exit === 'flatten') return { finding: 'kill-switch', guard: null };
  if (cycle.exit === 'manual') return { finding: 'person-closed', guard: null };
  const isLast = cycle === cycles.at(-1);
  const isStopped = isLast && session.state === 'stopped' && cycle.exit === 'exit';
  return isStopped && backtest?.exit === 'end' ? { finding: 'session-stopped', guard: null } : null;
}

/** What a session was kept from at the time of an entry that it did not make. */
function hindered({ account, session, barMs }: ClueSources, time: EpochMs): DriftClue | null {
  const found = account.history()?.notes.hindrance(session.id, time, barMs) ?? null;
  if (found === null) return null;
  return found.kind === 'guard'
    ? { finding: 'guard-denied', guard: found.guard }
    : { finding: found.kind, guard: null };
}

/** More than rounding to steps, at other bars, or on one side alone: what other candles would do. */
function isBeyondSteps({ barMs, tickSize }: ClueSources, { paper, backtest }: TradePair): boolean {
  if (paper === null || backtest === null) return true;
  return (
    isOtherTime(paper.entryTime, backtest.entryTime, barMs) ||
    isOtherTime(paper.exitTime, backtest.exitTime, barMs) ||
    Math.abs(paper.averageEntry - backtest.averageEntry) > 2 * tickSize ||
    Math.abs(paper.exitPrice - backtest.exitPrice) > 2 * tickSize
  );
}

/** Looks up what the journal says about a pair that came apart; null where it says nothing, or nothing did. */
export async function driftClue(sources: ClueSources, pair: TradePair): Promise<DriftClue | null> {
  const { paper, backtest } = pair;
  const { barMs, candles, isSameStrategy } = sources;
  const isApart = Math.abs(pairDifference(pair)) >= leastAmount || isBeyondSteps(sources, pair);
  if (!isApart) return null;
  const byHand = closedByHand(sources, pair);
  if (byHand !== null) return byHand;
  const entry = backtest?.entryTime ?? paper!.entryTime;
  const isMissed = paper === null || (backtest !== null && paper.levels < backtest.levels);
  const isLate = paper !== null && backtest !== null && paper.entryTime > backtest.entryTime;
  const hindrance = isMissed || isLate ? hindered(sources, entry) : null;
  if (hindrance !== null) return hindrance;
  const times = [entry, paper?.entryTime, paper?.exitTime, backtest?.exitTime].filter(
    (time) => time !== undefined,
  );
  const rows = decidedRows(sources, [...new Set(times)]);
  for (const row of rows.values())
    if (isOtherBar(sources, row)) return { finding: 'candles-changed', guard: null };
  const decided = firstBarAtOrAfter(candles.time, Math.floor(entry / barMs) * barMs) - 1;
  const recorded = decided < 0 ? null : (rows.get(candles.time[decided]) ?? null);
  const other: DriftClue | null =
    sources.mayHaveChanged && isBeyondSteps(sources, pair)
      ? { finding: 'candles-changed', guard: null }
      : null;
  // A line is written when something is sent: without one nothing was, and the backtest entered on that bar.
  if (recorded === null)
    return other ?? (paper === null ? { finding: 'nothing-decided', guard: null } : null);
  const planned = await sources.planRow(decided);
  if (planned === null || isSamePlanRow(recorded, planned)) return other;
  return { finding: isSameStrategy ? 'candles-changed' : 'plan-changed', guard: null };
}
