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

  it('take ticks of the series, the fraction or nothing as slippage', () => {
    const ticks = { fees: 'none', ...base, slippageMode: 'ticks' } as const;
    expect(costRates(ticks, 0.25)).toMatchObject({ slippageRate: 0, slippagePerUnit: 0.25 });
    expect(costRates({ ...ticks, slippageTicks: 3 }, 0.25).slippagePerUnit).toBe(0.75);
    expect(costRates({ ...ticks, slippageMode: 'none' })).toMatchObject({
      slippageRate: 0,
      slippagePerUnit: 0,
    });
    expect(costRates({ ...ticks, slippageMode: 'pct' }, 0.25)).toMatchObject({
      slippageRate: 0.0005,
      slippagePerUnit: 0,
    });
  });

  it('refuse ticks of a series without a tick size', () => {
    expect(() => costRates({ fees: 'none', ...base, slippageMode: 'ticks' })).toThrow('tick size');
  });

  it('pay no spread when there is none', () => {
    expect(costRates({ fees: 'none', ...base, spreadMode: 'none' }).halfSpreadRate).toBe(0);
  });

  it('come with the regulators of US shares from a broker of US shares', () => {
    expect(costRates({ fees: 'ibkr-fixed', ...base })).toMatchObject({
      regulatory: 'us-equity',
      makerFeeRate: 0,
    });
    expect(costRates({ fees: 'binance', ...base })).toMatchObject({
      regulatory: 'none',
      shareCommission: null,
    });
  });

  it('have a dated source for every profile', () => {
    for (const profile of feeProfiles) {
      expect(profile.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(profile.source).not.toBe('');
    }
  });
});
