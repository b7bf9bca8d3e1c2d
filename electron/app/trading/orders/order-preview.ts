import type { OrderPreview } from '../../../../shared/contract/trading/orders.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { Cash, Ticks } from '../../../../shared/domain/trading/exact.ts';
import {
  feeOf,
  type InstrumentUnits,
  lotsOfNotional,
  notionalOf,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import { cashNumber, cashOfNumber } from '../../../../shared/domain/trading/plan-number.ts';
import type { OrderTicket } from '../../../../shared/domain/trading/trading-order.ts';
import { liquidationAfter } from '../../../../shared/engine/account/liquidation-after.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { positionKey } from '../../../../shared/ledger/ledger-draft.ts';
import type { TradingPosition } from '../../../../shared/ledger/trading-position.ts';
import { riskGuards } from '../../../../shared/risk/guards/registry.ts';
import { sizedNotional, sizingMethod } from '../../../../shared/risk/sizing/registry.ts';
import { defaultSizingParameters } from '../../../../shared/risk/sizing/sizing.ts';
import { equityOf, exposureOf } from '../views/account-row.ts';
import { isSameInstrument } from '../views/account-history.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { marginAt, maybeCash, maybePrice, nearestTicks, profitAt, shareOf } from '../views/row-amounts.ts';
import { isTaker, type ManualTickets, ticketNotional } from './manual-ticket.ts';
import { openRisk } from './open-risk.ts';

type Quick = OrderPreview['quickQuantities'][number];

/** Entries that rest, at their own prices: of one instrument, or of all. */
function resting(
  account: HostedAccount,
  trading: TradingAccount,
  instrument: OrderTicket['instrument'] | null,
): Cash {
  let sum = 0n;
  for (const order of trading.openOrders()) {
    if (order.purpose !== 'entry' || (instrument !== null && !isSameInstrument(order.instrument, instrument)))
      continue;
    const ticks =
      order.limitTicks ?? order.triggerTicks ?? trading.lastPrice(order.instrument)?.ticks ?? null;
    if (ticks !== null)
      sum += notionalOf(account.units(order.instrument), ticks, order.quantityLots - order.filledLots);
  }
  return sum;
}

function heldIn(trading: TradingAccount, instrument: OrderTicket['instrument']): Cash {
  let held = 0n;
  for (const { units, quantityLots } of trading.ledger().positions.values()) {
    const ticks = isSameInstrument(units.instrument, instrument)
      ? trading.lastPrice(instrument)?.ticks
      : undefined;
    if (ticks !== undefined) held += notionalOf(units, ticks, quantityLots);
  }
  return held;
}

/** The most that the limits on size let an entry be worth; at least 0. */
function largestEntry(
  account: HostedAccount,
  trading: TradingAccount,
  instrument: OrderTicket['instrument'],
  equity: Cash,
  free: Cash,
): number {
  const { settings } = account.limits();
  const worth = cashNumber(equity);
  const rest = (share: number, used: Cash): number => share * worth - cashNumber(used);
  const exposure = exposureOf(trading) ?? 0n;
  return Math.max(
    0,
    Math.min(
      rest(settings.maxPositionShare, heldIn(trading, instrument) + resting(account, trading, instrument)),
      rest(settings.maxExposureShare, exposure + resting(account, trading, null)),
      (cashNumber(free) - settings.minFreeMarginShare * worth) * account.leverageOf(instrument),
      settings.maxOrderNotional,
    ),
  );
}

function quickQuantities(
  account: HostedAccount,
  units: InstrumentUnits,
  tickets: ManualTickets,
  equity: Cash,
  largest: number,
): Quick[] {
  const { expectedTicks, stop, ticket } = tickets;
  if (expectedTicks === null) return [];
  const quick = (label: Quick['label'], notional: number): Quick => ({
    label,
    quantity: quantityText(
      units,
      notional > 0 ? lotsOfNotional(units, cashOfNumber(notional, 'A notional', 'down'), expectedTicks) : 0n,
    ),
  });
  const parts: Quick[] = [
    quick('10%', largest * 0.1),
    quick('25%', largest * 0.25),
    quick('50%', largest * 0.5),
  ];
  const sized =
    stop === null
      ? null
      : sizedNotional(sizingMethod('risk'), {
          side: ticket.side === 'buy' ? 'long' : 'short',
          capital: cashNumber(equity),
          price: Number(priceText(units, expectedTicks)),
          stopPrice: Number(priceText(units, stop.triggerTicks!)),
          averageTrueRange: null,
          trackRecord: null,
          settings: account.limits().settings,
          parameters: defaultSizingParameters,
        });
  if (sized?.ok === true) parts.push(quick('risk', sized.value));
  return [...parts, quick('max', largest)];
}

/** Loss at a stop and gain at a target, with the fees of both fills; null where the price is not named. */
function outcomes(
  units: InstrumentUnits,
  { ticket, stop, targetTicks, expectedTicks }: ManualTickets,
  fee: Cash | null,
): { readonly loss: Cash | null; readonly gain: Cash | null } {
  if (expectedTicks === null || fee === null) return { loss: null, gain: null };
  const lots = ticket.quantityLots;
  const entry = {
    side: ticket.side === 'buy' ? ('long' as const) : ('short' as const),
    quantityLots: lots,
    cost: notionalOf(units, expectedTicks, lots),
  };
  const net = (ticks: Ticks, liquidity: 'maker' | 'taker'): Cash =>
    profitAt(units, entry, ticks) - fee - feeOf(units, notionalOf(units, ticks, lots), liquidity);
  return {
    loss: stop === null ? null : -net(stop.triggerTicks!, 'taker'),
    gain: targetTicks === null ? null : net(targetTicks, 'maker'),
  };
}

function liquidationOf(
  account: HostedAccount,
  trading: TradingAccount,
  units: InstrumentUnits,
  { ticket, expectedTicks }: ManualTickets,
): Ticks | null {
  if (expectedTicks === null || ticket.isReduceOnly) return null;
  const key = positionKey(ticket.instrument, ticket.positionSide);
  const positions = trading.ledger().positions;
  const after = liquidationAfter({
    units,
    marginMode: account.marginMode,
    leverage: account.leverageOf(ticket.instrument),
    cash: trading.ledger().cash,
    position: positions.get(key) ?? null,
    added: [
      {
        signedLots: ticket.side === 'buy' ? ticket.quantityLots : -ticket.quantityLots,
        ticks: expectedTicks,
      },
    ],
    others: [...positions].flatMap(([other, position]: [string, TradingPosition]) =>
      other === key ? [] : [position],
    ),
    priceOf: (instrument) => trading.lastPrice(instrument)?.ticks ?? null,
  });
  return after.kind === 'at' ? nearestTicks(units, after.price) : null;
}

/** What an order would cost and change, and all that speaks against it. `problems` come on top of those of the tickets. */
export function orderPreview(
  account: HostedAccount,
  trading: TradingAccount,
  units: InstrumentUnits,
  tickets: ManualTickets,
  problems: readonly string[],
): OrderPreview {
  const { ticket, stop, expectedTicks } = tickets;
  const last = trading.lastPrice(ticket.instrument)?.ticks ?? null;
  const liquidity = isTaker(ticket, last) ? 'taker' : 'maker';
  const notional = ticketNotional(units, ticket.quantityLots, expectedTicks);
  const fee = notional === null ? null : feeOf(units, notional, liquidity);
  const equity = equityOf(trading);
  const exposure = exposureOf(trading);
  const free = account.venueState()?.account.freeMargin ?? equity;
  const leverage = account.leverageOf(ticket.instrument);
  const margin = notional === null ? null : ticket.isReduceOnly ? 0n : marginAt(notional, leverage);
  const { loss, gain } = outcomes(units, tickets, fee);
  const added = notional === null ? null : ticket.isReduceOnly ? -notional : notional;
  const isWhole = problems.length + tickets.problems.length === 0;
  return {
    currency: account.currency,
    quantity: quantityText(units, ticket.quantityLots),
    expectedPrice: maybePrice(units, expectedTicks),
    limit: maybePrice(units, ticket.limitTicks),
    stop: maybePrice(units, stop?.triggerTicks ?? null),
    notional: maybeCash(notional),
    fee: maybeCash(fee),
    liquidity,
    margin: maybeCash(margin),
    lossAtStop: loss === null ? null : cashText(loss),
    gainAtTarget: gain === null ? null : cashText(gain),
    rewardToRisk: shareOf(gain, loss),
    openRiskAfter: shareOf(loss === null ? null : openRisk(trading) + loss, equity),
    exposureAfter: shareOf(
      exposure === null || added === null ? null : atLeastNothing(exposure + added),
      equity,
    ),
    freeMarginAfter: shareOf(free === null || margin === null ? null : free - margin, equity),
    liquidationAfter: maybePrice(units, liquidationOf(account, trading, units, tickets)),
    quickQuantities:
      equity === null || free === null || ticket.isReduceOnly
        ? []
        : quickQuantities(
            account,
            units,
            tickets,
            equity,
            largestEntry(account, trading, ticket.instrument, equity, free),
          ),
    guardCount: riskGuards.length,
    denials: isWhole && !ticket.isReduceOnly ? [...trading.denials(ticket, stop?.triggerTicks ?? null)] : [],
    problems: [...tickets.problems, ...problems],
  };
}

function atLeastNothing(amount: Cash): Cash {
  return amount > 0n ? amount : 0n;
}
