import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import type { TradingPurpose } from '../../domain/trading/trading-order.ts';
import { clientOrderId, replacementOrderId, type OrderIdentity } from './client-order-id.ts';

const identity: OrderIdentity = {
  account: 'paper-1',
  strategyId: 'grid_multi',
  cycleId: 'BTC/USDT 1700000000000',
  purpose: 'entry',
  level: 3,
  attempt: 1,
};

test('an id is the same on every machine and in every run', () => {
  expect(clientOrderId(identity)).toBe('cwebcuetdmlv4z4bgfq2peyno22u');
});

test('an id has what the strictest venue takes: at most 32 letters and digits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.nat(), (account, cycleId, attempt) => {
      expect(clientOrderId({ ...identity, account, cycleId, attempt })).toMatch(/^cw[estxm][0-9a-z]{25}$/);
    }),
  );
});

test('a hundred thousand orders of a busy account have as many ids', () => {
  const ids = new Set<string>();
  const purposes: readonly TradingPurpose[] = ['entry', 'stop', 'target', 'exit', 'emergency'];
  for (let cycle = 0; cycle < 200; cycle += 1) {
    for (const purpose of purposes) {
      for (let level = 1; level <= 10; level += 1) {
        for (let attempt = 1; attempt <= 10; attempt += 1) {
          ids.add(clientOrderId({ ...identity, cycleId: `c${cycle}`, purpose, level, attempt }));
        }
      }
    }
  }
  expect(ids.size).toBe(100_000);
}, 60_000);

test('parts that run into each other give different ids', () => {
  const id = (account: string, strategyId: string): string =>
    clientOrderId({ ...identity, account, strategyId });
  expect(id('a', 'bc')).not.toBe(id('ab', 'c'));
  expect(id('1:a;', '')).not.toBe(id('1:a', ';'));
  expect(clientOrderId({ ...identity, level: null })).not.toBe(clientOrderId({ ...identity, level: 0 }));
  expect(clientOrderId({ ...identity, level: 1, attempt: 11 })).not.toBe(
    clientOrderId({ ...identity, level: 11, attempt: 1 }),
  );
});

test('one field more or less is another id', () => {
  const part = fc.string({ maxLength: 4 });
  const any = fc.record({
    account: part,
    strategyId: part,
    cycleId: part,
    purpose: fc.constantFrom<TradingPurpose>('entry', 'stop'),
    level: fc.option(fc.nat(3)),
    attempt: fc.nat(3),
  });
  fc.assert(
    fc.property(any, any, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      expect(clientOrderId(one) === clientOrderId(other)).toBe(isSame);
    }),
    { numRuns: 2_000 },
  );
});

test('a replacement has one id for one change, and another for the next', () => {
  const first = replacementOrderId('a', 'stop', { triggerTicks: 90n });
  expect(replacementOrderId('a', 'stop', { triggerTicks: 90n })).toBe(first);
  expect(replacementOrderId('a', 'stop', { limitTicks: 90n })).not.toBe(first);
  expect(replacementOrderId(first, 'stop', { triggerTicks: 90n })).not.toBe(first);
  expect(first).toMatch(/^cws[0-9a-z]{25}$/);
});
