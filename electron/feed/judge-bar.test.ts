import { describe, expect, it } from 'vitest';
import { judgeBar } from './judge-bar.ts';

const minute = 60_000;
const next = Date.UTC(2024, 0, 1, 12);

/** What becomes of a bar `bars` after the one that is due, at a moment when the bar after that one is open. */
function verdict(bars: number, isClosed: boolean | null) {
  const bar = {
    market: 'BTC/USDT',
    timeframe: '1m',
    candle: [next + bars * minute, 10, 12, 9, 11, 1],
    isClosed,
  } as const;
  return judgeBar(bar, { next, newest: next }, minute, next + 3.5 * minute, minute);
}

describe('a bar that is heard while the bar of noon is due', () => {
  it.each([
    ['the one before, again', -1, true, { kind: 'duplicate' }],
    ['an older one', -2, true, { kind: 'out-of-order' }],
    ['the one that is due, closed by the venue', 0, true, { kind: 'closed' }],
    ['the one that is due, without that word', 0, null, { kind: 'open' }],
    ['the one after it', 1, null, { kind: 'ahead', began: true }],
    ['one beyond that', 2, true, { kind: 'ahead', began: false }],
  ] as const)('%s', (_, bars, isClosed, expected) => {
    expect(verdict(bars, isClosed)).toEqual(expected);
  });
});
