import type { RuinMap } from '../../../../shared/contract/trading/risk.ts';
import type { SessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import { ok, type Result } from '../../../../shared/domain/result.ts';
import { cashText, parseCash } from '../../../../shared/domain/trading/decimal.ts';
import type { Lots, Ticks } from '../../../../shared/domain/trading/exact.ts';
import type { GuardDenial } from '../../../../shared/domain/trading/guard-denial.ts';
import {
  averagePriceText,
  type InstrumentUnits,
  lotsOfNotional,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import { limitTicksOf } from '../../../../shared/domain/trading/order-prices.ts';
import type { PlanRow } from '../../../../shared/domain/trading/plan-row.ts';
import { cashNumber, cashOfNumber } from '../../../../shared/domain/trading/plan-number.ts';
import type { OrderTicket } from '../../../../shared/domain/trading/trading-order.ts';
import {
  type FundingCase,
  type RuinFigures,
  ruinFigures,
  type RuinLevelPlan,
} from '../../../../shared/engine/account/ruin-map.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { firstStopPrice } from '../../../../shared/execution/traders/exit-prices.ts';
import { sizedNotional, sizingMethod } from '../../../../shared/risk/sizing/registry.ts';
import { equityOf, exposureOf } from '../views/account-row.ts';
import { isSameInstrument } from '../views/account-history.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { distanceTo, maybeCash, maybePrice, nearestTicks, shareOf } from '../views/row-amounts.ts';

const gaps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
/** How long funding is reckoned for: a cycle of two weeks. */
const fundingDays = 14;

export interface RuinViewFacts {
  readonly account: HostedAccount;
  readonly trading: TradingAccount;
  readonly units: InstrumentUnits;
  readonly request: SessionRequest;
  /** The row at which a cycle would begin. */
  readonly row: PlanRow;
  /** Null without one: the close of the row stands for it. */
  readonly lastTicks: Ticks | null;
  readonly averageTrueRange: number | null;
  readonly fundingCases: (side: 'long' | 'short') => readonly FundingCase[];
}

/** A map that says why there is none. */
export function noRuinMap(currency: string, reason: string): RuinMap {
  return {
    currency,
    price: '0',
    levels: [],
    full: {
      notional: '0',
      exposureShare: 0,
      margin: '0',
      freeMarginShare: 0,
      lossAtStop: null,
      lossShare: null,
    },
    gaps: [],
    funding: [],
    liquidation: { price: null, distance: null, isStopFirst: false, beyondStop: null },
    denials: [],
    reason,
  };
}

function sideOf({ levelSide, levels, marketEntry }: PlanRow): 'long' | 'short' {
  const hasLevels = levelSide !== 0 && levels.some(({ price }) => price !== null);
  return (hasLevels ? levelSide : (marketEntry ?? 1)) === -1 ? 'short' : 'long';
}

/** Prices and parts of what the row rests, or of the one position it enters. */
function wantedLevels(row: PlanRow): readonly { readonly price: number; readonly fraction: number }[] {
  const resting = row.levelSide === 0 ? [] : row.levels;
  const priced = resting.flatMap(({ price, fraction }) => (price === null ? [] : [{ price, fraction }]));
  return priced.length > 0 ? priced : [{ price: row.close, fraction: 1 }];
}

/** Value of the whole cycle, as the session's account would size it. */
function cycleNotional({ request, row, account, averageTrueRange }: RuinViewFacts): Result<number, string> {
  const { sizing } = request;
  const capital = cashNumber(parseCash(request.capital));
  if (sizing.method === 'allocation') return ok(capital * sizing.allocation * sizing.leverage);
  const side = sideOf(row);
  const [{ price }] = wantedLevels(row);
  const { notional, fraction, kellyPart, kellyCap } = sizing;
  return sizedNotional(sizingMethod(sizing.method), {
    side,
    capital,
    price,
    stopPrice: firstStopPrice(row, side, price),
    averageTrueRange,
    trackRecord: null,
    settings: account.limits().settings,
    parameters: { notional, fraction, kellyPart, kellyCap, allowsBaseline: sizing.method === 'baseline' },
  });
}

function plannedLevels({ units, row }: RuinViewFacts, notional: number): RuinLevelPlan[] {
  const side = sideOf(row) === 'long' ? ('buy' as const) : ('sell' as const);
  return wantedLevels(row).flatMap(({ price, fraction }, index) => {
    const ticks = limitTicksOf(units, { side, purpose: 'entry' }, price);
    const lots = lotsOfNotional(units, cashOfNumber(notional * fraction, 'A level', 'down'), ticks);
    return lots === 0n ? [] : [{ level: index + 1, ticks, lots }];
  });
}

/** Guards that look at how fresh a price is: before a session runs, an account need not have been told any. */
const priceGuards: ReadonlySet<string> = new Set(['stale-price', 'spread', 'fat-finger']);

/** What the guards say to the first level and to all of them at once. */
function denialsOf(
  { trading, units, row }: RuinViewFacts,
  figures: RuinFigures,
  price: Ticks | null,
): GuardDenial[] {
  const [first] = figures.levels;
  const last = figures.levels.at(-1)!;
  const { venue, market } = units.instrument;
  const ticket = (lots: Lots): OrderTicket => ({
    clientOrderId: 'ruin-map',
    instrument: { venue, market },
    side: sideOf(row) === 'long' ? 'buy' : 'sell',
    positionSide: 'both',
    type: 'limit',
    purpose: 'entry',
    quantityLots: lots,
    limitTicks: first.ticks,
    triggerTicks: null,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly: false,
    strategyId: 'ruin-map',
    cycleId: 'ruin-map',
    level: 1,
  });
  const all = [
    ...trading.denials(ticket(first.lots), first.stopAfter),
    ...trading.denials(ticket(last.lotsAfter), last.stopAfter),
  ];
  const seen = new Set<string>();
  return all.filter(({ guard }) => {
    if (seen.has(guard) || (price === null && priceGuards.has(guard))) return false;
    seen.add(guard);
    return true;
  });
}

/** What a session's cycle may cost at the worst, in its account as it is now. */
export function ruinView(facts: RuinViewFacts): RuinMap {
  const { account, trading, units, row } = facts;
  const { currency } = account;
  const sized = cycleNotional(facts);
  if (!sized.ok) return noRuinMap(currency, sized.error);
  const levels = plannedLevels(facts, sized.value);
  if (levels.length === 0) {
    const least = quantityText(units, 1n);
    return noRuinMap(currency, `The capital buys less than one lot of ${least} at each level.`);
  }
  const equity = equityOf(trading);
  const exposure = exposureOf(trading);
  if (equity === null || exposure === null)
    return noRuinMap(currency, 'A position of the account has no price yet.');
  const side = sideOf(row);
  const price = facts.lastTicks ?? nearestTicks(units, row.close)!;
  const { venue, market } = units.instrument;
  const instrument = { venue, market };
  const figures = ruinFigures({
    units,
    side,
    lastTicks: price,
    levels,
    stopAt: (average) => firstStopPrice(row, side, average),
    leverage: account.leverageOf(instrument),
    marginMode: account.marginMode,
    account: {
      cash: trading.ledger().cash,
      equity,
      freeMargin: account.venueState()?.account.freeMargin ?? equity,
      exposure,
      others: [...trading.ledger().positions.values()].filter(
        (position) => !isSameInstrument(position.units.instrument, instrument),
      ),
      priceOf: (key) => trading.lastPrice(key)?.ticks ?? null,
    },
    gaps,
    funding: facts.fundingCases(side),
    fundingDays,
  });
  return mapOf(facts, figures, price, equity);
}

function mapOf(facts: RuinViewFacts, figures: RuinFigures, price: Ticks, equity: bigint): RuinMap {
  const { units, account, trading } = facts;
  const { venue, market } = units.instrument;
  const liquidation = nearestTicks(units, figures.liquidation);
  return {
    currency: account.currency,
    price: priceText(units, price),
    levels: figures.levels.map((level) => ({
      level: level.level,
      price: priceText(units, level.ticks),
      distance: distanceTo(price, level.ticks) ?? 0,
      quantity: quantityText(units, level.lots),
      notional: cashText(level.notional),
      averageAfter: averagePriceText(units, level.costAfter, level.lotsAfter),
      stopAfter: maybePrice(units, level.stopAfter),
      lossAtStop: maybeCash(level.lossAtStop),
      lossShare: shareOf(level.lossAtStop, equity),
    })),
    full: {
      notional: cashText(figures.notional),
      exposureShare: shareOf(figures.exposureAfter, equity) ?? 0,
      margin: cashText(figures.margin),
      freeMarginShare: shareOf(figures.freeMarginAfter, equity) ?? 0,
      lossAtStop: maybeCash(figures.lossAtStop),
      lossShare: shareOf(figures.lossAtStop, equity),
    },
    gaps: figures.gaps.map(({ gap, ticks, loss, isLiquidated }) => ({
      gap,
      price: priceText(units, ticks),
      loss: cashText(loss),
      lossShare: shareOf(loss, equity) ?? 0,
      isLiquidated,
    })),
    funding: figures.funding.map(({ label, ratePerDay, days, cost }) => ({
      label,
      ratePerDay,
      days,
      cost: cashText(cost),
      share: shareOf(cost, equity) ?? 0,
    })),
    liquidation: {
      price: maybePrice(units, liquidation),
      distance: distanceTo(price, liquidation),
      isStopFirst: figures.isStopFirst,
      beyondStop: figures.beyondStop,
    },
    denials: denialsOf(facts, figures, trading.lastPrice({ venue, market })?.ticks ?? null),
    reason: null,
  };
}
