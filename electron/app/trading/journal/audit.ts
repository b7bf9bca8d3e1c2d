import type { TradingAudit } from '../../../../shared/contract/trading/journal.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import { capitalDriftLimit } from '../../../../shared/ledger/capital-drift.ts';
import type { KeptCycle } from '../views/cycle-log.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import type { AuditFigures } from './audit-fold.ts';

type Check = TradingAudit['checks'][number];

const hourMs = 3_600_000;
/** A position may be without a stop for this long where a venue attaches none. */
const uncoveredLimitMs = 2_000;
const leastCycles = 10;

/** Open positions that their plan would have closed by now, and how many have a limit at all. */
function oldPositions(
  account: HostedAccount,
  now: number,
): { readonly old: number; readonly judged: number } {
  let old = 0;
  let judged = 0;
  for (const position of account.trading()?.ledger().positions.values() ?? []) {
    const owner = account.history()?.ticket(position.openedBy)?.strategyId ?? null;
    const session = account.sessions().find(({ id }) => id === owner);
    const bars = session === undefined ? null : (account.history()?.audit.holdBars(session.id) ?? null);
    if (session === undefined || bars === null) continue;
    judged += 1;
    // The bar that decides to leave has closed before the one in which it happens.
    if (now - position.openedAt > (bars + 2) * timeframeMs(session.timeframe)) old += 1;
  }
  return { old, judged };
}

function allFills({ fills }: AuditFigures): number {
  return Object.values(fills).reduce((sum, count) => sum + count, 0);
}

function cyclesIn(account: HostedAccount, from: number, to: number): KeptCycle[] {
  return (account.history()?.cycles() ?? []).filter(
    ({ closed }) => closed.closedAt >= from && closed.closedAt <= to,
  );
}

function checksOf(account: HostedAccount, lines: AuditFigures, cycles: number, now: number): Check[] {
  const drift = account.trading()?.recovery()?.drift ?? null;
  const limit = cashText(capitalDriftLimit);
  const { old, judged } = oldPositions(account, now);
  const { fills, uncoveredMs } = lines;
  const triggered = fills.stop + fills.target;
  const isIdle = cycles === 0 && allFills(lines) === 0;
  return [
    { id: 'crashes', value: String(lines.crashes), expected: '0', isMet: lines.crashes === 0 },
    {
      id: 'stops-and-targets',
      value: `${fills.stop} stops, ${fills.target} targets`,
      expected: 'more than 0',
      isMet: cycles === 0 ? null : triggered > 0,
    },
    {
      id: 'capital-drift',
      value: drift === null ? 'not compared yet' : `${cashText(drift)} ${account.currency}`,
      expected: `less than ${limit} ${account.currency}`,
      isMet: drift === null ? null : drift < capitalDriftLimit && drift > -capitalDriftLimit,
    },
    {
      id: 'old-positions',
      value: `${old} of ${judged} with a limit`,
      expected: '0',
      isMet: judged === 0 ? null : old === 0,
    },
    {
      id: 'cycles',
      value: String(cycles),
      expected: `more than ${leastCycles}`,
      isMet: isIdle ? null : cycles > leastCycles,
    },
    {
      id: 'uncovered',
      value: uncoveredMs === null ? 'no position was opened' : `${uncoveredMs / 1000} s`,
      expected: `at most ${uncoveredLimitMs / 1000} s`,
      isMet: uncoveredMs === null ? null : uncoveredMs <= uncoveredLimitMs,
    },
    {
      id: 'critical-alerts',
      value: String(lines.criticalAlerts),
      expected: '0',
      isMet: lines.criticalAlerts === 0,
    },
  ];
}

/** What an account did in its last hours, judged. */
export function accountAudit(account: HostedAccount, hours: number): TradingAudit {
  const to = account.now() ?? account.createdAt;
  const from = Math.max(0, Math.floor(to - hours * hourMs));
  const history = account.history();
  if (history === null) {
    throw new CandlewrightError(
      'CONFLICT',
      `The account ${account.id} is not open: ${account.problem() ?? 'it is being loaded'}.`,
      'Wait until it is ready.',
    );
  }
  const lines = history.audit.between(from, to);
  const cycles = cyclesIn(account, from, to);
  return {
    accountId: account.id,
    from,
    to,
    checks: checksOf(account, lines, cycles.length, to),
    counts: {
      lines: lines.lines,
      orders: lines.orders,
      fills: allFills(lines),
      stops: lines.fills.stop,
      targets: lines.fills.target,
      emergencies: lines.fills.emergency,
      denials: lines.denials,
      rejected: lines.rejected,
      alerts: lines.alerts,
      cycles: cycles.length,
      wins: cycles.filter(({ closed }) => closed.netPnl > 0n).length,
    },
    uncoveredMs: lines.uncoveredMs,
  };
}
