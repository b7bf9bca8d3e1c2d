import { expect, test } from 'vitest';
import { readWindowMemory } from './window-memory.ts';

test('a window that was never stored has no memory', () => {
  expect(readWindowMemory(null)).toBeNull();
});

test('a stored window comes back as it was', () => {
  const stored = {
    workspace: 'explorer',
    layoutId: 'trading',
    strategyId: 'sma_cross',
  };
  expect(readWindowMemory(stored)).toEqual(stored);
});

test('what cannot be read is left out, and the rest is kept', () => {
  expect(readWindowMemory({ workspace: 'nowhere', strategyId: 'sma_cross' })).toEqual({
    workspace: 'home',
    layoutId: null,
    strategyId: 'sma_cross',
  });
  expect(readWindowMemory('nonsense')).toEqual({ workspace: 'home', layoutId: null, strategyId: null });
});
