import { describe, expect, it } from 'vitest';
import { instrumentUnits } from '../domain/trading/instrument-units.ts';
import { tradingInstrument } from '../domain/trading/fixtures/trading-instrument.ts';
import type { OrderTicket, TradingOrder } from '../domain/trading/trading-order.ts';
import { calmSituation } from './guards/fixtures/calm-situation.ts';
import { guardDenials } from './guards/guard-denials.ts';
import { plannedEntry, restingEntry } from './planned-entry.ts';

/** Ticks of 0.1, lots of 0.001: 1000 ticks are a price of 100. */
const units = instrumentUnits(tradingInstrument());

function ticketOf(changes: Partial<OrderTicket>): OrderTicket {
  return {
    clientOrderId: 'e1',
    instrument: units.instrument,
    side: 'buy',
    positionSide: 'both',
    type: 'limit',
    purpose: 'entry',
    quantityLots: 5000n,
    limitTicks: null,
    triggerTicks: null,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly: false,
    strategyId: 'grid',
    cycleId: 'c1',
    level: 1,
    ...changes,
  };
}

const planned = (changes: Partial<OrderTicket>, lastTicks: bigint | null = 1000n) =>
  plannedEntry(ticketOf(changes), { units, lastTicks, stopTicks: 905n, leverage: 3 });

describe('an entry of five', () => {
  it('is weighed in prices and money', () => {
    expect(planned({ limitTicks: 990n })).toEqual({
      strategyId: 'grid',
      instrument: 'test BTC/USDT:USDT',
      side: 'long',
      notional: 495,
      price: 99,
      limitPrice: 99,
      triggerPrice: null,
      stopPrice: 90.5,
      leverage: 3,
    });
  });

  it.each<[string, Partial<OrderTicket>, number, number]>([
    ['a purchase at the market', { type: 'market' }, 500, 100],
    ['a purchase up to 105', { limitTicks: 1050n }, 525, 105],
    ['a sale down to 95, which fills at the market', { side: 'sell', limitTicks: 950n }, 500, 95],
    ['a sale that rests at 110', { side: 'sell', limitTicks: 1100n }, 550, 110],
    ['a stop order', { type: 'stop-market', triggerTicks: 1020n }, 510, 102],
    [
      'a stop order with a limit',
      { type: 'stop-limit', triggerTicks: 1020n, limitTicks: 1025n },
      512.5,
      102.5,
    ],
    [
      'a sale below the market on a trigger',
      { side: 'sell', type: 'stop-market', triggerTicks: 980n },
      490,
      98,
    ],
  ])('%s is worth what it costs at the dearest price', (_fact, changes, notional, price) => {
    expect(planned(changes)).toMatchObject({ notional, price });
  });

  it('at a market without a price is denied', () => {
    const entry = planned({ type: 'market' }, null);
    expect(entry.notional).toBeNaN();
    expect(guardDenials(calmSituation({ entry })).map(({ guard }) => guard)).toContain('minimum-notional');
  });
});

it('an entry that rests counts by what has not filled, and by the larger amount while it is amended', () => {
  const order: TradingOrder = {
    ...ticketOf({ side: 'sell', limitTicks: 1100n }),
    state: 'PartiallyFilled',
    venueOrderId: 'v1',
    attachedTo: null,
    isTriggered: false,
    pendingChange: null,
    filledLots: 2000n,
    filledNotional: 0n,
    createdAt: 0,
    updatedAt: 0,
    reason: null,
  };
  const resting = (change: TradingOrder['pendingChange']) =>
    restingEntry({ ...order, pendingChange: change }, { units, lastTicks: 1000n }, 'majors');
  expect(resting(null)).toEqual({
    instrument: 'test BTC/USDT:USDT',
    side: 'short',
    notional: 330,
    correlationGroup: 'majors',
  });
  expect(resting({ quantityLots: 6000n }).notional).toBe(440);
  expect(resting({ quantityLots: 3000n }).notional).toBe(330);
});
