import type { ManualOrder } from '../../../../shared/contract/trading/orders.ts';
import type { Lots, Ticks } from '../../../../shared/domain/trading/exact.ts';
import {
  type InstrumentUnits,
  lotsOfQuantity,
  notionalOf,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import {
  limitTicksOf,
  trailTicksOf,
  triggerTicksOf,
} from '../../../../shared/domain/trading/order-prices.ts';
import { entrySizeProblem, type SizeProblem } from '../../../../shared/domain/trading/order-sizes.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type {
  OrderTicket,
  PositionSide,
  TradingPurpose,
} from '../../../../shared/domain/trading/trading-order.ts';
import { clientOrderId } from '../../../../shared/execution/orders/client-order-id.ts';
import { brokenTicketRule } from '../../../../shared/execution/orders/ticket-rules.ts';
import type { VenueCapabilities } from '../../../../shared/ports/trading-venue.ts';
import { manualStrategy } from '../views/cycle-log.ts';

/** What a person's order is made from. */
export interface ManualFacts {
  readonly account: string;
  readonly currency: string;
  readonly units: InstrumentUnits;
  readonly capabilities: VenueCapabilities;
  readonly positionMode: 'one-way' | 'hedge';
  readonly lastTicks: Ticks | null;
  /** Makes this order this one: of a form that is sent twice, the same. */
  readonly cycleId: string;
}

/** A person's order in whole lots and ticks, with all that speaks against it being an order at all. */
export interface ManualTickets {
  readonly ticket: OrderTicket;
  /** The stop that travels with an entry; null for what only reduces, and for an entry that names none. */
  readonly stop: OrderTicket | null;
  readonly targetTicks: Ticks | null;
  /** Where it is expected to fill; null without a price. */
  readonly expectedTicks: Ticks | null;
  readonly problems: readonly string[];
}

function purposeOf({ isReduceOnly, type }: ManualOrder): TradingPurpose {
  if (!isReduceOnly) return 'entry';
  if (type === 'limit') return 'target';
  return type === 'market' ? 'exit' : 'stop';
}

/** In hedge mode a sale that only reduces is one of the long position. */
function positionSideOf(
  { side, isReduceOnly }: ManualOrder,
  mode: ManualFacts['positionMode'],
): PositionSide {
  if (mode === 'one-way') return 'both';
  return (side === 'buy') === isReduceOnly ? 'short' : 'long';
}

function sizeText(units: InstrumentUnits, currency: string, { rule, limit, value }: SizeProblem): string {
  switch (rule) {
    case 'minimum-lots':
      return `The quantity is ${quantityText(units, value)}; the venue takes ${quantityText(units, limit)} at least.`;
    case 'maximum-lots':
      return `The quantity is ${quantityText(units, value)}; the venue takes ${quantityText(units, limit)} at most.`;
    case 'minimum-notional':
      return `The order is worth ${cashText(value)} ${currency}; the venue takes ${cashText(limit)} at least.`;
    case 'exit-notional':
      return `At its stop the position would be worth ${cashText(value)} ${currency}, less than the ${cashText(limit)} the venue takes: it could not be closed.`;
  }
}

/** Whether `ticks` lies on the losing side of an entry. */
function isLosing(side: 'buy' | 'sell', ticks: Ticks, entry: Ticks): boolean {
  return side === 'buy' ? ticks < entry : ticks > entry;
}

/** Prices of an order in ticks, rounded the safe way; those that cannot be are named. */
function readPrices(
  order: ManualOrder,
  units: InstrumentUnits,
  purpose: TradingPurpose,
): {
  readonly ticks: Record<'limit' | 'trigger' | 'trail' | 'stop' | 'target', Ticks | null>;
  readonly problems: string[];
} {
  const problems: string[] = [];
  const role = { side: order.side, purpose };
  const leaving = order.side === 'buy' ? ('sell' as const) : ('buy' as const);
  const read = (text: string | null, name: string, convert: (text: string) => Ticks): Ticks | null => {
    if (text === null) return null;
    try {
      return convert(text);
    } catch (error) {
      problems.push(
        `The ${name} ${text} is no price here: ${error instanceof Error ? error.message : String(error)}`,
      );
      return null;
    }
  };
  const ticks = {
    limit: read(order.limit, 'limit', (text) => limitTicksOf(units, role, text)),
    trigger: read(order.trigger, 'trigger', (text) => triggerTicksOf(units, role, text)),
    trail: read(order.trail, 'trailing distance', (text) => trailTicksOf(units, text)),
    stop: read(order.stop, 'stop', (text) => triggerTicksOf(units, { side: leaving, purpose: 'stop' }, text)),
    target: read(order.target, 'target', (text) =>
      limitTicksOf(units, { side: leaving, purpose: 'target' }, text),
    ),
  };
  return { ticks, problems };
}

function protectionProblems(
  order: ManualOrder,
  expected: Ticks | null,
  stop: Ticks | null,
  target: Ticks | null,
  { units }: ManualFacts,
): string[] {
  if (order.isReduceOnly) {
    return order.stop === null && order.target === null
      ? []
      : ['An order that only reduces has no stop and no target.'];
  }
  const problems: string[] = [];
  if (order.stop === null) problems.push('An entry names its stop: there is no position without one.');
  if (expected === null) return problems;
  const at = priceText(units, expected);
  if (stop !== null && !isLosing(order.side, stop, expected)) {
    const where = order.side === 'buy' ? 'below' : 'above';
    problems.push(`The stop at ${priceText(units, stop)} must lie ${where} the expected price ${at}.`);
  }
  if (target !== null && (isLosing(order.side, target, expected) || target === expected)) {
    const where = order.side === 'buy' ? 'above' : 'below';
    problems.push(`The target at ${priceText(units, target)} must lie ${where} the expected price ${at}.`);
  }
  return problems;
}

function sizeProblems(
  facts: ManualFacts,
  ticket: OrderTicket,
  expected: Ticks | null,
  stop: Ticks | null,
): string[] {
  const { units, currency } = facts;
  if (ticket.quantityLots === 0n) {
    return [`The quantity is less than one lot of ${quantityText(units, 1n)}.`];
  }
  if (ticket.isReduceOnly || expected === null) return [];
  const problem = entrySizeProblem(units, { lots: ticket.quantityLots, ticks: expected, exitTicks: stop });
  return problem === null ? [] : [sizeText(units, currency, problem)];
}

/** The tickets of a person's order; `problems` is empty when it may be sent. */
export function manualTickets(order: ManualOrder, facts: ManualFacts): ManualTickets {
  const { units, capabilities, lastTicks, cycleId, account } = facts;
  const purpose = purposeOf(order);
  const { ticks, problems } = readPrices(order, units, purpose);
  const lots: Lots = lotsOfQuantity(units, order.quantity);
  const positionSide = positionSideOf(order, facts.positionMode);
  const identity = { account, strategyId: manualStrategy, cycleId, level: null, attempt: 1 };
  const { venue, market } = units.instrument;
  const common = {
    instrument: { venue, market },
    positionSide,
    quantityLots: lots,
    strategyId: manualStrategy,
    cycleId,
    level: null,
  };
  const ticket: OrderTicket = {
    ...common,
    clientOrderId: clientOrderId({ ...identity, purpose }),
    side: order.side,
    type: order.type,
    purpose,
    limitTicks: ticks.limit,
    triggerTicks: ticks.trigger,
    trailTicks: ticks.trail,
    timeInForce: order.timeInForce,
    isPostOnly: order.isPostOnly,
    isReduceOnly: order.isReduceOnly,
  };
  const stop: OrderTicket | null =
    order.isReduceOnly || ticks.stop === null
      ? null
      : {
          ...common,
          clientOrderId: clientOrderId({ ...identity, purpose: 'stop' }),
          side: order.side === 'buy' ? 'sell' : 'buy',
          type: 'stop-market',
          purpose: 'stop',
          limitTicks: null,
          triggerTicks: ticks.stop,
          trailTicks: null,
          timeInForce: 'gtc',
          isPostOnly: false,
          isReduceOnly: true,
        };
  const expectedTicks = ticks.limit ?? ticks.trigger ?? lastTicks;
  const sizes = sizeProblems(facts, ticket, expectedTicks, ticks.stop);
  const broken = sizes.length > 0 || problems.length > 0 ? null : brokenTicketRule(ticket, capabilities);
  return {
    ticket,
    stop,
    targetTicks: ticks.target,
    expectedTicks,
    problems: [
      ...problems,
      ...sizes,
      ...(broken === null ? [] : [`The order cannot be sent: ${broken}.`]),
      ...(order.type === 'market' && lastTicks === null
        ? [`No price of ${market} is known yet: a market order cannot be weighed.`]
        : []),
      ...(units.instrument.quoteCurrency === facts.currency
        ? []
        : [
            `${market} is paid in ${units.instrument.quoteCurrency}, and this account is in ${facts.currency}: choose an account of its currency.`,
          ]),
      ...protectionProblems(order, expectedTicks, ticks.stop, ticks.target, facts),
    ],
  };
}

/** Whether an order takes at once and pays the taker's fee: at market, or a limit the market has passed. */
export function isTaker(ticket: OrderTicket, lastTicks: Ticks | null): boolean {
  if (ticket.isPostOnly) return false;
  if (ticket.type !== 'limit') return true;
  if (ticket.limitTicks === null || lastTicks === null) return false;
  return ticket.side === 'buy' ? ticket.limitTicks >= lastTicks : ticket.limitTicks <= lastTicks;
}

/** Value of a ticket where it is expected to fill; null without a price. */
export function ticketNotional(units: InstrumentUnits, lots: Lots, ticks: Ticks | null): bigint | null {
  return ticks === null ? null : notionalOf(units, ticks, lots);
}
