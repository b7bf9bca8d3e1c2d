import { correlationGroupOf } from '../../../../shared/domain/trading/correlation-group.ts';
import { priceText } from '../../../../shared/domain/trading/instrument-units.ts';
import { cashNumber } from '../../../../shared/domain/trading/plan-number.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { lossShare } from '../../../../shared/risk/equity-watch.ts';
import type { RiskLimitKey } from '../../../../shared/risk/risk-limits.ts';
import { equityOf } from '../views/account-row.ts';
import type { Exposure } from '../views/exposures.ts';
import { isSameInstrument } from '../views/account-history.ts';
import { currenciesOf } from '../views/symbol-currencies.ts';
import type { HostedAccount } from '../views/hosted-account.ts';

/** How much of a limit is used, in its unit and as a share of the limit; null where nothing uses it up. */
export interface LimitUse {
  readonly used: number | null;
  readonly usedShare: number | null;
}

const minuteMs = 60_000;
const nothing: LimitUse = { used: null, usedShare: null };

function usage(used: number, limit: number): LimitUse {
  if (!Number.isFinite(used)) return nothing;
  return { used, usedShare: limit > 0 ? used / limit : null };
}

function largest(values: readonly number[]): number {
  return values.length === 0 ? 0 : Math.max(...values);
}

/** The nearest liquidation of all positions, over the last price; null where none can be. */
function liquidationDistance(account: HostedAccount, trading: TradingAccount): number | null {
  let least: number | null = null;
  for (const { instrument, liquidationTicks } of account.venueState()?.positions ?? []) {
    const last = trading.lastPrice(instrument);
    if (last === null || liquidationTicks === null) continue;
    const units = account.units(instrument);
    const price = Number(priceText(units, last.ticks));
    const distance = Math.abs(price - Number(priceText(units, liquidationTicks))) / price;
    if (least === null || distance < least) least = distance;
  }
  return least;
}

function oldestPriceMs(account: HostedAccount, trading: TradingAccount): number {
  const now = account.now();
  if (now === null) return 0;
  return largest(
    [...trading.ledger().positions.values()].map(({ units }) => {
      const { venue, market } = units.instrument;
      const last = trading.lastPrice({ venue, market });
      return last === null ? Infinity : Math.max(0, now - last.time);
    }),
  );
}

/** Positions on one side of the group that has most; an instrument without a group is one of its own. */
function fullestGroup(exposures: readonly Exposure[]): number {
  const counts = new Map<string, number>();
  for (const { symbol, side } of exposures) {
    const key = `${correlationGroupOf(currenciesOf(symbol).base) ?? symbol} ${side}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return largest([...counts.values()]);
}

/** Use of every limit that something uses up, at this moment. */
export function limitUses(
  account: HostedAccount,
  trading: TradingAccount,
  exposures: readonly Exposure[],
  largestCorrelation: number | null,
): Partial<Record<RiskLimitKey, LimitUse>> {
  const { settings } = account.limits();
  const exact = equityOf(trading);
  const equity = exact === null ? Number.NaN : cashNumber(exact);
  const watch = trading.watch();
  const now = account.now() ?? 0;
  const worth = ({ held, resting }: Exposure): number => held + resting;
  const byInstrument = new Map<string, number>();
  for (const each of exposures) {
    byInstrument.set(each.instrument, (byInstrument.get(each.instrument) ?? 0) + worth(each));
  }
  const positionShare = largest([...byInstrument.values()].map((sum) => sum / equity));
  const exposureShare = exposures.reduce((sum, each) => sum + worth(each), 0) / equity;
  const free = account.venueState()?.account.freeMargin ?? exact;
  const freeShare = free === null ? Number.NaN : cashNumber(free) / equity;
  const liquidation = liquidationDistance(account, trading);
  const held = trading.ledger().positions;
  // What is set at the venue uses nothing up by itself; above the limit it is what the guard denies.
  const overset = [...held.values()]
    .map(({ units: { instrument } }) =>
      account.leverageOf({ venue: instrument.venue, market: instrument.market }),
    )
    .filter((leverage) => leverage > settings.maxLeverage);
  const stretch = (name: 'today' | 'session'): LimitUse => {
    const limit = name === 'today' ? settings.dailyLossShare : settings.sessionLossShare;
    if (watch === null || !Number.isFinite(equity)) return nothing;
    const { start, lowest } = watch[name];
    return usage(lossShare({ start, lowest: Math.min(lowest, equity) }), limit);
  };
  const least = (used: number | null, limit: number): LimitUse =>
    used === null || !Number.isFinite(used) ? nothing : { used, usedShare: used > 0 ? limit / used : null };
  return {
    maxOpenPositions: usage(exposures.length, settings.maxOpenPositions),
    maxPositionShare: usage(positionShare, settings.maxPositionShare),
    maxExposureShare: usage(exposureShare, settings.maxExposureShare),
    maxSameDirection: usage(fullestGroup(exposures), settings.maxSameDirection),
    maxCorrelation:
      largestCorrelation === null ? nothing : usage(largestCorrelation, settings.maxCorrelation),
    dailyLossShare: stretch('today'),
    sessionLossShare: stretch('session'),
    maxDrawdownShare: watch === null ? nothing : usage(watch.account.deepest, settings.maxDrawdownShare),
    strategyDrawdownShare:
      watch === null
        ? nothing
        : usage(
            largest(Object.values(watch.strategies).map(({ deepest }) => deepest)),
            settings.strategyDrawdownShare,
          ),
    maxLeverage: usage(Math.max(exposureShare, largest(overset)), settings.maxLeverage),
    minFreeMarginShare: Number.isFinite(freeShare)
      ? { used: freeShare, usedShare: (1 - freeShare) / (1 - settings.minFreeMarginShare) }
      : nothing,
    minLiquidationDistanceShare: least(liquidation, settings.minLiquidationDistanceShare),
    maxPriceAgeMs: held.size === 0 ? nothing : usage(oldestPriceMs(account, trading), settings.maxPriceAgeMs),
    maxEntriesPerMinute: usage(
      trading.orders().filter(({ purpose, createdAt }) => purpose === 'entry' && createdAt > now - minuteMs)
        .length,
      settings.maxEntriesPerMinute,
    ),
  };
}

/** Instruments that are held, rest, or belong to a session that may trade, in that order. */
export function watchedInstruments(account: HostedAccount, trading: TradingAccount) {
  const found: { readonly venue: string; readonly market: string }[] = [];
  const add = (instrument: { readonly venue: string; readonly market: string }): void => {
    if (!found.some((known) => isSameInstrument(known, instrument))) found.push(instrument);
  };
  for (const { units } of trading.ledger().positions.values()) {
    add({ venue: units.instrument.venue, market: units.instrument.market });
  }
  for (const { purpose, instrument } of trading.openOrders()) if (purpose === 'entry') add(instrument);
  for (const { instrument, state } of account.sessions()) {
    if (state === 'running' || state === 'paused' || state === 'closing') add(instrument);
  }
  return found;
}
