import type { DatedRate, RateSource } from './dated-rate.ts';

/** SEC section 31: US dollars per million dollars sold. */
export interface SectionThirtyOneRate extends DatedRate {
  readonly usdPerMillion: number;
}

/** FINRA trading activity fee: US dollars per share sold, with a cap per trade. */
export interface TradingActivityRate extends DatedRate {
  readonly usdPerShare: number;
  readonly capUsd: number;
}

/** Consolidated audit trail: US dollars per share, bought or sold. Undated: today's rate for every day. */
export interface AuditTrailRate extends RateSource {
  readonly usdPerShare: number;
}

const secPage = 'https://www.sec.gov/rules-regulations/fee-rate-advisories';
const finraPage = 'https://www.finra.org/rules-guidance/guidance/trading-activity-fee';

export const sectionThirtyOneRates: readonly SectionThirtyOneRate[] = [
  { from: '2014-03-18', usdPerMillion: 22.1, source: secPage, status: 'retrieved' },
  { from: '2016-02-16', usdPerMillion: 21.8, source: secPage, status: 'unconfirmed' },
  { from: '2017-07-04', usdPerMillion: 23.1, source: secPage, status: 'unconfirmed' },
  { from: '2018-05-22', usdPerMillion: 13, source: secPage, status: 'retrieved' },
  { from: '2019-04-16', usdPerMillion: 20.7, source: secPage, status: 'retrieved' },
  { from: '2020-02-18', usdPerMillion: 22.1, source: secPage, status: 'unconfirmed' },
  { from: '2021-02-25', usdPerMillion: 5.1, source: secPage, status: 'retrieved' },
  { from: '2022-05-14', usdPerMillion: 22.9, source: secPage, status: 'unconfirmed' },
  { from: '2023-02-27', usdPerMillion: 8, source: secPage, status: 'unconfirmed' },
  { from: '2024-05-22', usdPerMillion: 27.8, source: secPage, status: 'retrieved' },
  { from: '2025-05-14', usdPerMillion: 0, source: secPage, status: 'retrieved' },
  { from: '2026-04-04', usdPerMillion: 20.6, source: secPage, status: 'unconfirmed' },
];

export const tradingActivityRates: readonly TradingActivityRate[] = [
  { from: '2011-07-01', usdPerShare: 0.00009, capUsd: 4.5, source: finraPage, status: 'retrieved' },
  { from: '2012-03-01', usdPerShare: 0.000095, capUsd: 4.75, source: finraPage, status: 'retrieved' },
  { from: '2012-07-01', usdPerShare: 0.000119, capUsd: 5.95, source: finraPage, status: 'unconfirmed' },
  { from: '2022-01-01', usdPerShare: 0.00013, capUsd: 6.49, source: finraPage, status: 'unconfirmed' },
  { from: '2023-01-01', usdPerShare: 0.000145, capUsd: 7.27, source: finraPage, status: 'unconfirmed' },
  { from: '2024-01-01', usdPerShare: 0.000166, capUsd: 8.3, source: finraPage, status: 'unconfirmed' },
  { from: '2026-01-01', usdPerShare: 0.000195, capUsd: 9.79, source: finraPage, status: 'unconfirmed' },
];

export const auditTrailRate: AuditTrailRate = {
  usdPerShare: 0.000072,
  source: 'https://www.interactivebrokers.com/en/pricing/commissions-stocks.php',
  status: 'retrieved',
};
