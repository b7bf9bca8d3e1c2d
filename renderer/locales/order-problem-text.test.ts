import { expect, test } from 'vitest';
import { manualTickets, type ManualFacts } from '../../electron/app/trading/orders/manual-ticket.ts';
import { manualOrder } from '../../shared/contract/trading/orders.ts';
import { instrumentUnits } from '../../shared/domain/trading/instrument-units.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import { hostText } from './host-text.ts';

const instrument: Instrument = {
  venue: 'paper',
  market: 'BINANCE:BTC/USDT',
  kind: 'perpetual',
  quoteCurrency: 'USDT',
  tickSize: '0.1',
  lotSize: '0.001',
  contractSize: '1',
  minimumLots: 2n,
  maximumLots: 1_000_000n,
  minimumNotional: 10_000_000_000n,
  maximumLeverage: 20,
  maintenanceMarginRate: '0.005',
  makerFeeRate: '0',
  takerFeeRate: '0',
};

const everything = {
  amends: true,
  postOnly: true,
  reduceOnly: true,
  stopMarket: true,
  stopLimit: true,
  trailingStop: true,
  attachedStop: true,
  hedgeMode: true,
  stream: true,
};

const facts: ManualFacts = {
  account: 'paper',
  currency: 'USDT',
  units: instrumentUnits(instrument),
  capabilities: everything,
  positionMode: 'one-way',
  lastTicks: 400_000n,
  cycleId: 'manual',
};

function problems(order: object, more: Partial<ManualFacts> = {}): readonly string[] {
  const asked = manualOrder.parse({
    accountId: 'paper',
    symbol: 'BINANCE:BTC/USDT',
    side: 'buy',
    type: 'market',
    quantity: '0.01',
    stop: '38000',
    ...order,
  });
  return manualTickets(asked, { ...facts, ...more }).problems;
}

test('an order that is whole has no problem', () => {
  expect(problems({})).toStrictEqual([]);
});

test('every problem of an order has its French', () => {
  const told = [
    problems({ stop: null }),
    problems({ isReduceOnly: true }),
    problems({ stop: '41000' }),
    problems({ side: 'sell' }),
    problems({ target: '39000' }),
    problems({ side: 'sell', stop: '41000', target: '42000' }),
    problems({ quantity: '0.0001' }),
    problems({ quantity: '0.001' }),
    problems({ quantity: '2000' }),
    problems({ quantity: '0.002' }),
    problems({ quantity: '0.0025', type: 'limit', limit: '51000', stop: '49000' }),
    problems({ type: 'limit' }),
    problems({ limit: '39000' }),
    problems({ type: 'stop-market' }),
    problems({ trigger: '41000' }),
    problems({ type: 'trailing-stop' }),
    problems({ trail: '10' }),
    problems({ isPostOnly: true }),
    problems({ type: 'limit', limit: '0.01' }),
    problems({}, { lastTicks: null }),
    problems({}, { currency: 'EUR' }),
    ['BINANCE:BTC/USDT belongs to the session of Envelope DCA: stop it first, or only reduce.'],
  ];
  for (const list of told) expect(list).not.toStrictEqual([]);
  expect(told.flat().filter((text) => hostText('fr', text) === text)).toStrictEqual([]);
});
