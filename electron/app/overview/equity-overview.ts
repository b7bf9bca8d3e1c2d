import type { OverviewEquity, OverviewRequest } from '../../../shared/contract/overview.ts';
import { dayMs, type EpochMs } from '../../../shared/domain/time.ts';
import { cashText } from '../../../shared/domain/trading/decimal.ts';
import type { Cash } from '../../../shared/domain/trading/exact.ts';
import { cashNumber, cashOfNumber } from '../../../shared/domain/trading/plan-number.ts';
import {
  equityHistory,
  type EquityPoint,
  mergedPoints,
  thinnedIndices,
} from '../../../shared/ledger/equity-history.ts';
import { zoneTime } from '../../../shared/risk/zone-day.ts';
import { accountRow, equityOf } from '../trading/views/account-row.ts';
import type { HostedAccount } from '../trading/views/hosted-account.ts';
import { maybeCash, shareOf } from '../trading/views/row-amounts.ts';
import { leastSharpeDays, rollingSharpe, rollingSharpeDays, sharpeSince } from './daily-sharpe.ts';
import type { OverviewAccounts } from './overview-accounts.ts';

const minuteMs = 60_000;
const mostPoints = 500;
const rangeDays: Readonly<Record<OverviewRequest['range'], number>> = {
  '1M': 30,
  '3M': 90,
  '1Y': 365,
  all: Infinity,
};

/** A sum that is not known while one part is not. */
function sum(parts: readonly (Cash | null)[]): Cash | null {
  let total = 0n;
  for (const part of parts) {
    if (part === null) return null;
    total += part;
  }
  return total;
}

interface PresentMoney {
  readonly equity: Cash | null;
  readonly cash: Cash;
  readonly deposited: Cash;
  /** Equity of the morning. */
  readonly dayStart: Cash | null;
}

function presentOf(account: HostedAccount): PresentMoney | null {
  const trading = account.trading();
  if (trading === null) return null;
  const ledger = trading.ledger();
  const watch = trading.watch();
  return {
    equity: equityOf(trading),
    cash: ledger.cash,
    deposited: ledger.totals.deposited,
    dayStart: watch === null ? null : cashOfNumber(watch.today.start, 'The equity of the morning'),
  };
}

/** Points up to the present, whose time and worth are those of this moment. */
function pointsOf(
  account: HostedAccount,
  present: PresentMoney | null,
  kept: readonly EquityPoint[],
): readonly EquityPoint[] {
  const now = account.now();
  if (now === null || present === null || present.equity === null) return kept;
  const profit = cashNumber(present.equity - present.deposited);
  const paidIn = cashNumber(present.deposited);
  const before = kept.filter(({ time }) => time < now);
  return [...before, { time: now, profit, lowest: profit, paidIn }];
}

/** The day in the zone of the risk limits begins here; on the day of a clock change up to an hour beside it. */
function dayStartTime(now: EpochMs, zone: string): EpochMs {
  return now - (now % minuteMs) - zoneTime(now, zone).minute * minuteMs;
}

/** Equity, its changes and its curve over a range, of one account or of several of one currency. */
export function equityOverview(
  accounts: readonly HostedAccount[],
  { equityPoints }: OverviewAccounts,
  range: OverviewRequest['range'],
): OverviewEquity {
  const [first] = accounts;
  const rows = accounts.map(accountRow);
  const present = accounts.map(presentOf);
  const points = mergedPoints(
    accounts.map((account, index) => pointsOf(account, present[index], equityPoints(account.id))),
  );
  const history = equityHistory(points);
  const now = points.at(-1)?.time ?? first.now();
  const from = Math.max(points[0]?.time ?? 0, (now ?? 0) - rangeDays[range] * dayMs);
  const begin = Math.max(
    0,
    points.findIndex(({ time }) => time >= from),
  );
  const shown = thinnedIndices(points.length - begin, mostPoints).map((index) => begin + index);
  const equity = sum(present.map((money) => money?.equity ?? null));
  const cash = sum(present.map((money) => money?.cash ?? 0n)) ?? 0n;
  const deposited = sum(present.map((money) => money?.deposited ?? 0n)) ?? 0n;
  const dayStart = sum(present.map((money) => money?.dayStart ?? null));
  const dayChange = equity === null || dayStart === null ? null : equity - dayStart;
  const growth = history.growth.at(-1);
  return {
    accountIds: accounts.map(({ id }) => id),
    currency: first.currency,
    moneyDecimals: rows[0].moneyDecimals,
    mode: first.mode,
    clock: first.clock,
    now,
    equity: maybeCash(equity),
    cash: cashText(cash),
    openProfit: equity === null ? null : cashText(equity - cash),
    dayChange: maybeCash(dayChange),
    dayChangeShare: shareOf(dayChange, dayStart),
    dayFrom: now === null ? null : dayStartTime(now, first.limits().settings.zone),
    since: points[0]?.time ?? null,
    change: equity === null ? null : cashText(equity - deposited),
    changeShare: growth === undefined ? null : growth - 1,
    drawdownShare: accounts.length === 1 ? rows[0].drawdownShare : -(history.drawdown.at(-1) ?? 0),
    deepestShare:
      points.length === 0
        ? null
        : -history.drawdown.slice(begin).reduce((low, value) => Math.min(low, value), 0),
    drawdownLimitShare: Math.min(...accounts.map((account) => account.limits().settings.maxDrawdownShare)),
    ...sharpeSince(history.time, history.growth, from),
    leastSharpeDays,
    rollingSharpeDays,
    curve: {
      time: shown.map((index) => history.time[index]),
      equity: shown.map((index) => history.equity[index]),
      drawdown: thinnedFalls(history.drawdown, shown),
      sharpe: rollingSharpe(history.time, history.growth, shown),
    },
  };
}

/** At each point that is shown the deepest of those it stands for, so that no fall is thinned away. */
function thinnedFalls(drawdown: readonly number[], shown: readonly number[]): number[] {
  return shown.map((index, position) => {
    const after = position === 0 ? index - 1 : shown[position - 1];
    let deepest = drawdown[index];
    for (let before = after + 1; before < index; before += 1) deepest = Math.min(deepest, drawdown[before]);
    return deepest;
  });
}
