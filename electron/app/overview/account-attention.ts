import type { AttentionItem } from '../../../shared/contract/overview.ts';
import { cashText } from '../../../shared/domain/trading/decimal.ts';
import { capitalDriftLimit } from '../../../shared/ledger/capital-drift.ts';
import { accountRow } from '../trading/views/account-row.ts';
import type { HostedAccount } from '../trading/views/hosted-account.ts';
import { positionRows } from '../trading/views/position-rows.ts';
import { profitAt } from '../trading/views/row-amounts.ts';
import { openRisk } from './open-risk.ts';
import { marksOf } from './overview-accounts.ts';
import type { FactReader } from './slow-facts.ts';

/** A stop nearer than this to the price is about to fill, as a fraction of the price. */
const nearStopShare = 0.03;
/** A loss that has used up this part of its limit is near it. */
const nearLimitShare = 0.8;

const losses = new Set([
  'dailyLossShare',
  'sessionLossShare',
  'maxDrawdownShare',
  'strategyDrawdownShare',
  'minFreeMarginShare',
  'minLiquidationDistanceShare',
]);
/** Room for positions: being full is how a grid works, so it is told and nothing more. */
const room = new Set(['maxOpenPositions', 'maxExposureShare', 'maxPositionShare']);

function stateItems(account: HostedAccount): AttentionItem[] {
  const marks = marksOf(account);
  const items: AttentionItem[] = [];
  const state = account.state();
  const problem = account.problem();
  if (state !== 'ready' || problem !== null) {
    const isBad = state === 'failed' || state === 'frozen' || problem !== null;
    items.push({
      kind: 'account',
      id: `account ${account.id}`,
      severity: isBad ? 'critical' : 'info',
      ...marks,
      state,
      problem,
    });
  }
  const trading = account.trading();
  if (trading === null) return items;
  const latch = accountRow(account).latch;
  if (latch.state !== 'Active') {
    items.push({
      kind: 'halted',
      id: `halted ${account.id}`,
      severity: latch.state === 'Halted' ? 'critical' : 'warning',
      ...marks,
      level: latch.level,
      reason: latch.reason,
      since: latch.since,
    });
  }
  const drift = trading.recovery()?.drift ?? null;
  if (drift !== null && (drift >= capitalDriftLimit || drift <= -capitalDriftLimit)) {
    const { currency } = account;
    items.push({
      kind: 'drift',
      id: `drift ${account.id}`,
      severity: 'critical',
      ...marks,
      drift: cashText(drift),
      currency,
    });
  }
  return items;
}

function positionItems(account: HostedAccount): AttentionItem[] {
  const trading = account.trading();
  if (trading === null) return [];
  const { moneyDecimals } = accountRow(account);
  return positionRows(account, trading).flatMap((row): AttentionItem[] => {
    const of = { ...marksOf(account), positionKey: row.key, symbol: row.instrument.symbol };
    if (row.uncoveredSince !== null) {
      return [
        {
          kind: 'stop-missing',
          id: `stop ${account.id} ${row.key}`,
          severity: 'critical',
          ...of,
          covered: row.coveredQuantity,
          quantity: row.quantity,
          since: row.uncoveredSince,
        },
      ];
    }
    if (row.stopDistance === null || row.stopDistance >= nearStopShare) return [];
    return [
      {
        kind: 'near-stop',
        id: `near ${account.id} ${row.key}`,
        severity: 'warning',
        ...of,
        distance: row.stopDistance,
        lossAtStop: lossAtStop(account, row.key),
        currency: account.currency,
        moneyDecimals,
      },
    ];
  });
}

function lossAtStop(account: HostedAccount, key: string): string | null {
  const trading = account.trading();
  const stop = trading?.coverage().get(key)?.stopTicks ?? null;
  const position = trading?.ledger().positions.get(key);
  if (stop === null || position === undefined) return null;
  const profit = profitAt(position.units, position, stop);
  return cashText(profit < 0n ? profit : 0n);
}

function riskItems(account: HostedAccount, reader: FactReader): AttentionItem[] {
  const items: AttentionItem[] = [];
  for (const { key, used, usedShare, value, unit } of reader.limits(account)) {
    if (used === null || usedShare === null || typeof value !== 'number') continue;
    const isLoss = losses.has(key) && usedShare >= nearLimitShare;
    if (!isLoss && !(room.has(key) && usedShare >= 1)) continue;
    items.push({
      kind: 'limit',
      id: `limit ${account.id} ${key}`,
      severity: isLoss ? 'warning' : 'info',
      ...marksOf(account),
      key,
      used,
      limit: value,
      unit,
      isReached: usedShare >= 1,
    });
  }
  const { total, limitShare } = openRisk([account]);
  if (total.lossShare !== null && total.lossShare > limitShare) {
    items.push({
      kind: 'open-risk',
      id: `risk ${account.id}`,
      severity: 'warning',
      ...marksOf(account),
      lossShare: total.lossShare,
      limitShare,
    });
  }
  return items;
}

function sessionItems(account: HostedAccount): AttentionItem[] {
  return account.sessions().flatMap((session): AttentionItem[] =>
    session.state === 'failed'
      ? [
          {
            kind: 'session-failed',
            id: `session ${account.id} ${session.id}`,
            severity: 'critical',
            ...marksOf(account),
            sessionId: session.id,
            strategyId: session.strategyId,
            symbol: account.symbolOf(session.instrument),
            note: session.note,
          },
        ]
      : [],
  );
}

/** What of an account needs a person. */
export function accountAttention(account: HostedAccount, reader: FactReader): AttentionItem[] {
  return [
    ...positionItems(account),
    ...stateItems(account),
    ...sessionItems(account),
    ...riskItems(account, reader),
  ];
}
