import { describe, expect, it } from 'vitest';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { costRates } from '../../shared/simulation/costs/cost-rates.ts';
import { atOwnFees } from './own-fees.ts';

const request = (fees: string) => ({ simulation: simulationOptions.parse({ fees }) });
const feeOverrides = { bitget: { maker: -0.00005, taker: 0.0003 } };

describe('what the user’s account pays', () => {
  it('takes the place of the venue’s table', () => {
    const { simulation } = atOwnFees(request('bitget'), { feeOverrides });
    expect(costRates(simulation, null)).toMatchObject({ makerFeeRate: -0.00005, takerFeeRate: 0.0003 });
  });

  it('leaves other venues and rates that are given alone', () => {
    for (const fees of ['okx', '0.001/0.002', 'constructor']) {
      expect(atOwnFees(request(fees), { feeOverrides }).simulation.fees).toBe(fees);
    }
  });
});
