import type { RuinMap } from '../../../shared/contract/trading/risk.ts';

/** Three levels of a long grid with two times leverage. */
export const ruinMapFixture: RuinMap = {
  currency: 'USDT',
  price: '41611.9',
  levels: [
    {
      level: 1,
      price: '38699.1',
      distance: -0.07,
      quantity: '0.0172',
      notional: '665.62',
      averageAfter: '38699.1',
      stopAfter: '30959.3',
      lossAtStop: '133.12',
      lossShare: 0.0133,
    },
    {
      level: 2,
      price: '36618.5',
      distance: -0.12,
      quantity: '0.0182',
      notional: '666.46',
      averageAfter: '37629.4',
      stopAfter: '30103.5',
      lossAtStop: '266.42',
      lossShare: 0.0266,
    },
    {
      level: 3,
      price: '34537.9',
      distance: -0.17,
      quantity: '0.0193',
      notional: '666.58',
      averageAfter: '36538.8',
      stopAfter: '29231.0',
      lossAtStop: '399.73',
      lossShare: 0.04,
    },
  ],
  full: {
    notional: '1998.66',
    exposureShare: 0.1999,
    margin: '999.33',
    freeMarginShare: 0.9,
    lossAtStop: '399.73',
    lossShare: 0.04,
  },
  gaps: [
    { gap: -0.01, price: '28938.7', loss: '415.72', lossShare: 0.0416, isLiquidated: false },
    { gap: -0.5, price: '14615.5', loss: '1199.20', lossShare: 0.1199, isLiquidated: true },
  ],
  funding: [
    { label: 'median', ratePerDay: 0.0003, days: 14, cost: '8.39', share: 0.0008 },
    { label: 'p95', ratePerDay: 0.0012, days: 14, cost: '33.58', share: 0.0034 },
    { label: 'worst', ratePerDay: 0.0045, days: 14, cost: '125.92', share: 0.0126 },
  ],
  liquidation: { price: '18360.7', distance: -0.5588, isStopFirst: true, beyondStop: 0.2613 },
  denials: [],
  reason: null,
};
