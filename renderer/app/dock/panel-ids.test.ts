import { expect, test } from 'vitest';
import { copyOf, freeDockId, panelIdOf } from './panel-ids.ts';

test('a second panel of a kind has a number behind its name', () => {
  const open = new Set(['chart.price']);
  const second = freeDockId('chart.price', (id) => open.has(id));
  expect(second).toBe('chart.price~2');
  open.add(second);
  expect(freeDockId('chart.price', (id) => open.has(id))).toBe('chart.price~3');
  open.delete('chart.price');
  expect(freeDockId('chart.price', (id) => open.has(id))).toBe('chart.price');
});

test('the panel and its number are read back', () => {
  expect([panelIdOf('chart.price'), copyOf('chart.price')]).toEqual(['chart.price', 1]);
  expect([panelIdOf('chart.price~12'), copyOf('chart.price~12')]).toEqual(['chart.price', 12]);
});

test.each(['a~', 'a~1', 'a~0', 'a~02', 'a~x', 'a~2~3', 'a~99999'])('%s is no number of a panel', (id) => {
  expect(copyOf(id)).toBeNull();
});
