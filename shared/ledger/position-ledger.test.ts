import { describe, expect, it } from 'vitest';
import type { Fill } from '../domain/fill.ts';
import { type ClosedPosition, PositionLedger } from './position-ledger.ts';

const fill = (side: 1 | -1, quantity: number, price: number, costs: Partial<Fill> = {}): Fill => ({
  bar: 0,
  side,
  quantity,
  price,
  commission: 0,
  regulatoryFees: 0,
  slippage: 0,
  spread: 0,
  ...costs,
});

function ledgerOf(capital: number) {
  const closed: ClosedPosition[] = [];
  return { ledger: new PositionLedger(capital, (position) => closed.push(position)), closed };
}

describe('the ledger', () => {
  it('books a long from two fills to flat, with every cost by kind', () => {
    const { ledger, closed } = ledgerOf(1000);
    ledger.apply(
      fill(1, 1, 100, { bar: 3, commission: 1, regulatoryFees: 0.25, slippage: 0.5, spread: 0.125 }),
    );
    ledger.apply(fill(1, 3, 96, { bar: 4, commission: 2 }));
    expect(ledger).toMatchObject({ side: 1, quantity: 4, averageEntry: 97, cash: 996.75 });
    ledger.postFunding(5);
    ledger.noteFirstStop(90);
    ledger.apply(
      fill(-1, 4, 107, { bar: 6, commission: 4, regulatoryFees: 0.75, slippage: 1, spread: 0.25 }),
    );
    expect(closed).toEqual([
      {
        side: 1,
        entryBar: 3,
        exitBar: 6,
        entryFills: 2,
        averageEntry: 97,
        exitPrice: 107,
        quantity: 4,
        grossPnl: 40 + 1.875,
        fees: 8,
        entryCommission: 3,
        exitCommission: 4,
        regulatoryFees: 1,
        slippage: 1.5,
        spread: 0.375,
        funding: 5,
        netPnl: 41.875 - 8 - 1.875 - 5,
        initialRisk: 28,
      },
    ]);
    expect(ledger.cash).toBe(1000 + closed[0].netPnl);
  });

  it('starts every position with clean sums', () => {
    const { ledger, closed } = ledgerOf(1000);
    ledger.apply(fill(1, 1, 100, { commission: 1, regulatoryFees: 1, slippage: 1, spread: 1 }));
    ledger.postFunding(2);
    ledger.noteFirstStop(90);
    ledger.apply(fill(-1, 1, 100));
    ledger.apply(fill(-1, 1, 100));
    ledger.apply(fill(1, 1, 90));
    expect(closed[1]).toMatchObject({
      fees: 0,
      slippage: 0,
      spread: 0,
      funding: 0,
      initialRisk: null,
      netPnl: 10,
    });
  });

  it('pays a short what its funding brings', () => {
    const { ledger, closed } = ledgerOf(1000);
    ledger.apply(fill(-1, 2, 100));
    ledger.postFunding(-3);
    expect(ledger.cash).toBe(1003);
    ledger.apply(fill(1, 2, 100));
    expect(closed[0]).toMatchObject({ funding: -3, netPnl: 3 });
  });

  it('knows no risk without a stop', () => {
    const { ledger, closed } = ledgerOf(1000);
    ledger.apply(fill(1, 1, 100));
    ledger.noteFirstStop(Number.NaN);
    ledger.apply(fill(-1, 1, 100));
    expect(closed[0].initialRisk).toBeNull();
  });

  it('stops at zero when a position loses more than there is', () => {
    const { ledger } = ledgerOf(100);
    ledger.apply(fill(1, 10, 100));
    expect(ledger.equityAt(50)).toBe(0);
    ledger.apply(fill(-1, 10, 50));
    expect(ledger).toMatchObject({ cash: 0, isRuined: true, side: 0 });
  });

  it('refuses to close a part', () => {
    const { ledger } = ledgerOf(1000);
    ledger.apply(fill(1, 2, 100));
    expect(() => ledger.apply(fill(-1, 1, 100))).toThrow('A closing fill of 1 met a position of 2');
  });
});
