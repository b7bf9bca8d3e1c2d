import type { OverviewPosition, OverviewRisk } from '../../../shared/contract/overview.ts';
import type { Cash } from '../../../shared/domain/trading/exact.ts';
import { notionalOf } from '../../../shared/domain/trading/instrument-units.ts';
import { equityOf } from '../trading/views/account-row.ts';
import { manualStrategy } from '../trading/views/cycle-log.ts';
import type { HostedAccount } from '../trading/views/hosted-account.ts';
import { ownerOf } from '../trading/views/order-rows.ts';
import { positionRows } from '../trading/views/position-rows.ts';
import { maybeCash, profitAt, shareOf } from '../trading/views/row-amounts.ts';
import { marksOf } from './overview-accounts.ts';

interface Held {
  open: number;
  notional: Cash | null;
  lossAtStops: Cash | null;
  uncovered: number;
  readonly accountIds: Set<string>;
  readonly sessionIds: Set<string>;
}

const nothing = (): Held => ({
  open: 0,
  notional: 0n,
  lossAtStops: 0n,
  uncovered: 0,
  accountIds: new Set(),
  sessionIds: new Set(),
});

function plus(sum: Cash | null, part: Cash | null): Cash | null {
  return sum === null || part === null ? null : sum + part;
}

function addPositions(account: HostedAccount, groups: Map<string, Held>, total: Held): void {
  const trading = account.trading();
  if (trading === null) return;
  const coverage = trading.coverage();
  for (const [key, position] of trading.ledger().positions) {
    const { units, quantityLots } = position;
    const { venue, market } = units.instrument;
    const opener = account.history()?.ticket(position.openedBy)?.strategyId ?? null;
    const owner = ownerOf(account, opener);
    const last = trading.lastPrice({ venue, market })?.ticks ?? null;
    const cover = coverage.get(key) ?? null;
    const isCovered = cover !== null && cover.coveredLots >= quantityLots;
    const stop = isCovered ? cover.stopTicks : null;
    const atStop = stop === null ? null : profitAt(units, position, stop);
    const loss = atStop === null ? null : atStop < 0n ? atStop : 0n;
    const name = owner.strategyId ?? manualStrategy;
    const group = groups.get(name) ?? nothing();
    groups.set(name, group);
    for (const sums of [group, total]) {
      sums.open += 1;
      sums.notional = plus(sums.notional, last === null ? null : notionalOf(units, last, quantityLots));
      sums.lossAtStops = plus(sums.lossAtStops, loss);
      if (!isCovered) sums.uncovered += 1;
      sums.accountIds.add(account.id);
      if (owner.sessionId !== null) sums.sessionIds.add(owner.sessionId);
    }
  }
}

function sumsOf({ open, notional, lossAtStops, uncovered }: Held, equity: Cash | null) {
  return {
    open,
    notional: maybeCash(notional),
    lossAtStops: maybeCash(lossAtStops),
    lossShare: lossAtStops === null ? null : shareOf(-lossAtStops, equity),
    uncovered,
  };
}

/** What every open position would lose if its stop filled, by who holds it. Strategies that trade are there with nothing. */
export function openRisk(accounts: readonly HostedAccount[]): OverviewRisk {
  const groups = new Map<string, Held>();
  const total = nothing();
  for (const account of accounts) {
    for (const { strategyId, state, id } of account.sessions()) {
      if (state !== 'running' && state !== 'paused' && state !== 'closing') continue;
      const group = groups.get(strategyId) ?? nothing();
      group.accountIds.add(account.id);
      group.sessionIds.add(id);
      groups.set(strategyId, group);
    }
    addPositions(account, groups, total);
  }
  const equities = accounts.map((account) => {
    const trading = account.trading();
    return trading === null ? null : equityOf(trading);
  });
  const equity = equities.reduce(plus, 0n);
  const rows = [...groups].map(([strategyId, held]) => ({
    strategyId,
    isManual: strategyId === manualStrategy,
    accountIds: [...held.accountIds],
    sessionIds: [...held.sessionIds],
    ...sumsOf(held, equity),
  }));
  return {
    rows: rows.toSorted(
      (one, other) =>
        (other.lossShare ?? Infinity) - (one.lossShare ?? Infinity) ||
        other.open - one.open ||
        one.strategyId.localeCompare(other.strategyId),
    ),
    total: sumsOf(total, equity),
    limitShare: Math.min(...accounts.map((account) => account.limits().settings.dailyLossShare)),
  };
}

/** Every open position of the accounts, the largest first. */
export function openPositions(accounts: readonly HostedAccount[]): OverviewPosition[] {
  return accounts
    .flatMap((account) => {
      const trading = account.trading();
      const rows = trading === null ? [] : positionRows(account, trading);
      return rows.map((row) => ({ ...row, ...marksOf(account) }));
    })
    .toSorted((one, other) => Number(other.notional ?? 0) - Number(one.notional ?? 0));
}
