import { describe, expect, it } from 'vitest';
import { exitEither } from '../domain/plan.ts';
import { funding } from './funding.ts';
import { liquidation } from './liquidation.ts';
import { planOn } from './plan-on.ts';
import { closesOf, planOfTable } from './plan-table.ts';

const none = Number.NaN;

describe('funding', () => {
  function entries(rates: readonly number[]): number[] {
    return [
      ...planOfTable(
        funding,
        rates.map((rate) => ({ close: 100, rate })),
      ).marketEntry!,
    ];
  }

  it('enters against the payers one 15m bar after the close that first saw the rate, once', () => {
    expect(entries([0, -0.0004, -0.0004, -0.0004, -0.0004])).toEqual([0, 0, 1, 0, 0]);
    expect(entries([0, 0.0004, 0.0004, 0.0004])).toEqual([0, 0, -1, 0]);
  });

  it('takes a new extreme rate as a new occasion', () => {
    expect(entries([-0.0004, -0.0004, -0.0004, -0.0005, -0.0005, 0.0005, 0.0005])).toEqual([
      0, 1, 0, 0, 1, 0, -1,
    ]);
  });

  it('does not trade a rate at the threshold, one that is gone at once, or none', () => {
    expect(entries([-0.0003, -0.0003, -0.0003])).toEqual([0, 0, 0]);
    expect(entries([0, -0.0004, 0, 0])).toEqual([0, 0, 0, 0]);
    expect(entries([none, none, none])).toEqual([0, 0, 0]);
  });

  it('waits five bars of a minute', () => {
    const rates = Float64Array.from({ length: 8 }, () => -0.0004);
    const market = {
      ...closesOf(
        { timeframe: '1m' },
        Array.from(rates, () => 100),
      ),
      funding: rates,
    };
    expect([...planOn(funding, market).marketEntry!]).toEqual([0, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('leaves when the rate is near zero, not when it is unknown', () => {
    const rows = [0.0004, 0.0001, 0.000_09, -0.000_09, none].map((rate) => ({ close: 100, rate }));
    expect([...planOfTable(funding, rows).exitSignal!]).toEqual([0, 0, exitEither, exitEither, 0]);
  });
});

describe('liquidation zones', () => {
  // A build-up at 1500: leverage 15 is liquidated at 1600 and at 1400.
  function entries(rows: readonly (readonly [close: number, change: number])[]): number[] {
    return [
      ...planOfTable(
        liquidation,
        rows.map(([close, change]) => ({ close, change })),
      ).marketEntry!,
    ];
  }

  it('goes long into the zone above and short into the zone below, once each time', () => {
    expect(
      entries([
        [1500, 0.05],
        [1575, 0],
        [1577, 0],
        [1600, 0],
        [1500, 0],
        [1420, 0],
        [1423, 0],
        [1410, 0],
      ]),
    ).toEqual([0, 0, 1, 0, 0, -1, 0, -1]);
  });

  it('leaves the zone on its far side without a signal', () => {
    expect(
      entries([
        [1500, 0.05],
        [1640, 0],
        [1360, 0],
      ]),
    ).toEqual([0, 0, 0]);
  });

  it('needs a build-up, the latest counts, and it counts for a while only', () => {
    expect(
      entries([
        [1500, 0.049],
        [1600, 0],
      ]),
    ).toEqual([0, 0]);
    expect(
      entries([
        [1500, 0.05],
        [1550, 0.06],
        [1600, 0],
        [1653, 0],
      ]),
    ).toEqual([0, 0, 0, 1]);
    const stale = planOfTable(
      liquidation,
      [
        { close: 1500, change: 0.05 },
        { close: 1500, change: 0 },
        { close: 1600, change: 0 },
      ],
      { zone_bars: 1 },
    );
    expect([...stale.marketEntry!]).toEqual([0, 0, 0]);
  });

  it('leaves once open interest has fallen by more than 3 %', () => {
    const rows = [-0.03, -0.031, 0, none].map((change) => ({ close: 100, change }));
    expect([...planOfTable(liquidation, rows).exitSignal!]).toEqual([0, exitEither, 0, 0]);
  });

  it('refuses a reach that goes back to the build-up itself', () => {
    const values = Object.fromEntries(
      Object.entries(liquidation.params).map(([name, parameter]) => [name, parameter.default]),
    );
    expect(liquidation.fault!(values)).toBeNull();
    expect(liquidation.fault!({ ...values, zone_distance: 7 })).toMatch(/zone_distance/);
  });
});
