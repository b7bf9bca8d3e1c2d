import { describe, expect, it } from 'vitest';
import { simulationInput } from './simulation-options.ts';

describe('simulationInput', () => {
  it.each([
    [{ slippage: 'none', slippagePct: 0.1 }, '--slippage-pct has no effect here.'],
    [{ slippageTicks: 2, slippagePct: 0.1 }, '--slippage-pct has no effect here.'],
    [{ slippage: 'pct', slippageTicks: 2 }, '--slippage-ticks has no effect here.'],
    [{ spread: 'none', spreadBps: 4 }, '--spread-bps has no effect here.'],
    [{ monthlyShares: 400_000 }, '--monthly-shares has no effect here.'],
  ] as const)('refuses %o, which would be without effect', (flags, message) => {
    expect(() => simulationInput(flags)).toThrow(message);
  });

  it('takes a 0 beside a rule that is not chosen, and amounts of the rule that is', () => {
    expect(simulationInput({ slippage: 'none', slippagePct: 0, spread: 'none', spreadBps: 0 })).toEqual({
      slippageMode: 'none',
      slippagePct: 0,
      spreadMode: 'none',
      spreadBps: 0,
    });
    expect(simulationInput({ slippageTicks: 2, fees: 'ibkr-tiered', monthlyShares: 400_000 })).toEqual({
      fees: 'ibkr-tiered',
      slippageMode: 'ticks',
      slippageTicks: 2,
      monthlyShares: 400_000,
    });
  });
});
