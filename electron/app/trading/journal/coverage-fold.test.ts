import { describe, expect, it } from 'vitest';
import type {
  OrderChange,
  OrderTicket,
  TradingPurpose,
} from '../../../../shared/domain/trading/trading-order.ts';
import { createCoverageFold } from './coverage-fold.ts';

const instrument = { venue: 'paper', market: 'ONE/USDT' };
const minuteMs = 60_000;

/** A journal that is written minute by minute. */
function journal() {
  const tickets = new Map<string, OrderTicket>();
  const fold = createCoverageFold((id) => tickets.get(id) ?? null);
  const at = (minute: number): number => minute * minuteMs;
  return {
    order(id: string, purpose: TradingPurpose, lots: bigint, attachedTo?: string) {
      const ticket = {
        clientOrderId: id,
        instrument,
        purpose,
        strategyId: 's1',
        quantityLots: lots,
      } as OrderTicket;
      tickets.set(id, ticket);
      const entry = { kind: 'OrderInitialized', time: 0, ticket } as const;
      fold.take(attachedTo === undefined ? entry : { ...entry, attachedTo });
    },
    accepted(id: string, minute: number) {
      const event = { kind: 'OrderAccepted', clientOrderId: id, time: at(minute), venueOrderId: id } as const;
      fold.take({ kind: 'OrderEvent', time: at(minute), event });
    },
    updated(id: string, minute: number, change: OrderChange) {
      const event = {
        kind: 'OrderUpdated',
        clientOrderId: id,
        time: at(minute),
        change,
        venueOrderId: null,
      } as const;
      fold.take({ kind: 'OrderEvent', time: at(minute), event });
    },
    canceled(id: string, minute: number) {
      const event = { kind: 'OrderCanceled', clientOrderId: id, time: at(minute), reason: null } as const;
      fold.take({ kind: 'OrderEvent', time: at(minute), event });
    },
    filled(id: string, minute: number, lots: bigint) {
      const { purpose } = tickets.get(id)!;
      const fill = {
        tradeId: `${id} ${minute}`,
        clientOrderId: id,
        venueOrderId: id,
        instrument,
        side: purpose === 'entry' ? 'buy' : 'sell',
        positionSide: 'both',
        priceTicks: 100n,
        quantityLots: lots,
        fee: 0n,
        isMaker: true,
        time: at(minute),
      } as const;
      const event = { kind: 'OrderFilled', clientOrderId: id, time: at(minute), fill } as const;
      fold.take({ kind: 'OrderEvent', time: at(minute), event });
    },
    held(minute: number) {
      const { positions, heldMs, uncoveredMs } = fold.of('s1', at(minute));
      return { positions, held: heldMs / minuteMs, uncovered: uncoveredMs / minuteMs };
    },
  };
}

function entered() {
  const lines = journal();
  lines.order('in', 'entry', 10n);
  lines.order('stop', 'stop', 10n, 'in');
  lines.accepted('in', 0);
  lines.accepted('stop', 0);
  lines.filled('in', 1, 10n);
  return lines;
}

describe('the time under a stop', () => {
  it('is that of the whole position, also while it is open', () => {
    const lines = entered();
    expect(lines.held(4)).toEqual({ positions: 1, held: 3, uncovered: 0 });
    lines.filled('stop', 5, 10n);
    expect(lines.held(9)).toEqual({ positions: 1, held: 4, uncovered: 0 });
  });

  it('ends when the stop is canceled, and begins with the next', () => {
    const lines = entered();
    lines.canceled('stop', 3);
    expect(lines.held(4)).toMatchObject({ uncovered: 1 });
    lines.order('next', 'stop', 10n);
    lines.accepted('next', 6);
    expect(lines.held(20)).toEqual({ positions: 1, held: 19, uncovered: 3 });
  });

  it('is none while the stop covers a part', () => {
    const lines = entered();
    lines.order('more', 'entry', 5n);
    lines.filled('more', 2, 5n);
    lines.updated('stop', 4, { quantityLots: 15n });
    expect(lines.held(5)).toMatchObject({ uncovered: 2 });
  });

  it('is none under the stop of a level that has not filled', () => {
    const lines = entered();
    lines.order('deeper', 'entry', 10n);
    lines.order('its-stop', 'stop', 10n, 'deeper');
    lines.accepted('its-stop', 0);
    lines.canceled('stop', 2);
    expect(lines.held(3)).toMatchObject({ uncovered: 1 });
    lines.filled('deeper', 4, 10n);
    expect(lines.held(5)).toMatchObject({ uncovered: 3 });
  });

  it('does not end for the moment that an order takes', () => {
    const lines = entered();
    lines.canceled('stop', 2);
    lines.order('next', 'stop', 10n);
    lines.accepted('next', 2 + 1 / 60);
    expect(lines.held(5)).toMatchObject({ uncovered: 0 });
  });

  it('belongs to whose entry opened the position, also when a person closes it', () => {
    const lines = entered();
    lines.order('out', 'exit', 10n);
    lines.filled('out', 3, 10n);
    expect(lines.held(9)).toEqual({ positions: 1, held: 2, uncovered: 0 });
  });
});
