import { expect, it } from 'vitest';
import { costRates } from './cost-rates.ts';
import { costWarnings } from './cost-warnings.ts';

const free = { fees: 'none', slippagePct: 0, spreadBps: 0 };
const on = (day: string): number => Date.parse(day);

it('a run without any cost says so, and only that one', () => {
  const warned = (change: object, tickSize?: number) =>
    costWarnings(costRates({ ...free, ...change }, tickSize), 0, 1);
  expect(warned({})).toEqual(['The run pays no costs.']);
  expect(warned({ fees: 'bitget' })).toEqual([]);
  expect(warned({ spreadBps: 1 })).toEqual([]);
  expect(warned({ slippageMode: 'ticks' }, 0.01)).toEqual([]);
  expect(warned({ fees: 'ibkr-fixed' })).not.toContain('The run pays no costs.');
});

it('trades before the fee tables and under unconfirmed rates are flagged', () => {
  const warned = (from: string, to: string) =>
    costWarnings(costRates({ ...free, fees: 'ibkr-tiered' }), on(from), on(to));
  const early =
    'The tables of regulatory fees begin on 2014-03-18: earlier trades pay the first known rates.';
  const unsure = 'Some of the regulatory fee rates of this range, or their dates, are not confirmed.';
  expect(warned('2004-08-19', '2011-12-31')).toEqual([early]);
  expect(warned('2004-08-19', '2013-03-01')).toEqual([early, unsure]);
  expect(warned('2026-05-01', '2026-06-01')).toEqual([unsure]);
});
