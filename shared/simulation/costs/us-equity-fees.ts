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
  {
    from: '2014-03-18',
    usdPerMillion: 22.1,
    source: 'https://www.finra.org/rules-guidance/notices/information-notice-030314',
    status: 'retrieved',
  },
  {
    from: '2016-02-16',
    usdPerMillion: 21.8,
    source: 'https://www.finra.org/rules-guidance/notices/information-notice-031516',
    status: 'unconfirmed',
  },
  { from: '2017-07-04', usdPerMillion: 23.1, source: secPage, status: 'unconfirmed' },
  {
    from: '2018-05-22',
    usdPerMillion: 13,
    source: 'https://www.finra.org/rules-guidance/notices/information-notice-050718',
    status: 'retrieved',
  },
  {
    from: '2019-04-16',
    usdPerMillion: 20.7,
    source: 'https://www.marketscreener.com/news/Fee-Rate-Advisory-2-for-Fiscal-Year-2019--28154812/',
    status: 'retrieved',
  },
  { from: '2020-02-18', usdPerMillion: 22.1, source: secPage, status: 'unconfirmed' },
  {
    from: '2021-02-25',
    usdPerMillion: 5.1,
    source:
      'http://novaworkssofware.com/blog/archives/677-Second-Fee-Rate-Advisory-for-Fiscal-Year-2021.html',
    status: 'retrieved',
  },
  { from: '2022-05-14', usdPerMillion: 22.9, source: secPage, status: 'unconfirmed' },
  { from: '2023-02-27', usdPerMillion: 8, source: secPage, status: 'unconfirmed' },
  { from: '2024-05-22', usdPerMillion: 27.8, source: secPage, status: 'retrieved' },
  {
    from: '2025-05-14',
    usdPerMillion: 0,
    source:
      'https://securitytraders.org/ceo-desk/congrats-stock-traders-you-funded-the-sec-four-months-early/',
    status: 'retrieved',
  },
  { from: '2026-04-04', usdPerMillion: 20.6, source: secPage, status: 'unconfirmed' },
];

export const tradingActivityRates: readonly TradingActivityRate[] = [
  {
    from: '2011-07-01',
    usdPerShare: 0.00009,
    capUsd: 4.5,
    source: 'http://www.financialish.com/article/finra-trading-activity-fee',
    status: 'retrieved',
  },
  {
    from: '2012-03-01',
    usdPerShare: 0.000095,
    capUsd: 4.75,
    source: 'http://www.finra.org/industry/notices/12-06',
    status: 'retrieved',
  },
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
