import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  guardHalt,
  killLevels,
  latchDuties,
  latchFromText,
  latchOfLevel,
  latchText,
  openLatch,
  resetLatch,
  tightenLatch,
  type TradingLatch,
} from './trading-latch.ts';

const asks = [...killLevels.map((level) => latchOfLevel[level]), guardHalt];
const anyAsk = fc.constantFrom(...asks);
const anyLatch = fc.array(anyAsk).map((list) => list.reduce(tightenLatch, openLatch));

describe('the latch', () => {
  it.each([
    ['Active', 'pause', 'Reducing pause'],
    ['Active', 'cancel', 'Reducing cancel'],
    ['Active', 'flatten', 'Halted flatten'],
    ['Reducing pause', 'cancel', 'Reducing cancel'],
    ['Reducing cancel', 'pause', 'Reducing cancel'],
    ['Reducing cancel', 'flatten', 'Halted flatten'],
    ['Halted flatten', 'pause', 'Halted flatten'],
    ['Halted cancel', 'pause', 'Halted cancel'],
    ['Halted cancel', 'flatten', 'Halted flatten'],
  ] as const)('%s and then %s is %s', (from, level, to) => {
    expect(latchText(tightenLatch(latchFromText(from), latchOfLevel[level]))).toBe(to);
  });

  it.each([
    ['Active', false, false, false],
    ['Reducing pause', true, false, false],
    ['Reducing cancel', true, true, false],
    ['Halted cancel', true, true, false],
    ['Halted flatten', true, true, true],
  ])(
    '%s denies entries %s, cancels them %s, flattens %s',
    (text, deniesEntries, cancelsEntries, flattens) => {
      expect(latchDuties(latchFromText(text))).toEqual({ deniesEntries, cancelsEntries, flattens });
    },
  );

  it('no throw of the switch takes back a duty', () => {
    fc.assert(
      fc.property(anyLatch, anyAsk, (latch, ask) => {
        const before = latchDuties(latch);
        const after = latchDuties(tightenLatch(latch, ask));
        const asked = latchDuties(ask);
        for (const duty of ['deniesEntries', 'cancelsEntries', 'flattens'] as const) {
          expect(after[duty]).toBe(before[duty] || asked[duty]);
        }
      }),
    );
  });

  it('comes back from the journal as it was written, in whatever order it was thrown', () => {
    fc.assert(
      fc.property(fc.array(anyAsk), (list) => {
        const latch = list.reduce(tightenLatch, openLatch);
        expect(latchFromText(latchText(latch))).toEqual(latch);
        expect(list.toReversed().reduce(tightenLatch, openLatch)).toEqual(latch);
      }),
    );
  });

  it.each(['', 'active', 'Active pause', 'Halted', 'Reducing', 'Flying flatten'])(
    'halts on “%s”, which is no state',
    (text) => {
      expect(latchFromText(text)).toEqual(guardHalt);
    },
  );
});

describe('the reset', () => {
  const reset = (latch: TradingLatch, confirmation: string, openPositions: number | null) =>
    resetLatch(latch, { confirmation, openPositions });

  it('needs the typed word in every state but Active', () => {
    for (const latch of asks) {
      expect(reset(latch, 'yes', 0)).toMatchObject({ ok: false });
      expect(reset(latch, 'resume', 0)).toEqual({ ok: true, value: openLatch });
    }
    expect(reset(openLatch, '', null)).toEqual({ ok: true, value: openLatch });
  });

  it('waits until the venues confirm that they are flat, after a flatten', () => {
    const { flatten } = latchOfLevel;
    expect(reset(flatten, 'resume', 2)).toEqual({
      ok: false,
      error: '2 positions are still open after the order to flatten everything.',
    });
    expect(reset(flatten, 'resume', null)).toEqual({
      ok: false,
      error: 'A venue has not confirmed that it is flat.',
    });
    expect(reset(guardHalt, 'resume', 2)).toMatchObject({ ok: true });
    expect(reset(latchOfLevel.pause, 'resume', null)).toMatchObject({ ok: true });
  });
});
