import { describe, expect, it } from 'vitest';
import { reconnectDelayMs } from './reconnect-delay.ts';
import { takeToken } from './token.ts';

function tab(hash: string) {
  const stored = new Map<string, string>();
  const shown: string[] = [];
  const home = {
    location: { hash, pathname: '/', search: '' },
    history: {
      state: null,
      replaceState: (_state: unknown, _title: string, url: string) => void shown.push(url),
    },
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => void stored.set(key, value),
    },
  };
  return { home: home as unknown as Parameters<typeof takeToken>[0], stored, shown };
}

describe('the token of a tab', () => {
  it('comes from the address, which then no longer shows it', () => {
    const { home, shown } = tab('#token=abc');
    expect(takeToken(home)).toBe('abc');
    expect(shown).toEqual(['/']);
  });

  it('survives a reload', () => {
    const { home, stored } = tab('');
    stored.set('candlewright.token', 'abc');
    expect(takeToken(home)).toBe('abc');
  });

  it('is empty when there is none', () => {
    expect(takeToken(tab('#other=1').home)).toBe('');
  });
});

describe('the wait before another attempt', () => {
  it('doubles up to ten seconds and is spread over its second half', () => {
    expect([0, 1, 2, 3].map((attempt) => reconnectDelayMs(attempt, () => 1))).toEqual([250, 500, 1000, 2000]);
    expect(reconnectDelayMs(50, () => 1)).toBe(10_000);
    expect(reconnectDelayMs(0, () => 0)).toBe(125);
  });
});
