import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import { divideExact } from '../../domain/trading/exact-division.ts';
import {
  averageTicks,
  feeOf,
  type InstrumentUnits,
  notionalOf,
  priceText,
  ticksOfPrice,
} from '../../domain/trading/instrument-units.ts';
import { cashNumber, cashOfNumber, exactOfNumber } from '../../domain/trading/plan-number.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import { liquidationAfter } from './liquidation-after.ts';

/** A level as it would rest, nearest first. */
export interface RuinLevelPlan {
  readonly level: number;
  readonly ticks: Ticks;
  readonly lots: Lots;
}

/** What a day of holding costs per unit of notional; below zero when it pays. */
export interface FundingCase {
  readonly label: 'median' | 'p95' | 'worst';
  readonly ratePerDay: number;
}

/** A cycle that is asked about before it begins, and the account that would trade it. */
export interface RuinQuestion {
  readonly units: InstrumentUnits;
  readonly side: 'long' | 'short';
  readonly lastTicks: Ticks;
  readonly levels: readonly RuinLevelPlan[];
  /** Where the stop rests at an average entry, in the quote currency; null for a plan without one. */
  readonly stopAt: (averageEntry: number) => number | null;
  readonly leverage: number;
  readonly marginMode: 'cross' | 'isolated';
  readonly account: {
    readonly cash: Cash;
    readonly equity: Cash;
    readonly freeMargin: Cash;
    readonly exposure: Cash;
    /** Positions in other instruments. */
    readonly others: readonly TradingPosition[];
    readonly priceOf: (instrument: InstrumentKey) => Ticks | null;
  };
  /** Jumps beyond the stop, fractions above zero. */
  readonly gaps: readonly number[];
  readonly funding: readonly FundingCase[];
  readonly fundingDays: number;
}

export interface RuinLevel {
  readonly level: number;
  readonly ticks: Ticks;
  readonly lots: Lots;
  readonly notional: Cash;
  /** With all levels up to this one filled. */
  readonly lotsAfter: Lots;
  readonly costAfter: Cash;
  readonly stopAfter: Ticks | null;
  /** Above zero: lost when the stop fills at its trigger, with the fees of all fills. Null without a stop. */
  readonly lossAtStop: Cash | null;
}

export interface RuinGap {
  /** Of the price, with its sign: a long is hurt by a fall. */
  readonly gap: number;
  readonly ticks: Ticks;
  /** Above zero; no more than the venue can take. */
  readonly loss: Cash;
  readonly isLiquidated: boolean;
}

/** What a cycle may cost at the worst. */
export interface RuinFigures {
  readonly levels: readonly RuinLevel[];
  readonly notional: Cash;
  readonly margin: Cash;
  readonly exposureAfter: Cash;
  readonly freeMarginAfter: Cash;
  readonly lossAtStop: Cash | null;
  readonly gaps: readonly RuinGap[];
  readonly funding: readonly (FundingCase & { readonly days: number; readonly cost: Cash })[];
  /** Null where no price takes the position away. */
  readonly liquidation: number | null;
  readonly isStopFirst: boolean;
  /** From the liquidation to the stop, over the last price; below zero when the liquidation comes first. */
  readonly beyondStop: number | null;
}

interface Held {
  readonly side: 'long' | 'short';
  readonly lots: Lots;
  readonly cost: Cash;
  /** Paid to enter. */
  readonly fees: Cash;
}

/** Above zero: what leaving at a price takes out of the account, the fees of all fills with it. */
function lossAt(units: InstrumentUnits, { side, lots, cost, fees }: Held, ticks: Ticks): Cash {
  const worth = notionalOf(units, ticks, lots);
  return (side === 'long' ? cost - worth : worth - cost) + fees + feeOf(units, worth, 'taker');
}

/** A stop's trigger rests where it is met no later than asked. */
function stopTicks({ units, side, stopAt }: RuinQuestion, cost: Cash, lots: Lots): Ticks | null {
  const finer = 10_000n;
  const average =
    (Number(averageTicks(units, cost * finer, lots, 'nearest')) / Number(finer)) *
    Number(priceText(units, 1n));
  const price = stopAt(average);
  if (price === null || !Number.isFinite(price)) return null;
  if (price <= 0) return 1n;
  const ticks = ticksOfPrice(units, price, side === 'long' ? 'up' : 'down');
  return ticks > 0n ? ticks : 1n;
}

function levelFigures(question: RuinQuestion): {
  readonly levels: readonly RuinLevel[];
  readonly held: Held;
} {
  const { units, side } = question;
  let held: Held = { side, lots: 0n, cost: 0n, fees: 0n };
  const levels = question.levels.map(({ level, ticks, lots }): RuinLevel => {
    const notional = notionalOf(units, ticks, lots);
    held = {
      side,
      lots: held.lots + lots,
      cost: held.cost + notional,
      fees: held.fees + feeOf(units, notional, 'maker'),
    };
    const stop = held.lots > 0n ? stopTicks(question, held.cost, held.lots) : null;
    return {
      level,
      ticks,
      lots,
      notional,
      lotsAfter: held.lots,
      costAfter: held.cost,
      stopAfter: stop,
      lossAtStop: stop === null ? null : atLeastNothing(lossAt(units, held, stop)),
    };
  });
  return { levels, held };
}

function atLeastNothing(amount: Cash): Cash {
  return amount > 0n ? amount : 0n;
}

function marginOf(notional: Cash, leverage: number): Cash {
  const { digits, scale } = exactOfNumber(leverage, 'The leverage');
  return divideExact(notional * 10n ** BigInt(scale), digits, 'up');
}

function liquidationOf({ units, side, levels, leverage, marginMode, account }: RuinQuestion): number | null {
  const sign = side === 'long' ? 1n : -1n;
  const after = liquidationAfter({
    units,
    marginMode,
    leverage,
    cash: account.cash,
    position: null,
    added: levels.map(({ lots, ticks }) => ({ signedLots: sign * lots, ticks })),
    others: account.others,
    priceOf: account.priceOf,
  });
  return after.kind === 'at' ? after.price : null;
}

/** The price a jump ends at, rounded against us: that far beyond the stop, else beyond the last price. */
function jumpTicks({ units, side }: RuinQuestion, from: Ticks, gap: number): Ticks {
  const sign = side === 'long' ? -1 : 1;
  const price = Number(priceText(units, from)) * (1 + sign * gap);
  if (!(price > 0)) return 1n;
  const ticks = ticksOfPrice(units, price, side === 'long' ? 'down' : 'up');
  return ticks > 0n ? ticks : 1n;
}

/**
 * What a cycle may cost at the worst: all of its levels filled one after the other, each with the stop at the average
 * entry of then; jumps past the last stop; funding while it is held; and where the venue would take it away. A position
 * cannot lose more than secures it: all of the account's equity, or of an isolated one its own margin. Takes levels with
 * lots above zero, at least one.
 */
export function ruinFigures(question: RuinQuestion): RuinFigures {
  const { units, side, lastTicks, leverage, marginMode, account } = question;
  const { levels, held } = levelFigures(question);
  const stop = levels.at(-1)?.stopAfter ?? null;
  const notional = held.cost;
  const margin = marginOf(notional, leverage);
  const liquidation = liquidationOf(question);
  const secured = atLeastNothing(marginMode === 'isolated' ? margin + held.fees : account.equity);
  const priceOf = (ticks: Ticks): number => Number(priceText(units, ticks));
  const sign = side === 'long' ? 1 : -1;
  const beyond = (ticks: Ticks): boolean =>
    liquidation !== null && sign * (priceOf(ticks) - liquidation) <= 0;
  const gaps = question.gaps.map((gap): RuinGap => {
    const ticks = jumpTicks(question, stop ?? lastTicks, gap);
    const loss = atLeastNothing(lossAt(units, held, ticks));
    const isLiquidated = beyond(ticks);
    return { gap: -sign * gap, ticks, loss: loss < secured ? loss : secured, isLiquidated };
  });
  return {
    levels,
    notional,
    margin,
    exposureAfter: account.exposure + notional,
    freeMarginAfter: account.freeMargin - margin,
    lossAtStop: levels.at(-1)?.lossAtStop ?? null,
    gaps,
    funding: question.funding.map(({ label, ratePerDay }) => ({
      label,
      ratePerDay,
      days: question.fundingDays,
      cost: cashOfNumber(cashNumber(notional) * ratePerDay * question.fundingDays, 'The funding'),
    })),
    liquidation,
    isStopFirst: stop !== null && (liquidation === null || sign * (priceOf(stop) - liquidation) > 0),
    beyondStop:
      stop === null || liquidation === null
        ? null
        : (sign * (priceOf(stop) - liquidation)) / priceOf(lastTicks),
  };
}
