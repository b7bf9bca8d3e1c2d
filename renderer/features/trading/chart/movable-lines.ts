import type { OrderRow, PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { Translate } from '../../../locales/translate.tsx';
import type { NumberFormat } from '../../../ui/format/number-format.ts';
import { readAmount } from '../amount-input.ts';
import type { TicketDraft } from '../ticket/ticket-draft.ts';

export const ticketPrices = ['limit', 'trigger', 'stop', 'target'] as const;

export type TicketPrice = (typeof ticketPrices)[number];

/** A line on the chart that a person may move: orders that wait at a price, or a price of the ticket. */
export interface MovableLine {
  readonly key: string;
  readonly price: string;
  readonly name: string;
  readonly moves:
    | { readonly kind: 'orders'; readonly clientOrderIds: readonly string[] }
    | { readonly kind: 'ticket'; readonly field: TicketPrice };
}

interface Words {
  readonly t: Translate;
  readonly format: NumberFormat;
}

/** The price an order waits for; null for one that waits for none. */
function waitingPrice({ type, trigger, limit }: OrderRow): string | null {
  return type === 'trailing-stop' ? null : (trigger ?? limit);
}

/** The orders that are a position's stop, or its target: those that close it at that price. */
function ordersBehind(
  position: PositionRow,
  purpose: 'stop' | 'target',
  orders: readonly OrderRow[],
): readonly OrderRow[] {
  const price = position[purpose];
  const closing = position.side === 'long' ? 'sell' : 'buy';
  return orders.filter(
    (order) =>
      order.purpose === purpose &&
      order.side === closing &&
      price !== null &&
      Number(waitingPrice(order)) === Number(price),
  );
}

/** Lines of an account on one symbol that can be moved: stops and targets of positions, and orders that rest. */
export function movableLines(
  symbol: string,
  positions: readonly PositionRow[],
  orders: readonly OrderRow[],
  { t, format }: Words,
): MovableLine[] {
  const here = orders.filter(
    (order) => order.isOpen && order.instrument.symbol === symbol && waitingPrice(order) !== null,
  );
  const lines: MovableLine[] = [];
  const used = new Set<string>();
  for (const position of positions.filter(({ instrument }) => instrument.symbol === symbol)) {
    for (const purpose of ['stop', 'target'] as const) {
      const behind = ordersBehind(position, purpose, here);
      const price = position[purpose];
      if (price === null || behind.length === 0) continue;
      for (const { clientOrderId } of behind) used.add(clientOrderId);
      const written = format.decimal(price, position.instrument.priceDecimals);
      lines.push({
        key: `${position.key} ${purpose}`,
        price,
        name: t(`trading.line.${purpose}`, { price: written }),
        moves: { kind: 'orders', clientOrderIds: behind.map(({ clientOrderId }) => clientOrderId) },
      });
    }
  }
  for (const order of here) {
    const price = waitingPrice(order);
    // The stop of a level travels with its entry and has no line of its own.
    if (
      price === null ||
      used.has(order.clientOrderId) ||
      (order.purpose === 'stop' && order.level !== null)
    ) {
      continue;
    }
    const { instrument, level, purpose, side, quantity, clientOrderId } = order;
    const name = level === null ? t(`trading.purpose.${purpose}`) : t('trading.line.level', { level });
    const amount = `${format.decimal(quantity, instrument.quantityDecimals)} ${instrument.base}`;
    lines.push({
      key: clientOrderId,
      price,
      name: `${name}: ${t(`trading.side.${side}`)} ${amount}`,
      moves: { kind: 'orders', clientOrderIds: [clientOrderId] },
    });
  }
  return lines;
}

/** Prices that an order of this kind has; the others of the draft are left over from another kind. */
function pricesOf({ type, isReduceOnly }: TicketDraft): readonly TicketPrice[] {
  return [
    ...(type === 'limit' || type === 'stop-limit' ? (['limit'] as const) : []),
    ...(type === 'stop-market' || type === 'stop-limit' ? (['trigger'] as const) : []),
    ...(isReduceOnly ? [] : (['stop', 'target'] as const)),
  ];
}

/** Prices of the ticket as lines, as far as they can be read. */
export function ticketLines(draft: TicketDraft, priceDecimals: number, { t, format }: Words): MovableLine[] {
  return pricesOf(draft).flatMap((field): MovableLine[] => {
    const price = readAmount(draft[field]);
    if (price === null || Number(price) <= 0) return [];
    return [
      {
        key: `ticket ${field}`,
        price,
        name: t(`move.ticket.${field}`, { price: format.decimal(price, priceDecimals) }),
        moves: { kind: 'ticket', field },
      },
    ];
  });
}
