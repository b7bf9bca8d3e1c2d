import { beforeEach, describe, expect, test } from 'vitest';
import { instrumentUnits } from '../../../../shared/domain/trading/instrument-units.ts';
import type { OrderTicket, TradingFill } from '../../../../shared/domain/trading/trading-order.ts';
import type { JournalEntry } from '../../../../shared/ports/trading-journal.ts';
import { type AccountHistory, createAccountHistory } from './account-history.ts';

const instrument = { venue: 'paper', market: 'BTC/USDT:USDT' };
const units = instrumentUnits({
  ...instrument,
  kind: 'perpetual',
  quoteCurrency: 'USDT',
  tickSize: '1',
  lotSize: '1',
  contractSize: '1',
  minimumLots: 1n,
  maximumLots: null,
  minimumNotional: 0n,
  maximumLeverage: 10,
  maintenanceMarginRate: '0',
  makerFeeRate: '0',
  takerFeeRate: '0',
});

let history: AccountHistory;
let time: number;
let trades: number;

function told(...entries: JournalEntry[]): void {
  history.stage(entries).keep();
}

function asked(clientOrderId: string, ticket: Partial<OrderTicket>): void {
  told({
    kind: 'OrderInitialized',
    time,
    ticket: {
      clientOrderId,
      instrument,
      side: 'buy',
      positionSide: 'both',
      type: 'market',
      purpose: 'entry',
      quantityLots: 10n,
      limitTicks: null,
      triggerTicks: null,
      trailTicks: null,
      timeInForce: 'gtc',
      isPostOnly: false,
      isReduceOnly: false,
      strategyId: 's1',
      cycleId: 'c1',
      level: null,
      ...ticket,
    },
  });
}

function filled(clientOrderId: string, side: 'buy' | 'sell', lots: bigint, ticks = 100n): TradingFill {
  time += 1_000;
  trades += 1;
  const fill: TradingFill = {
    tradeId: String(trades),
    clientOrderId,
    venueOrderId: clientOrderId,
    instrument,
    side,
    positionSide: 'both',
    priceTicks: ticks,
    quantityLots: lots,
    fee: 0n,
    isMaker: false,
    time,
  };
  told({ kind: 'OrderEvent', time, event: { kind: 'OrderFilled', clientOrderId, time, fill } });
  return fill;
}

beforeEach(() => {
  time = 0;
  trades = 0;
  history = createAccountHistory('USDT', () => units);
});

test.each([
  ['target', 's1', 'closed', 'target'],
  ['stop', 's1', 'closed', 'stop'],
  ['exit', 's1', 'closed', 'exit'],
  ['exit', 'manual', 'closed', 'manual'],
  ['emergency', 's1', 'closed', 'emergency'],
  ['emergency', 'flatten', 'closed', 'flatten'],
  ['emergency', 's1', 'liquidation-7', 'liquidation'],
] as const)('a cycle closed by a %s of %s (%s) says %s', (purpose, strategyId, id, exit) => {
  asked('entry', {});
  filled('entry', 'buy', 10n);
  asked(id, { purpose, strategyId, side: 'sell', isReduceOnly: true });
  filled(id, 'sell', 10n, 110n);
  expect(history.cycles('s1')).toMatchObject([{ exit, sessionId: 's1', cycleId: 'c1', levels: 1 }]);
  expect(history.cycles('s2')).toStrictEqual([]);
});

describe('fills', () => {
  test('of one trade that is told twice are one', () => {
    asked('entry', {});
    const fill = filled('entry', 'buy', 10n);
    const again = { kind: 'OrderFilled', clientOrderId: 'entry', time, fill } as const;
    told({ kind: 'OrderEvent', time, event: again });
    expect(history.fills()).toHaveLength(1);
  });

  test('of several levels are one cycle of as many levels', () => {
    asked('one', { level: 1 });
    asked('two', { level: 2 });
    filled('one', 'buy', 10n);
    filled('two', 'buy', 5n, 90n);
    filled('two', 'buy', 5n, 90n);
    asked('out', { purpose: 'target', side: 'sell', isReduceOnly: true });
    filled('out', 'sell', 12n, 110n);
    expect(history.cycles()).toStrictEqual([]);
    filled('out', 'sell', 8n, 110n);
    expect(history.cycles()).toMatchObject([{ levels: 2, closed: { quantityLots: 20n } }]);
    expect(history.cycles()[0].fills).toHaveLength(5);
  });

  test('that go through zero end one cycle and begin the next', () => {
    asked('long', {});
    filled('long', 'buy', 10n);
    asked('short', { side: 'sell', cycleId: 'c2' });
    filled('short', 'sell', 15n, 110n);
    asked('out', { purpose: 'exit', side: 'buy', isReduceOnly: true, cycleId: 'c2' });
    filled('out', 'buy', 5n, 100n);
    expect(
      history.cycles().map(({ cycleId, closed }) => [cycleId, closed.side, closed.quantityLots]),
    ).toStrictEqual([
      ['c1', 'long', 10n],
      ['c2', 'short', 5n],
    ]);
  });
});

test('the first stop of a cycle is what its risk is measured by, however it is moved', () => {
  asked('stop', {
    purpose: 'stop',
    type: 'stop-market',
    side: 'sell',
    triggerTicks: 90n,
    isReduceOnly: true,
  });
  asked('next', {
    purpose: 'stop',
    type: 'stop-market',
    side: 'sell',
    triggerTicks: 95n,
    isReduceOnly: true,
  });
  expect(history.firstStop('s1', 'c1')).toBe(90n);
  expect(history.firstStop('s1', 'c2')).toBeNull();
});

test('old alerts make room, and keep the number of their line', () => {
  for (let index = 0; index < 1_000; index += 1) {
    told({ kind: 'Alert', time, severity: 'notice', text: String(index) });
  }
  const alerts = history.alerts();
  expect(alerts).toHaveLength(200);
  expect(alerts.at(-1)).toMatchObject({ sequence: 1_000, text: '999' });
});
