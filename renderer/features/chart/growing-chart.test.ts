import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { barAt, openPage, putBar, type CandlePage } from './bars.ts';
import { chartKey } from './chart-keys.ts';
import { nextSpeed, replaySpeeds, usualSpeed } from './replay-speed.ts';
import type { ReplayActions } from './use-replay.ts';

function pageOf(times: readonly number[]): CandlePage {
  const figures = times.map((time) => time * 10);
  return {
    time: [...times],
    open: [...figures],
    high: [...figures],
    low: [...figures],
    close: [...figures],
    volume: times.map(() => null),
  };
}

const bar = (time: number, close: number) => ({
  time,
  open: close,
  high: close,
  low: close,
  close,
  volume: 1,
});

describe('a page that grows', () => {
  it('is a copy: the stored one stays', () => {
    const stored = pageOf([1, 2, 3, 4]);
    const page = openPage(stored, 1, 3);
    putBar(page, bar(9, 5));
    expect(page.time).toEqual([2, 3, 9]);
    expect(stored.time).toEqual([1, 2, 3, 4]);
  });

  it('takes a newer state of its last bar and leaves an older bar out', () => {
    const page = pageOf([1, 2]);
    expect(putBar(page, bar(2, 7))).toBe(true);
    expect(putBar(page, bar(1, 99))).toBe(false);
    expect(putBar(page, bar(3, 8))).toBe(true);
    expect([page.time, page.close]).toEqual([
      [1, 2, 3],
      [10, 7, 8],
    ]);
    expect(barAt(page, 2)).toEqual(bar(3, 8));
  });

  it('stays ascending and unique whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 })), (times) => {
        const page = pageOf([]);
        for (const time of times) putBar(page, bar(time, time));
        expect(page.time).toEqual([...new Set(page.time)].sort((a, b) => a - b));
        expect(page.close).toHaveLength(page.time.length);
      }),
    );
  });
});

describe('the speed of a replay', () => {
  it('is by default one at which a bar takes about a second', () => {
    expect(usualSpeed('1m')).toBe(60);
    expect(usualSpeed('1h')).toBe(3600);
    expect(usualSpeed('1w')).toBe(10_000);
  });

  it('goes up and down through those offered, and stays at the ends', () => {
    expect(nextSpeed(60, 1)).toBe(300);
    expect(nextSpeed(60, -1)).toBe(10);
    expect(nextSpeed(1, -1)).toBe(1);
    expect(nextSpeed(replaySpeeds[replaySpeeds.length - 1] ?? 0, 1)).toBe(10_000);
  });
});

describe('keys on the chart', () => {
  const actions = Object.fromEntries(
    ['choose', 'pick', 'start', 'toggle', 'step', 'setSpeed', 'faster', 'slower', 'end'].map((name) => [
      name,
      vi.fn(),
    ]),
  ) as unknown as ReplayActions;
  const key = (text: string, replay: Parameters<typeof chartKey>[2]) =>
    chartKey({ key: text, shiftKey: false }, null, replay, actions);

  it('play a replay only while there is one', () => {
    expect(key(' ', null)).toBeNull();
    expect(key('Escape', null)).toBeNull();
    expect(key('R', null)).toBe(actions.choose);
    const choosing = { phase: 'choosing', symbol: 'A', from: null } as const;
    expect(key(' ', choosing)).toBeNull();
    expect(key('Escape', choosing)).toBe(actions.end);
    expect(key('toString', null)).toBeNull();
  });
});
