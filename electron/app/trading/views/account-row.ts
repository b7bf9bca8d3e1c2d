import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { Cash } from '../../../../shared/domain/trading/exact.ts';
import { notionalOf } from '../../../../shared/domain/trading/instrument-units.ts';
import { cashOfNumber } from '../../../../shared/domain/trading/plan-number.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { capitalDriftLimit } from '../../../../shared/ledger/capital-drift.ts';
import type { EquityWatch } from '../../../../shared/risk/equity-watch.ts';
import { guardHalt, openLatch } from '../../../../shared/risk/trading-latch.ts';
import { exposuresOf } from './exposures.ts';
import type { HostedAccount } from './hosted-account.ts';
import { marginAt, maybeCash, moneyDecimals, shareOf } from './row-amounts.ts';
import { noSessionTotals, sessionTotals } from './session-totals.ts';

type Identity = 'id' | 'mode' | 'clock' | 'now' | 'venue' | 'currency' | 'createdAt' | 'state' | 'problem';
type Limits = 'maxOpenPositions' | 'maxExposureShare' | 'dailyLossShare';

function identity(account: HostedAccount): Pick<AccountRow, Identity | Limits | 'moneyDecimals'> {
  const { id, mode, clock, venue, currency, createdAt } = account;
  const { maxOpenPositions, maxExposureShare, dailyLossShare } = account.limits().settings;
  return {
    id,
    mode,
    clock,
    venue,
    currency,
    createdAt,
    now: account.now(),
    state: account.state(),
    problem: account.problem(),
    moneyDecimals: moneyDecimals(currency),
    maxOpenPositions,
    maxExposureShare,
    dailyLossShare,
  };
}

function latchOf(account: HostedAccount, trading: TradingAccount): AccountRow['latch'] {
  const latch = trading.latch();
  const change = latch.state === openLatch.state ? null : (account.history()?.latch() ?? null);
  return { ...latch, reason: change?.reason ?? null, since: change?.time ?? null };
}

/** Value of all positions at the last prices; null while one has none. */
export function exposureOf(trading: TradingAccount): Cash | null {
  let exposure = 0n;
  for (const { units, quantityLots } of trading.ledger().positions.values()) {
    const { venue, market } = units.instrument;
    const last = trading.lastPrice({ venue, market });
    if (last === null) return null;
    exposure += notionalOf(units, last.ticks, quantityLots);
  }
  return exposure;
}

/** What resting entries may add to what is held, by the rules of the limits. */
function restingFigures(
  account: HostedAccount,
  trading: TradingAccount,
  equity: Cash | null,
): Pick<AccountRow, 'resting' | 'restingShare' | 'restingPositions'> {
  const exposures = exposuresOf(account, trading);
  const sum = exposures.reduce((total, { resting }) => total + resting, 0);
  const resting = Number.isFinite(sum) ? cashOfNumber(sum, 'Resting entries') : null;
  return {
    resting: maybeCash(resting),
    restingShare: shareOf(resting, equity),
    restingPositions: exposures.filter(({ held }) => held === 0).length,
  };
}

/** Cash with open profit at the last prices; null while a position has none. */
export function equityOf(trading: TradingAccount): Cash | null {
  return trading.ledger().markedAt((instrument) => trading.lastPrice(instrument)?.ticks ?? null).equity;
}

/** Used and free margin: what the venue says, else what the positions bind. */
function margins(
  account: HostedAccount,
  trading: TradingAccount,
  equity: Cash | null,
): { readonly used: Cash | null; readonly free: Cash | null } {
  const venue = account.venueState()?.account;
  if (venue !== undefined) return { used: venue.equity - venue.freeMargin, free: venue.freeMargin };
  let used = 0n;
  for (const { units, cost } of trading.ledger().positions.values()) {
    const { venue: at, market } = units.instrument;
    used += marginAt(cost, account.leverageOf({ venue: at, market }));
  }
  return { used, free: equity === null ? null : equity - used };
}

function dayChange(
  equity: Cash | null,
  watch: EquityWatch | null,
): Pick<AccountRow, 'dayChange' | 'dayChangeShare'> {
  if (equity === null || watch === null) return { dayChange: null, dayChangeShare: null };
  const start = cashOfNumber(watch.today.start, 'The equity of the morning');
  return { dayChange: cashText(equity - start), dayChangeShare: shareOf(equity - start, start) };
}

function drawdown(equity: Cash | null, watch: EquityWatch | null): number | null {
  if (equity === null || watch === null || watch.account.peak <= 0) return null;
  const peak = cashOfNumber(watch.account.peak, 'The highest equity');
  return equity >= peak ? 0 : shareOf(peak - equity, peak);
}

/** An account that is not open: nothing is known of its money. */
function closedRow(account: HostedAccount): AccountRow {
  return {
    ...identity(account),
    latch: { ...guardHalt, reason: account.problem(), since: null },
    cash: '0',
    openProfit: null,
    equity: null,
    usedMargin: null,
    freeMargin: null,
    freeMarginShare: null,
    exposure: null,
    exposureShare: null,
    resting: null,
    restingShare: null,
    restingPositions: 0,
    realised: '0',
    fees: '0',
    funding: '0',
    dayChange: null,
    dayChangeShare: null,
    drawdownShare: null,
    openPositions: 0,
    drift: null,
    isDriftWithinLimit: true,
    coveredPositions: 0,
    sessionTotals: noSessionTotals,
  };
}

/** An account's figures at this moment. */
export function accountRow(account: HostedAccount): AccountRow {
  const trading = account.trading();
  if (trading === null) return closedRow(account);
  const ledger = trading.ledger();
  const equity = equityOf(trading);
  const { used, free } = margins(account, trading, equity);
  const exposure = exposureOf(trading);
  const watch = trading.watch();
  const drift = trading.recovery()?.drift ?? null;
  const { realised, fees, funding } = ledger.totals;
  return {
    ...identity(account),
    latch: latchOf(account, trading),
    cash: cashText(ledger.cash),
    openProfit: equity === null ? null : cashText(equity - ledger.cash),
    equity: maybeCash(equity),
    usedMargin: maybeCash(used),
    freeMargin: maybeCash(free),
    freeMarginShare: shareOf(free, equity),
    exposure: maybeCash(exposure),
    exposureShare: shareOf(exposure, equity),
    ...restingFigures(account, trading, equity),
    realised: cashText(realised),
    fees: cashText(fees),
    funding: cashText(funding),
    ...dayChange(equity, watch),
    drawdownShare: drawdown(equity, watch),
    openPositions: ledger.positions.size,
    drift: maybeCash(drift),
    isDriftWithinLimit: drift === null || (drift < capitalDriftLimit && drift > -capitalDriftLimit),
    coveredPositions: [...trading.coverage().values()].filter(
      ({ heldLots, coveredLots }) => heldLots > 0n && coveredLots >= heldLots,
    ).length,
    sessionTotals: sessionTotals(account, trading, equity),
  };
}
