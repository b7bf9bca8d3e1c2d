import { decimal, integer, type Parameter } from './parameter.ts';

/** Bars of the moving mean of a grid. */
export function meanPeriod(defaultBars: number, search: readonly number[]): Parameter {
  return integer({
    title: 'Mean period',
    unit: 'bars',
    default: defaultBars,
    minimum: 2,
    maximum: 500,
    search,
  });
}

/** How many limits rest. */
export function levelCount(search: readonly number[]): Parameter {
  return integer({ title: 'Levels', unit: 'levels', default: 2, minimum: 1, maximum: 10, search });
}

/** Distance of the first limit from the mean. */
export function firstOffset(defaultOffset: number, search: readonly number[]): Parameter {
  const bounds = { minimum: 0.001, maximum: 0.9 };
  return decimal({ title: 'First offset', unit: '× mean', default: defaultOffset, ...bounds, search });
}

/** Distance between two limits. */
export function offsetStep(defaultStep: number, search: readonly number[]): Parameter {
  const bounds = { minimum: 0.001, maximum: 0.5 };
  return decimal({ title: 'Offset step', unit: '× mean', default: defaultStep, ...bounds, search });
}

/** The one stop of the whole position. */
export function stopPercent(defaultPercent: number, search: readonly number[]): Parameter {
  return decimal({
    title: 'Stop',
    unit: '% of average entry',
    default: defaultPercent,
    minimum: 0.1,
    maximum: 95,
    search,
  });
}

/** Distance of the target from the entry. */
export function targetPercent(defaultPercent: number, search: readonly number[]): Parameter {
  return decimal({
    title: 'Target',
    unit: '% of entry',
    default: defaultPercent,
    minimum: 0.01,
    maximum: 500,
    search,
  });
}

/** Bars of an average true range. */
export function atrPeriod(defaultBars: number, search: readonly number[]): Parameter {
  return integer({
    title: 'ATR period',
    unit: 'bars',
    default: defaultBars,
    minimum: 1,
    maximum: 500,
    search,
  });
}

/** A distance in average true ranges. */
export function atrMultiple(title: string, defaultMultiple: number, search: readonly number[]): Parameter {
  return decimal({ title, unit: 'ATR', default: defaultMultiple, minimum: 0.05, maximum: 100, search });
}
