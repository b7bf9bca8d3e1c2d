import { describe, expect, it } from 'vitest';
import { briefReference, withoutBrief } from '../../../test/data/shared-data.ts';
import { commission } from './commission.ts';
import { costRates } from './cost-rates.ts';
import { regulatoryFees, usEquityFees } from './regulatory-fees.ts';

const exact = { slippagePct: 0, spreadBps: 0 };
const fixed = costRates({ fees: 'ibkr-fixed', ...exact });
const tiered = costRates({ fees: 'ibkr-tiered', ...exact });

interface CommissionExamples {
  readonly fixed_examples: readonly { shares: number; price: number; commission: number }[];
  readonly tiered_example_selling_200000_at_5_removing_liquidity: Readonly<Record<string, number>>;
}

const examples = briefReference<CommissionExamples>('ibkr-commissions.json');

describe('commission', () => {
  it.each([
    { shares: 100, price: 25, charged: 1, why: 'the minimum' },
    { shares: 1000, price: 25, charged: 5, why: 'half a cent a share' },
    { shares: 1000, price: 0.25, charged: 2.5, why: 'one per cent of the value' },
    { shares: 10, price: 5, charged: 0.5, why: 'the cap below the minimum' },
  ])('fixed: $shares shares at $price cost $charged, $why', ({ shares, price, charged }) => {
    expect(commission(fixed, true, shares, price)).toBeCloseTo(charged, 12);
    expect(commission(fixed, false, shares, price)).toBeCloseTo(charged, 12);
  });

  it('tiered: 200 000 shares at 5 that take liquidity cost 700, 600 to the exchange, 40 to clear, 0.52 passed on', () => {
    expect(commission(tiered, true, 200_000, 5)).toBeCloseTo(700 + 600 + 40 + 0.1225 + 0.3941, 9);
  });

  it('tiered: a maker pays the exchange nothing and is paid nothing', () => {
    expect(commission(tiered, false, 200_000, 5)).toBeCloseTo(740 + 0.5166, 9);
  });

  it('tiered: has a smaller minimum', () => {
    expect(commission(tiered, false, 10, 100)).toBeCloseTo(0.35 * 1.000738 + 0.002, 12);
  });

  it.each([
    [0, 0.0035],
    [300_000, 0.0035],
    [300_001, 0.002],
    [3_000_000, 0.002],
    [20_000_000, 0.0015],
    [100_000_000, 0.001],
    [100_000_001, 0.0005],
  ])('tiered: %d shares a month pay %f a share', (monthlyShares, perShare) => {
    expect(costRates({ fees: 'ibkr-tiered', ...exact, monthlyShares }).shareCommission?.perShare).toBe(
      perShare,
    );
  });

  it('of a venue with rates is a fraction of the notional', () => {
    const bitget = costRates({ fees: 'bitget', ...exact });
    expect(commission(bitget, false, 2, 1000)).toBeCloseTo(0.4, 12);
    expect(commission(bitget, true, 2, 1000)).toBeCloseTo(1.2, 12);
  });

  it.skipIf(examples === null)(`agrees with the broker's own examples (${withoutBrief})`, () => {
    for (const { shares, price, commission: charged } of examples!.fixed_examples) {
      expect(commission(fixed, true, shares, price)).toBeCloseTo(charged, 9);
    }
    const sale = examples!.tiered_example_selling_200000_at_5_removing_liquidity;
    const march2023 = Date.UTC(2023, 2, 15);
    const regulators = regulatoryFees(tiered, -1, 200_000, 5, march2023);
    // The broker's page was written before the audit trail's fee.
    const { auditTrail } = usEquityFees(-1, 200_000, 5, march2023);
    const total = commission(tiered, true, 200_000, 5) + regulators - auditTrail;
    expect(total).toBeCloseTo(sale['total'], 1);
    expect(Math.abs(total - sale['total'])).toBeLessThan(0.01);
    expect(commission(fixed, true, 200_000, 5) + regulators - auditTrail).toBeCloseTo(sale['fixed_total'], 9);
  });
});
