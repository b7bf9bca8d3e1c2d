import type { Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { OrderEvent, TradingFill, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { EntryRecorder } from './entry-recorder.ts';
import { isEnded } from './order-table.ts';

/** Slippage above this many thousandths of the price that was expected is told. */
const allowedThousandths = 5n;

export interface SlippageDependencies {
  readonly recorder: EntryRecorder;
  readonly priceOf: (instrument: InstrumentKey) => Ticks | null;
}

/** Sees every event of an order, and raises an alert for a fill that is worse than was expected by more than 0.5 %. */
export interface SlippageWatch {
  see(event: OrderEvent, order: TradingOrder): void;
}

/** How much worse than expected a fill is, in ticks; zero or less when it is not. */
function worseTicks({ side, priceTicks }: TradingFill, expectedTicks: Ticks): Ticks {
  return side === 'buy' ? priceTicks - expectedTicks : expectedTicks - priceTicks;
}

/** A limit order cannot slip; a stop is expected at its trigger, a market order at the price when it was sent. */
export function createSlippageWatch({ recorder, priceOf }: SlippageDependencies): SlippageWatch {
  const priceAtSend = new Map<string, Ticks>();
  return {
    see(event, order) {
      const { clientOrderId, instrument } = order;
      if (event.kind === 'OrderSubmitted' && order.type === 'market') {
        const price = priceOf(instrument);
        if (price !== null) priceAtSend.set(clientOrderId, price);
      }
      if (event.kind === 'OrderFilled') {
        const expected = order.triggerTicks ?? priceAtSend.get(clientOrderId);
        const { fill, time } = event;
        if (expected !== undefined && worseTicks(fill, expected) * 1_000n > expected * allowedThousandths) {
          const text = `Order ${clientOrderId} filled at ${fill.priceTicks} ticks; ${expected} were expected.`;
          recorder.note([{ kind: 'Alert', time, severity: 'warning', text }]);
        }
      }
      if (isEnded(order.state)) priceAtSend.delete(clientOrderId);
    },
  };
}
