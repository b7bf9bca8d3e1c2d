import type { Lots, Ticks } from '../../domain/trading/exact.ts';
import type { OrderState, TradingOrder, TradingPurpose } from '../../domain/trading/trading-order.ts';
import { exactJson, readExactJson } from '../../domain/trading/exact-json.ts';
import { isEnded } from '../orders/order-table.ts';

/** An order of a trader, with what it decides by. */
export interface OwnOrder {
  readonly id: string;
  readonly purpose: TradingPurpose;
  readonly side: 'buy' | 'sell';
  readonly isMarket: boolean;
  readonly state: OrderState;
  readonly isSeen: boolean;
  readonly isTriggered: boolean;
  readonly lots: Lots;
  readonly filledLots: Lots;
  readonly notional: bigint | null;
  readonly limitTicks: Ticks | null;
  readonly triggerTicks: Ticks | null;
  readonly cycleId: string;
  readonly level: number | null;
  /** Of a stop that travels with an entry: the entry, and what has become of it. */
  readonly attached: {
    readonly entryId: string;
    readonly isEntryOpen: boolean;
    readonly isEntrySeen: boolean;
    readonly entryFilledLots: Lots;
  } | null;
}

/** `order` as its trader sees it; `entry` is what a stop travels with, null for any other. */
export function ownOrder(order: TradingOrder, entry: TradingOrder | null): OwnOrder {
  return {
    id: order.clientOrderId,
    purpose: order.purpose,
    side: order.side,
    isMarket: order.type === 'market',
    state: order.state,
    isSeen: order.venueOrderId !== null,
    isTriggered: order.isTriggered,
    lots: order.quantityLots,
    filledLots: order.filledLots,
    notional: order.notional ?? null,
    limitTicks: order.limitTicks,
    triggerTicks: order.triggerTicks,
    cycleId: order.cycleId,
    level: order.level,
    attached:
      entry === null
        ? null
        : {
            entryId: entry.clientOrderId,
            // The venue may have denied knowing the entry before it arrived: then its stop arrives with it.
            isEntryOpen: !isEnded(entry.state) || entry.state === 'Rejected',
            isEntrySeen: entry.venueOrderId !== null,
            entryFilledLots: entry.filledLots,
          },
  };
}

export function isOpen({ state }: OwnOrder): boolean {
  return !isEnded(state);
}

/** Whether it waits for its price at the venue, for all we know. */
export function isResting(order: OwnOrder): boolean {
  switch (order.state) {
    case 'Accepted':
    case 'Triggered':
    case 'PartiallyFilled':
    case 'PendingUpdate':
      return true;
    case 'Submitted':
      // The venue took it with its entry and has it since the fill.
      return order.attached !== null && order.attached.isEntrySeen && order.attached.entryFilledLots > 0n;
    default:
      return false;
  }
}

/** A stop whose entry has not filled: it protects nothing, and goes with its entry. */
export function isTravelling({ attached }: OwnOrder): boolean {
  return attached !== null && attached.entryFilledLots === 0n;
}

/** A stop whose quantity the venue keeps equal to what has filled of its entry. */
export function followsEntry({ attached }: OwnOrder): boolean {
  return attached !== null && attached.isEntryOpen && attached.entryFilledLots > 0n;
}

/** Whether the venue would take a change of it now. */
export function isAmendable(order: OwnOrder): boolean {
  if (order.isTriggered) return false;
  if (order.state === 'Submitted') return order.attached?.isEntrySeen === true;
  return order.state === 'Accepted' || order.state === 'PartiallyFilled';
}

/** What it would still fill. */
export function leftLots({ lots, filledLots }: OwnOrder): Lots {
  return lots > filledLots ? lots - filledLots : 0n;
}

/** Lots that a resting stop closes; none before its entry has filled. */
export function stopLots(stop: OwnOrder): Lots {
  return isResting(stop) && !isTravelling(stop) ? leftLots(stop) : 0n;
}

/** Orders as JSON of bare lists: a journal that keeps them with each decision is a third as long. */
export function ownOrdersText(orders: readonly OwnOrder[]): string {
  const rows = orders.map(({ attached, ...order }) => [
    order.id,
    order.purpose,
    order.side,
    order.isMarket,
    order.state,
    order.isSeen,
    order.isTriggered,
    order.lots,
    order.filledLots,
    order.notional,
    order.limitTicks,
    order.triggerTicks,
    order.cycleId,
    order.level,
    attached && [attached.entryId, attached.isEntryOpen, attached.isEntrySeen, attached.entryFilledLots],
  ]);
  return exactJson(rows);
}

type OrderFields = readonly [
  id: string,
  purpose: OwnOrder['purpose'],
  side: OwnOrder['side'],
  isMarket: boolean,
  state: OrderState,
  isSeen: boolean,
  isTriggered: boolean,
  lots: Lots,
  filledLots: Lots,
  notional: bigint | null,
  limitTicks: Ticks | null,
  triggerTicks: Ticks | null,
  cycleId: string,
  level: number | null,
  attached: readonly [string, boolean, boolean, Lots] | null,
];

/** The orders that `ownOrdersText` wrote. */
export function readOwnOrders(text: string): readonly OwnOrder[] {
  return (readExactJson(text) as readonly OrderFields[]).map((fields): OwnOrder => {
    const [id, purpose, side, isMarket, state, isSeen, isTriggered, lots, filledLots, notional] = fields;
    const [limitTicks, triggerTicks, cycleId, level, attached] = fields.slice(10) as unknown as [
      OrderFields[10],
      OrderFields[11],
      OrderFields[12],
      OrderFields[13],
      OrderFields[14],
    ];
    return {
      id,
      purpose,
      side,
      isMarket,
      state,
      isSeen,
      isTriggered,
      lots,
      filledLots,
      notional,
      limitTicks,
      triggerTicks,
      cycleId,
      level,
      attached: attached && {
        entryId: attached[0],
        isEntryOpen: attached[1],
        isEntrySeen: attached[2],
        entryFilledLots: attached[3],
      },
    };
  });
}
