import type { DriftSummary } from '../../../shared/contract/drift.ts';
import type { PromotionCandidate } from '../../../shared/contract/promotion.ts';
import type { GateReason } from '../../../shared/domain/promotion.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import { cashNumber } from '../../../shared/domain/trading/plan-number.ts';
import type { PaperEvidence } from '../../../shared/research/promotion/evidence.ts';
import { knownStrategies } from '../strategies.ts';
import { strategyVersionOf } from '../trading/session-data.ts';
import { isSameInstrument } from '../trading/views/account-history.ts';
import { profitAt } from '../trading/views/row-amounts.ts';
import type { TradedSession } from './candidates.ts';
import type { DatedWalkForward } from './research-evidence.ts';

type PaperFacts = NonNullable<PromotionCandidate['paper']>;

/** Whether the session trades what the newest run suggests, with the strategy of today. */
function otherwise({ session }: TradedSession, run: DatedWalkForward | null): GateReason | null {
  const { strategyId, strategyVersion, params } = session;
  const isKnown = knownStrategies().some(({ id }) => id === strategyId);
  if (!isKnown || strategyVersionOf(strategyId) !== strategyVersion) return 'other-strategy';
  const suggested = run?.suggestedParams ?? null;
  if (suggested === null) return 'no-suggestion';
  return Object.entries(suggested).every(([name, value]) => params[name] === value)
    ? null
    : 'other-parameters';
}

function unrealisedOf({ account, session }: TradedSession): number | null {
  const trading = account.trading();
  const last = trading?.lastPrice(session.instrument)?.ticks ?? null;
  for (const position of trading?.ledger().positions.values() ?? []) {
    if (!isSameInstrument(position.units.instrument, session.instrument)) continue;
    if (account.history()?.ticket(position.openedBy)?.strategyId !== session.id) continue;
    return last === null ? null : cashNumber(profitAt(position.units, position, last));
  }
  return 0;
}

/** What the ladder shows of a paper session, and what its gates are judged by. */
export function paperOf(
  traded: TradedSession,
  run: DatedWalkForward | null,
  drift: DriftSummary | null,
): { readonly facts: PaperFacts; readonly evidence: PaperEvidence } {
  const { account, session } = traded;
  const { id: sessionId, accountId, state, from, walkedTo } = session;
  const { clock, currency } = account;
  const history = account.history();
  const closed = (history?.cycles(sessionId) ?? []).map((cycle) => cycle.closed);
  const to = Math.max(from, walkedTo ?? from);
  const days = (to - from) / dayMs;
  const held = history?.coverage.of(sessionId, account.now() ?? to) ?? null;
  const stopCoverage =
    held === null || held.positions === 0 ? null : held.heldMs === 0 ? 1 : 1 - held.uncoveredMs / held.heldMs;
  const capital = cashNumber(session.capital);
  const netPnl = cashNumber(closed.reduce((sum, cycle) => sum + cycle.netPnl, 0n));
  const cycles = closed.length;
  return {
    facts: {
      sessionId,
      accountId,
      currency,
      clock,
      state,
      from,
      to,
      days,
      cycles,
      capital,
      netPnl,
      netReturn: netPnl / capital,
      unrealised: unrealisedOf(traded),
      winRate: cycles === 0 ? null : closed.filter((cycle) => cycle.netPnl > 0n).length / cycles,
      stopCoverage,
    },
    evidence: {
      sessionId,
      accountId,
      clock,
      isRunning: state === 'running' || state === 'paused',
      otherwise: otherwise(traded, run),
      days,
      cycles,
      stopCoverage,
      drift,
    },
  };
}
