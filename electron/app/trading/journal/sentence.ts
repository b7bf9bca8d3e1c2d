import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { Cash } from '../../../../shared/domain/trading/exact.ts';
import type { InstrumentKey } from '../../../../shared/domain/trading/instrument.ts';
import {
  type InstrumentUnits,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import type {
  OrderChange,
  OrderEvent,
  OrderTicket,
  TradingFill,
} from '../../../../shared/domain/trading/trading-order.ts';
import { readExactJson } from '../../../../shared/domain/trading/exact-json.ts';
import { isReplayable } from '../../../../shared/execution/traders/decision-context.ts';
import type { TraderCommand } from '../../../../shared/execution/traders/trader-situation.ts';
import type { JournalEntry } from '../../../../shared/ports/trading-journal.ts';
import { isLiquidation } from '../views/cycle-log.ts';

/** What a line of the journal is read with. */
export interface SentenceFacts {
  readonly currency: string;
  readonly unitsOf: (instrument: InstrumentKey) => InstrumentUnits;
  readonly symbolOf: (instrument: InstrumentKey) => string;
  /** As it was asked for first; null for an order that the journal does not have yet. */
  readonly ticketOf: (clientOrderId: string) => OrderTicket | null;
}

type Decision = Extract<JournalEntry, { kind: 'Decision' }>;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withEnd(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function because(reason: string | null): string {
  return reason === null || reason === '' ? '' : `: ${reason}`;
}

function money(amount: Cash, { currency }: SentenceFacts): string {
  return `${cashText(amount < 0n ? -amount : amount)} ${currency}`;
}

/** `entry 2`, `stop`. */
function purposeText({ purpose, level }: OrderTicket): string {
  return level === null ? purpose : `${purpose} ${level}`;
}

function pricesText(units: InstrumentUnits, ticket: OrderTicket): string {
  const { type, limitTicks, triggerTicks, trailTicks } = ticket;
  const parts = [
    ...(triggerTicks === null ? [] : [`when the price meets ${priceText(units, triggerTicks)}`]),
    ...(trailTicks === null ? [] : [`${priceText(units, trailTicks)} behind the best price`]),
    ...(limitTicks === null ? [] : [`at ${priceText(units, limitTicks)}`]),
  ];
  return parts.length === 0 || type === 'market' ? 'at market' : parts.join(', ');
}

/** `buy 0.5 BINANCE:BTC/USDT at 42000 (entry 1)`. */
function orderText(ticket: OrderTicket, facts: SentenceFacts): string {
  const units = facts.unitsOf(ticket.instrument);
  const quantity = quantityText(units, ticket.quantityLots);
  const symbol = facts.symbolOf(ticket.instrument);
  return `${ticket.side} ${quantity} ${symbol} ${pricesText(units, ticket)} (${purposeText(ticket)})`;
}

function changeText(units: InstrumentUnits, { quantityLots, limitTicks, triggerTicks }: OrderChange): string {
  return [
    ...(quantityLots === undefined ? [] : [`quantity ${quantityText(units, quantityLots)}`]),
    ...(limitTicks === undefined ? [] : [`limit ${priceText(units, limitTicks)}`]),
    ...(triggerTicks === undefined ? [] : [`trigger ${priceText(units, triggerTicks)}`]),
  ].join(', ');
}

function fillText(fill: TradingFill, ticket: OrderTicket | null, facts: SentenceFacts): string {
  const units = facts.unitsOf(fill.instrument);
  const what = ticket === null ? 'an order' : purposeText(ticket);
  const did = fill.side === 'buy' ? 'Bought' : 'Sold';
  const fee = fill.fee < 0n ? `a rebate of ${money(fill.fee, facts)}` : `a fee of ${money(fill.fee, facts)}`;
  const how = isLiquidation(fill) ? 'by the venue, a liquidation' : `for ${what}`;
  return `${did} ${quantityText(units, fill.quantityLots)} ${facts.symbolOf(fill.instrument)} at ${priceText(units, fill.priceTicks)} ${how}, ${fee}.`;
}

function eventText(event: OrderEvent, facts: SentenceFacts): string {
  const ticket = facts.ticketOf(event.clientOrderId);
  if (event.kind === 'OrderFilled') return fillText(event.fill, ticket, facts);
  const order = ticket === null ? `order ${event.clientOrderId}` : orderText(ticket, facts);
  const change = (asked: OrderChange): string =>
    ticket === null ? 'other values' : changeText(facts.unitsOf(ticket.instrument), asked);
  switch (event.kind) {
    case 'OrderDenied':
      return withEnd(`Not sent: ${order}${because(event.reason)}`);
    case 'OrderSubmitted':
      return `Sent: ${order}.`;
    case 'OrderAccepted':
      return `The venue took ${order} as ${event.venueOrderId}.`;
    case 'OrderRejected':
      return withEnd(`The venue refused ${order}${because(event.reason)}`);
    case 'UpdateRequested':
      return `Asked to change ${order}: ${change(event.change)}.`;
    case 'OrderUpdated':
      return `Changed ${order}: ${change(event.change)}.`;
    case 'UpdateRejected':
      return withEnd(`The venue refused to change ${order}${because(event.reason)}`);
    case 'CancelRequested':
      return `Asked to cancel ${order}.`;
    case 'CancelRejected':
      return withEnd(`The venue refused to cancel ${order}${because(event.reason)}`);
    case 'OrderTriggered':
      return `The price met the trigger of ${order}.`;
    case 'OrderCanceled':
      return withEnd(`Cancelled ${order}${because(event.reason)}`);
    case 'OrderExpired':
      return withEnd(`Expired: ${order}${because(event.reason)}`);
  }
}

/** One thing a trader wanted done. */
export function commandText(command: TraderCommand, facts: SentenceFacts): string {
  if (command.kind === 'submit') {
    const { ticket, stop } = command;
    const travelling =
      stop === null || stop.triggerTicks === null
        ? ''
        : `, with its stop at ${priceText(facts.unitsOf(stop.instrument), stop.triggerTicks)}`;
    return `${orderText(ticket, facts)}${travelling}`;
  }
  const ticket = facts.ticketOf(command.id);
  const order = ticket === null ? command.id : orderText(ticket, facts);
  switch (command.kind) {
    case 'amend':
      return `change ${order} to ${ticket === null ? 'other values' : changeText(facts.unitsOf(ticket.instrument), command.change)}`;
    case 'cancel':
      return `cancel ${order}${because(command.reason)}`;
    case 'ask':
      return `ask the venue about ${order}`;
  }
}

/** What a trader's decision wanted done, in its order; empty where the line is none. */
export function wantedCommands(wanted: string): readonly TraderCommand[] {
  const { batches } = readExactJson(wanted) as { readonly batches: readonly (readonly TraderCommand[])[] };
  return batches.flat();
}

const occasions: Readonly<Record<string, string>> = {
  row: 'the bar closed',
  again: 'the bar closed, looked again',
  news: 'something became of an order',
  review: 'looked at what is there',
};

/** Decisions that are not a trader's, by action. */
const plainActions: Readonly<Record<string, (decision: Decision, facts: SentenceFacts) => string>> = {
  'session-begins': ({ strategyId, context }) => `Session ${strategyId} began on ${context['market']}.`,
  'session-ends': ({ strategyId }) => `Session ${strategyId} ended.`,
  'session-paused': ({ strategyId, context }) =>
    withEnd(`Session ${strategyId} was paused${because(said(context['reason']))}`),
  'session-resumed': ({ strategyId }) => `Session ${strategyId} goes on.`,
  'session-capital': ({ strategyId }) => `Session ${strategyId} was given another capital.`,
  'entries-held': ({ strategyId, context: { guard, value, limit } }) =>
    guard === ''
      ? `Session ${strategyId} may enter again.`
      : `Session ${strategyId} enters nothing: the guard ${guard} says ${value}, allowed is ${limit}.`,
  'trader-memory': ({ strategyId }) => `What the trader of ${strategyId} remembers.`,
  watch: () => 'The equity watch: day, session and peak.',
  'entry-stop': ({ context }, facts) => {
    const ticket = facts.ticketOf(String(context['clientOrderId']));
    if (ticket === null) return `Where the stop of ${context['positionKey']} is to rest.`;
    const price = priceText(facts.unitsOf(ticket.instrument), BigInt(String(context['triggerTicks'])));
    return `The stop of ${facts.symbolOf(ticket.instrument)} is to rest at ${price}.`;
  },
  'account-opened': () => 'The account was taken up.',
  'account-closed': () => 'The account was laid down; what rests at the venue stays.',
  'manual-order': ({ context }) =>
    `By hand: ${context['side']} ${context['quantity']} ${context['symbol']}, ${context['type']}` +
    `${context['stop'] === null ? '' : `, stop ${context['stop']}`}` +
    `${context['target'] === null ? '' : `, target ${context['target']}`}.`,
  'close-position': ({ context }) => `By hand: close ${context['position']}.`,
  cancel({ context }, facts) {
    const id = String(context['clientOrderId']);
    const ticket = facts.ticketOf(id);
    const order = ticket === null ? `order ${id}` : orderText(ticket, facts);
    return withEnd(`To be cancelled: ${order}${because(said(context['reason']))}`);
  },
  'ask-risk-change': ({ context }) => `Another limit asked for: ${detailsOf(context)}.`,
  'confirm-risk-change': ({ context }) => `A looser limit confirmed: ${detailsOf(context)}.`,
  'drop-risk-change': ({ context }) => `A looser limit given up: ${detailsOf(context)}.`,
};

function detailsOf(context: Decision['context']): string {
  return Object.entries(context)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
}

function said(value: Decision['context'][string] | undefined): string | null {
  return value === undefined || value === null ? null : String(value);
}

function decisionText(decision: Decision, facts: SentenceFacts): string {
  const { action, context } = decision;
  if (isReplayable(context)) {
    const why = occasions[String(context['occasion'])] ?? action;
    const wanted = wantedCommands(String(context['wanted'])).map((command) => commandText(command, facts));
    return `${capital(why)}: ${wanted.join('; ')}.`;
  }
  const known = Object.hasOwn(plainActions, action) ? plainActions[action] : undefined;
  if (known !== undefined) return known(decision, facts);
  return withEnd(`${capital(action.replaceAll('-', ' '))}${because(detailsOf(context))}`);
}

/** A line of the journal as one sentence, in English. A line that cannot be put into words is shown by its kind. */
export function sentenceOf(entry: JournalEntry, facts: SentenceFacts): string {
  switch (entry.kind) {
    case 'OrderInitialized':
      return `Written down: ${orderText(entry.ticket, facts)}.`;
    case 'OrderEvent':
      return eventText(entry.event, facts);
    case 'FundingPaid': {
      const did = entry.payment < 0n ? 'Received' : 'Paid';
      return `${did} ${money(entry.payment, facts)} funding for ${facts.symbolOf(entry.instrument)}.`;
    }
    case 'CashMoved': {
      const did = entry.amount < 0n ? 'Paid out' : 'Paid in';
      return withEnd(`${did} ${money(entry.amount, facts)}${because(entry.note)}`);
    }
    case 'Decision':
      return decisionText(entry, facts);
    case 'GuardDenied':
      return `The guard ${entry.guard} denied the entry: ${entry.value}, allowed is ${entry.limit}.`;
    case 'TradingStateChanged':
      return withEnd(`Trading went from ${entry.from} to ${entry.to}${because(entry.reason)}`);
    case 'Alert':
      return entry.text;
  }
}
