import type { Ticks } from '../../domain/trading/exact.ts';
import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import { type InstrumentKey, instrumentText } from '../../domain/trading/instrument.ts';
import { notionalOf, priceText } from '../../domain/trading/instrument-units.ts';
import { cashNumber } from '../../domain/trading/plan-number.ts';
import type { OrderTicket, TradingOrder } from '../../domain/trading/trading-order.ts';
import { positionKey } from '../../ledger/ledger-draft.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import type { Clock } from '../../ports/clock.ts';
import type { EntrySituation, Holding, LiquidationAfter } from '../../risk/guards/guard.ts';
import { firstDenial, guardDenials } from '../../risk/guards/guard-denials.ts';
import { riskGuards } from '../../risk/guards/registry.ts';
import { plannedEntry, restingEntry } from '../../risk/planned-entry.ts';
import type { AccountBooks } from './account-books.ts';
import type { AccountMargin } from './account-margin.ts';
import type { AccountPrices } from './account-prices.ts';
import { liquidationAfter } from './liquidation-after.ts';
import type { TradingAccountDependencies } from './trading-account.ts';

type MarketOf = TradingAccountDependencies['marketOf'];

const minuteMs = 60_000;

/** Guards that say the same to every entry of a strategy in an instrument, whatever its price and size. */
const standingIds = new Set([
  'daily-loss',
  'session-loss',
  'max-drawdown',
  'strategy-drawdown',
  'stale-price',
  'spread',
  'data-gap',
  'stop-cooldown',
  'trading-hours',
]);
const standingGuards = riskGuards.filter(({ id }) => standingIds.has(id));

export interface EntryRiskDependencies extends Pick<
  TradingAccountDependencies,
  'currency' | 'unitsOf' | 'riskSettings' | 'leverageOf' | 'marginMode' | 'marketOf' | 'hourlyCloses'
> {
  readonly clock: Clock;
  readonly books: AccountBooks;
  readonly prices: AccountPrices;
  readonly margin: AccountMargin;
  readonly openOrders: () => readonly TradingOrder[];
  readonly order: (clientOrderId: string) => TradingOrder | null;
}

/** What the risk guards say of an entry, with the account as it is now. */
export interface EntryRisk {
  first(ticket: OrderTicket, stopTicks: Ticks | null): GuardDenial | null;
  all(ticket: OrderTicket, stopTicks: Ticks | null): readonly GuardDenial[];
  /** What would deny any entry of a strategy now; null when it depends on the entry. */
  standing(strategyId: string, instrument: InstrumentKey): GuardDenial | null;
}

function keyOf({ units }: TradingPosition): InstrumentKey {
  const { venue, market } = units.instrument;
  return { venue, market };
}

export function createEntryRisk(dependencies: EntryRiskDependencies): EntryRisk {
  const { books, prices, margin, clock, unitsOf, leverageOf } = dependencies;
  const { ledger } = books;

  /** What is known of markets, asked once for each: the host may have to look it up. */
  function marketBook(): MarketOf {
    const known = new Map<string, ReturnType<MarketOf>>();
    return (instrument) => {
      const name = instrumentText(instrument);
      const market = known.get(name) ?? dependencies.marketOf(instrument);
      known.set(name, market);
      return market;
    };
  }

  function positionHolding(position: TradingPosition, marketOf: MarketOf): Holding {
    const instrument = keyOf(position);
    const ticks = prices.ticks(instrument);
    return {
      instrument: instrumentText(instrument),
      side: position.side,
      notional:
        ticks === null ? Number.NaN : cashNumber(notionalOf(position.units, ticks, position.quantityLots)),
      correlationGroup: marketOf(instrument).correlationGroup,
    };
  }

  /** Entries that are open, the one that is asked about left out. */
  function otherEntries(clientOrderId: string): readonly TradingOrder[] {
    return dependencies
      .openOrders()
      .filter((order) => order.purpose === 'entry' && order.clientOrderId !== clientOrderId);
  }

  function restingHolding(order: TradingOrder, marketOf: MarketOf): Holding {
    const { instrument } = order;
    const surroundings = { units: unitsOf(instrument, clock.now()), lastTicks: prices.ticks(instrument) };
    return restingEntry(order, surroundings, marketOf(instrument).correlationGroup);
  }

  function liquidationOf(ticket: OrderTicket): LiquidationAfter {
    const { instrument, positionSide } = ticket;
    const key = positionKey(instrument, positionSide);
    const last = prices.ticks(instrument);
    const others = otherEntries(ticket.clientOrderId).map((order) => ({
      ...order,
      quantityLots: order.quantityLots - order.filledLots,
    }));
    const alike = [ticket, ...others].filter(
      (order) => order.side === ticket.side && positionKey(order.instrument, order.positionSide) === key,
    );
    const added = alike.map((order) => ({ order, ticks: order.limitTicks ?? order.triggerTicks ?? last }));
    if (added.some(({ ticks }) => ticks === null)) return { kind: 'unknown' };
    return liquidationAfter({
      units: unitsOf(instrument, clock.now()),
      marginMode: dependencies.marginMode,
      leverage: leverageOf(instrument),
      cash: ledger.cash,
      position: ledger.positions.get(key) ?? null,
      added: added.map(({ order, ticks }) => ({
        signedLots: order.side === 'buy' ? order.quantityLots : -order.quantityLots,
        ticks: ticks as Ticks,
      })),
      others: [...ledger.positions].flatMap(([other, position]) => (other === key ? [] : [position])),
      priceOf: prices.ticks,
    });
  }

  function situationOf(asked: OrderTicket, stopTicks: Ticks | null): EntrySituation {
    const now = clock.now();
    const marketOf = marketBook();
    const { instrument, strategyId } = asked;
    // Of an amendment, what has filled is in the position already.
    const filledLots = dependencies.order(asked.clientOrderId)?.filledLots ?? 0n;
    const ticket = { ...asked, quantityLots: asked.quantityLots - filledLots };
    const units = unitsOf(instrument, now);
    const last = prices.last(instrument);
    const { watch } = books;
    if (watch === null) throw new Error('the equity of the account has not been looked at');
    const { equity } = ledger.markedAt(prices.ticks);
    return {
      now,
      entry: plannedEntry(ticket, {
        units,
        lastTicks: last?.ticks ?? null,
        stopTicks,
        leverage: leverageOf(instrument),
      }),
      market: {
        ...marketOf(instrument),
        lastPrice: last === null ? null : Number(priceText(units, last.ticks)),
        lastPriceTime: last?.time ?? null,
        minimumNotional: cashNumber(units.instrument.minimumNotional),
        liquidation: liquidationOf(ticket),
      },
      account: {
        currency: dependencies.currency,
        equity: equity === null ? Number.NaN : cashNumber(equity),
        freeMargin: margin.free(),
        positions: [...ledger.positions.values()].map((position) => positionHolding(position, marketOf)),
        restingEntries: otherEntries(ticket.clientOrderId).map((order) => restingHolding(order, marketOf)),
        // What no session sends risks the account's own capital.
        watch:
          books.session(strategyId) === null
            ? { ...watch, strategies: { ...watch.strategies, [strategyId]: watch.account } }
            : watch,
        entryTimes: books.entryTimesSince(now - minuteMs),
        lastStopTime: books.lastStopTime(strategyId, instrument),
        hourlyCloses: dependencies.hourlyCloses,
      },
      settings: dependencies.riskSettings(),
    };
  }

  function anyEntry(strategyId: string, instrument: InstrumentKey): OrderTicket {
    return {
      clientOrderId: '',
      instrument,
      side: 'buy',
      positionSide: 'both',
      type: 'market',
      purpose: 'entry',
      quantityLots: 1n,
      limitTicks: null,
      triggerTicks: null,
      trailTicks: null,
      timeInForce: 'gtc',
      isPostOnly: false,
      isReduceOnly: false,
      strategyId,
      cycleId: '',
      level: null,
    };
  }

  return {
    standing(strategyId, instrument) {
      const ticket = anyEntry(strategyId, instrument);
      return firstDenial(ticket, () => situationOf(ticket, null), standingGuards);
    },
    first: (ticket, stopTicks) => firstDenial(ticket, () => situationOf(ticket, stopTicks)),
    all(ticket, stopTicks) {
      if (ticket.isReduceOnly) return [];
      try {
        return guardDenials(situationOf(ticket, stopTicks));
      } catch (error) {
        const value = `failed: ${String(error)}`;
        return [{ guard: 'situation', limit: 'all that the guards look at', value }];
      }
    },
  };
}
