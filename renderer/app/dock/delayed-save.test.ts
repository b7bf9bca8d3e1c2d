import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDelayedSave } from './delayed-save.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a burst of changes is saved once, with the last value', () => {
  const save = vi.fn();
  const delayed = createDelayedSave(save, 600);
  for (const value of [1, 2, 3]) {
    delayed.later(value);
    vi.advanceTimersByTime(599);
  }
  expect(save).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(save.mock.calls).toEqual([[3]]);
});

test('flush saves what waits, once', () => {
  const save = vi.fn();
  const delayed = createDelayedSave(save, 600);
  delayed.flush();
  delayed.later('a');
  delayed.flush();
  vi.advanceTimersByTime(1000);
  expect(save.mock.calls).toEqual([['a']]);
});

test('a dropped value is never saved', () => {
  const save = vi.fn();
  const delayed = createDelayedSave(save, 600);
  delayed.later('a');
  delayed.drop();
  vi.advanceTimersByTime(1000);
  expect(save).not.toHaveBeenCalled();
});
