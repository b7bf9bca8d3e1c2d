import { describe, expect, it } from 'vitest';
import { briefReference, withoutBrief } from '../../../test/data/shared-data.ts';
import { dayMs } from '../../domain/time.ts';
import { rowInForce, startTimes } from './dated-rate.ts';
import { regulatoryFees, usEquityFees, usEquityFeesFrom } from './regulatory-fees.ts';
import { auditTrailRate, sectionThirtyOneRates, tradingActivityRates } from './us-equity-fees.ts';

interface FeeReference {
  readonly sec_section_31_usd_per_million: readonly { from: string; rate: number; status: string }[];
  readonly finra_taf_usd_per_share: readonly { from: string; rate: number; cap: number; status: string }[];
  readonly cat_usd_per_share: readonly { rate: number }[];
}

const reference = briefReference<FeeReference>('us-fees.json');
const us = { regulatory: 'us-equity' } as const;
const on = (day: string): number => Date.parse(day);

describe('regulatory fees of US shares', () => {
  it.each([
    ['2024-05-21', 8],
    ['2024-05-22', 27.8],
    ['2025-05-13', 27.8],
    ['2025-05-14', 0],
    ['2026-04-04', 20.6],
    ['2030-01-01', 20.6],
  ])('section 31: a million dollars sold on %s costs %f', (day, usd) => {
    expect(usEquityFees(-1, 10_000, 100, on(day)).sectionThirtyOne).toBeCloseTo(usd, 9);
  });

  it('changes at midnight UTC of the first day', () => {
    const first = on('2024-05-22');
    expect(usEquityFees(-1, 10_000, 100, first - 1).sectionThirtyOne).toBeCloseTo(8, 9);
    expect(usEquityFees(-1, 10_000, 100, first).sectionThirtyOne).toBeCloseTo(27.8, 9);
  });

  it.each([
    [1000, 0.145],
    [50_000, 7.25],
    [50_138, 7.27],
    [200_000, 7.27],
  ])('trading activity: %d shares sold in 2023 cost %f, capped at 7.27', (shares, usd) => {
    expect(usEquityFees(-1, shares, 5, on('2023-06-01')).tradingActivity).toBeCloseTo(usd, 9);
  });

  it('take nothing of a purchase but the audit trail', () => {
    expect(usEquityFees(1, 1000, 50, on('2024-06-03'))).toEqual({
      sectionThirtyOne: 0,
      tradingActivity: 0,
      auditTrail: 0.000072 * 1000,
    });
    expect(regulatoryFees(us, 1, 1000, 50, on('2024-06-03'))).toBeCloseTo(0.072, 12);
    expect(regulatoryFees(us, -1, 1000, 50, on('2024-06-03'))).toBeCloseTo(1.39 + 0.166 + 0.072, 12);
  });

  it('are nothing on other markets', () => {
    expect(regulatoryFees({ regulatory: 'none' }, -1, 1000, 50, on('2024-06-03'))).toBe(0);
  });

  it('before the tables are the earliest rates', () => {
    const early = on('2005-01-03');
    expect(usEquityFees(-1, 10_000, 100, early)).toMatchObject({ tradingActivity: 0.9 });
    expect(usEquityFees(-1, 10_000, 100, early).sectionThirtyOne).toBeCloseTo(22.1, 9);
    expect(usEquityFeesFrom).toBe(on('2014-03-18'));
  });

  it('carry a source and a status in every row', () => {
    for (const row of [...sectionThirtyOneRates, ...tradingActivityRates, auditTrailRate]) {
      expect(row.source).toMatch(/^https?:\/\//);
      expect(['retrieved', 'unconfirmed']).toContain(row.status);
    }
  });

  it.skipIf(reference === null)(`are the reference tables, row for row (${withoutBrief})`, () => {
    const status = (text: string) => (text.startsWith('retrieved') ? 'retrieved' : 'unconfirmed');
    expect(sectionThirtyOneRates.map((row) => [row.from, row.usdPerMillion, row.status])).toEqual(
      reference!.sec_section_31_usd_per_million.map((row) => [row.from, row.rate, status(row.status)]),
    );
    expect(tradingActivityRates.map((row) => [row.from, row.usdPerShare, row.capUsd, row.status])).toEqual(
      reference!.finra_taf_usd_per_share.map((row) => [row.from, row.rate, row.cap, status(row.status)]),
    );
    expect(auditTrailRate.usdPerShare).toBe(reference!.cat_usd_per_share[0].rate);
  });
});

describe('dated rates', () => {
  const rows = ['2020-01-01', '2020-01-03'].map((from) => ({
    from,
    source: '',
    status: 'retrieved' as const,
  }));

  it('hold from their day until the next row', () => {
    const starts = startTimes(rows);
    const inForce = [-1, 0, 1, 2, 3].map((days) => rowInForce(starts, on('2020-01-01') + days * dayMs));
    expect(inForce).toEqual([0, 0, 0, 1, 1]);
  });

  it('must ascend', () => {
    expect(() => startTimes(rows.toReversed())).toThrow('2020-01-01 is out of order');
  });
});
