import { expect, it } from 'vitest';
import { describeMetric, metricCatalogue, metricsById } from './metric-catalogue.ts';

it('every metric has a title, a unit and a source', () => {
  for (const { id, title, unit, source } of metricCatalogue) {
    expect(describeMetric(id)).toEqual({ id, title, unit, source });
    expect([title, source].every((text) => text.length > 2)).toBe(true);
  }
  expect(describeMetric('luck')).toBeNull();
});

it('titles tell metrics apart', () => {
  expect(new Set(metricCatalogue.map(({ title }) => title)).size).toBe(metricCatalogue.length);
});

it('two metrics of one name are refused', () => {
  expect(() => metricsById([metricCatalogue[0], metricCatalogue[0]])).toThrow(
    'Two metrics are called "netPnl"',
  );
});
