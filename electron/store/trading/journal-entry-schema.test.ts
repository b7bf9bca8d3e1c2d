import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { journalEntries } from './fixtures/journal-entries.ts';
import { journalEntrySchema, orderOfEntry } from './journal-entry-schema.ts';

test('every entry comes back from its text exactly as it went', () => {
  fc.assert(
    fc.property(journalEntries, (written) => {
      const line = JSON.stringify(z.encode(journalEntrySchema, written));
      expect(z.decode(journalEntrySchema, JSON.parse(line))).toEqual(written);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['an exponent', '1e3'],
  ['a fraction', '1.5'],
  ['a leading zero', '007'],
  ['a minus zero', '-0'],
  ['a word', 'NaN'],
  ['nothing', ''],
  ['a number', 5],
])('an amount that is %s is refused', (_what, amount) => {
  const line = { kind: 'CashMoved', time: 1, transferId: 't', amount, note: '' };
  expect(() => z.decode(journalEntrySchema, line as never)).toThrow('amount');
});

test('a line with a field that is not known is refused, not read past', () => {
  const line = { kind: 'Alert', time: 1, severity: 'notice', text: '', colour: 'red' };
  expect(() => z.decode(journalEntrySchema, line as never)).toThrow(/colour/);
});

test('a line names the order it is about', () => {
  const event = { kind: 'OrderSubmitted', clientOrderId: 'a', time: 1 } as const;
  expect(orderOfEntry({ kind: 'OrderEvent', time: 1, event })).toBe('a');
  const denied = { guard: 'g', limit: '1', value: '2' };
  expect(orderOfEntry({ kind: 'GuardDenied', time: 1, clientOrderId: 'b', ...denied })).toBe('b');
  expect(orderOfEntry({ kind: 'Alert', time: 1, severity: 'notice', text: '' })).toBeNull();
});
