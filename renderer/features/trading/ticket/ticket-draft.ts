import { create } from 'zustand';
import type { ManualOrder } from '../../../../shared/contract/trading/orders.ts';
import { readAmount } from '../amount-input.ts';

export const orderTypes = ['market', 'limit', 'stop-market', 'stop-limit', 'trailing-stop'] as const;

export type OrderType = (typeof orderTypes)[number];

/** How long an order waits, and whether it may take. */
export const durations = ['gtc', 'ioc', 'post-only'] as const;

export type Duration = (typeof durations)[number];

/** An order while it is being written; prices and quantities as typed. */
export interface TicketDraft {
  readonly side: 'buy' | 'sell';
  readonly type: OrderType;
  readonly duration: Duration;
  readonly isReduceOnly: boolean;
  readonly quantity: string;
  readonly limit: string;
  readonly trigger: string;
  readonly trail: string;
  readonly stop: string;
  readonly target: string;
}

export const emptyDraft: TicketDraft = {
  side: 'buy',
  type: 'limit',
  duration: 'gtc',
  isReduceOnly: false,
  quantity: '',
  limit: '',
  trigger: '',
  trail: '',
  stop: '',
  target: '',
};

/** The ticket outlives its panel. */
export const useTicket = create<TicketDraft>(() => emptyDraft);

/** Symbol that the prices of the ticket are meant for. */
let ticketSymbol: string | null = null;

/** Empties prices and quantity when the ticket comes to another symbol: they mean nothing there. */
export function keepTicketFor(symbol: string): void {
  if (ticketSymbol !== null && ticketSymbol !== symbol) {
    const { side, type, duration } = useTicket.getState();
    useTicket.setState({ ...emptyDraft, side, type, duration });
  }
  ticketSymbol = symbol;
}

/** Whether the prices of the ticket are meant for this symbol. */
export function isTicketFor(symbol: string): boolean {
  return ticketSymbol === symbol;
}

export function changeTicket(change: Partial<TicketDraft>): void {
  useTicket.setState(change);
}

/** Prices that an order of a type must name. A stop-limit without a limit takes the usual one. */
export function neededPrices(type: OrderType): readonly ('limit' | 'trigger' | 'trail')[] {
  switch (type) {
    case 'market':
      return [];
    case 'limit':
      return ['limit'];
    case 'stop-market':
    case 'stop-limit':
      return ['trigger'];
    case 'trailing-stop':
      return ['trail'];
    default:
      return type satisfies never;
  }
}

/** How long orders of a type may wait; a market order does not. */
export function allowedDurations(type: OrderType): readonly Duration[] {
  return type === 'limit' ? durations : ['gtc'];
}

/** No amount is written like this. */
const unreadable = 'unreadable';

/** An amount of the draft: null when it is empty, `unreadable` when it is no amount. */
function amountOf(text: string): string | null {
  return text.trim() === '' ? null : (readAmount(text) ?? unreadable);
}

/**
 * The order that a draft asks for, or null while a price is missing or something cannot be read. Without a quantity it is
 * an order of nothing: the host still says what it would cost and how much may be bought.
 */
export function orderOf(draft: TicketDraft, accountId: string, symbol: string): ManualOrder | null {
  const { side, type, isReduceOnly } = draft;
  const duration = allowedDurations(type).includes(draft.duration) ? draft.duration : 'gtc';
  const asked = {
    limit: type === 'limit' || type === 'stop-limit' ? amountOf(draft.limit) : null,
    trigger: type === 'stop-market' || type === 'stop-limit' ? amountOf(draft.trigger) : null,
    trail: type === 'trailing-stop' ? amountOf(draft.trail) : null,
    stop: isReduceOnly ? null : amountOf(draft.stop),
    target: isReduceOnly ? null : amountOf(draft.target),
    quantity: amountOf(draft.quantity),
  };
  if (Object.values(asked).includes(unreadable)) return null;
  if (neededPrices(type).some((name) => asked[name] === null)) return null;
  return {
    accountId,
    symbol,
    side,
    type,
    timeInForce: duration === 'ioc' ? 'ioc' : 'gtc',
    isPostOnly: duration === 'post-only',
    isReduceOnly,
    ...asked,
    quantity: asked.quantity ?? '0',
  };
}

/** Puts a price that was pointed at into the field that the type of order takes it in; a market order becomes a limit. */
export function pickPrice(price: string): void {
  useTicket.setState(({ type }) => {
    if (type === 'stop-market' || type === 'stop-limit') return { trigger: price };
    return type === 'trailing-stop' ? {} : { type: 'limit', limit: price };
  });
}
