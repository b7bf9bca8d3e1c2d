import { describe, expect, it } from 'vitest';
import { costRates } from './cost-rates.ts';
import { feeProfiles } from './fee-profiles.ts';

const base = { slippagePct: 0.0005, spreadBps: 2 };

describe('cost rates', () => {
  it('come from a venue profile, with half of the spread per fill', () => {
    expect(costRates({ fees: 'bitget', ...base })).toMatchObject({
      makerFeeRate: 0.0002,
      takerFeeRate: 0.0006,
      slippageRate: 0.0005,
      halfSpreadRate: 0.0001,
    });
  });

  it('may be two numbers, a maker rebate included', () => {
    expect(costRates({ fees: '-0.0001/0.0005', ...base })).toMatchObject({
      makerFeeRate: -0.0001,
      takerFeeRate: 0.0005,
    });
  });

  it.each(['bitgett', '', '0.0002', '2/6', 'x/y', '0.0002/-0.001'])(
    'refuse "%s" and list what exists',
    (fees) => {
      expect(() => costRates({ fees, ...base })).toThrow(`Unknown fees "${fees}"`);
    },
  );

  it('have a dated source for every profile', () => {
    for (const profile of feeProfiles) {
      expect(profile.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(profile.source).not.toBe('');
    }
  });
});
