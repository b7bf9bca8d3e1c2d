/** Results, trading and data in English. */
export const tradingDetailsEnglish = {
  sharpe: {
    formula:
      'Sharpe = mean(r) / sd(r) × √days\nr: daily returns, open positions included; sd with n − 1; days: 365 (crypto) or 252',
    example: 'Mean 0.10 % a day, standard deviation 2.0 %: 0.10 / 2.0 × √365 = 0.96.',
    good: 'Above 1 over some hundred days, out-of-sample.',
    bad: 'Below 0.5; above 3 look for an error before you rejoice.',
  },
  sortino: {
    formula: 'Sortino = mean(r) / √(mean(min(r, 0)²)) × √days',
    example: 'Mean 0.10 % a day, downside deviation 1.3 %: 0.10 / 1.3 × √365 = 1.47.',
    good: 'Above 1.5, and clearly above the Sharpe ratio.',
    bad: 'Below the Sharpe ratio: the falls are larger than the rises.',
  },
  calmar: {
    formula:
      'Calmar = CAGR / maximum drawdown\nCAGR = (final / initial)^(1 / years) − 1, years of 365.25 days',
    example: '10 000 becomes 15 625 in two years (25 % a year) with a drawdown of 20 %: 25 / 20 = 1.25.',
    good: 'Above 1: a year repairs the worst fall.',
    bad: 'Below 0.5: two years and more to come back.',
  },
  drawdown: {
    formula: 'Drawdown = 1 − equity / highest equity so far\nMaximum: the largest of all days',
    example: 'From 12 000 down to 9 000: 1 − 9 000 / 12 000 = 25 %.',
    good: 'Below 20 %, and below what you would sit out with real money.',
    bad: 'Above 50 %: it takes a gain of 100 % to come back.',
  },
  profit_factor: {
    formula: 'Profit factor = sum of gains / sum of losses, net of costs',
    example: 'Trades of +300, +200, −100, −150: 500 / 250 = 2.00.',
    good: '1.3 to 2.5 over 100 trades and more.',
    bad: 'Below 1 loses. Above 4 is mostly too few trades.',
  },
  expectancy: {
    formula: 'Expectancy = mean net result of a trade',
    example: 'Trades of +300, +200, −100, −150: 250 / 4 = 62.50 a trade.',
    good: 'Several times the costs of a trade.',
    bad: 'Smaller than the costs: a little more slippage turns it.',
  },
  r_multiple: {
    formula: 'R = net result / (|entry − first stop| × quantity)',
    example: 'Two units at 100, stop at 95, risk 10; sold at 112 for +24: 24 / 10 = +2.4 R.',
    good: 'A mean above +0.2 R.',
    bad: 'Losses far beyond −1 R: the stop does not hold what it promises.',
  },
  win_rate: {
    formula: 'Win rate = trades with a net gain / trades',
    example: '45 of 100 trades gained: 45 %. With gains of 300 and losses of 150 that earns 52.50 a trade.',
    good: 'Any, if the expectancy is above 0.',
    bad: 'A high rate with rare, huge losses.',
  },
  oos_return_pct: {
    formula: 'Return = (1 + r₁) × (1 + r₂) × … − 1 over the out-of-sample windows',
    example: 'Windows of +4 %, −2 %, +5 %: 1.04 × 0.98 × 1.05 − 1 = +7.0 %.',
    good: 'Above what the asset itself did, for less drawdown.',
    bad: 'Below 0, or from a single window.',
  },
  funding: {
    formula: 'Payment = quantity × price × rate; above 0 the longs pay the shorts',
    example: 'Long 2 BTC at 50 000, rate 0.01 %: 10 USDT every eight hours, 10.95 % of the notional a year.',
    good: 'Between −0.01 % and +0.01 % a payment.',
    bad: 'Above 0.05 % a payment against you: 55 % a year.',
  },
  slippage: {
    formula: 'Buy: fill = price × (1 + slippage); sell: price × (1 − slippage); taker fills only',
    example: 'A market buy at 50 000 with 0.05 %: 50 025.',
    good: 'Set at or above what your own fills show.',
    bad: '0 in a backtest with stops or market orders.',
  },
  spread: {
    formula: 'Cost of a taker fill = price × spread / 2',
    example: '2 basis points at 50 000 are 10; a market order pays 5.',
    good: 'A small part of the gain you expect from a trade.',
    bad: 'Above 0.2 %, the usual limit: entries are denied.',
  },
  maker_taker: {
    formula: 'Fee = notional × rate; maker for an order that rested, taker for one that filled at once',
    example: 'Bitget, 0.02 % and 0.06 %: 10 000 costs 2 as a maker and 6 as a taker, each way.',
    good: 'Your own rates, set under Settings, Costs.',
    bad: 'A strategy that earns only without fees.',
  },
  leverage: {
    formula: 'Leverage = notional / equity',
    example: '3 000 held with 1 000: 3×. A fall of 10 % takes 30 %.',
    good: '1× to 2×.',
    bad: 'Above 5×, the usual limit of an account.',
  },
  liquidation: {
    formula:
      'Long, isolated: price = entry × (1 − (1 / leverage − m)), m the maintenance margin, 0.5 %\nLong, cross: price = (cost − cash) / (quantity × (1 − m))',
    example: 'Long at 50 000 with 5×: 50 000 × (1 − 0.195) = 40 250, a fall of 19.5 %.',
    good: 'Far beyond the stop: the stop closes first.',
    bad: 'Nearer than 10 %, or nearer than the stop.',
  },
  fill_policy: {
    formula:
      'Which extreme of a bar came first:\npessimistic: the worse leg first, no profit in a bar that added an entry',
    example:
      'The same strategy and candles: 10 000 becomes 26 933 read pessimistically, 57 959 by candle colour.',
    good: 'The same grade under every policy.',
    bad: 'It earns only under a favourable one.',
  },
  limit_fill: {
    formula: 'Buy limit at L: through fills when low < L, touch when low ≤ L',
    example: 'Limit 49 900, low of the bar 49 900: touch fills, through does not.',
    good: 'Results that hardly differ between the two.',
    bad: 'Gains that need touch: in a queue you would often still wait.',
  },
  gap: {
    formula: 'Missing bars = (next time − time) / length of a bar − 1, while the market was open',
    example: 'Hourly bars at 03:00 and 07:00 of crypto: 4 − 1 = 3 missing.',
    good: 'No open gap in the bars you trade.',
    bad: 'Any open gap: the run is refused until it is fetched, repaired or accepted.',
  },
  calendar: {
    formula:
      'continuous: always · forex: Sunday to Friday 17:00 New York · xnys: sessions of the exchange · sessions: unknown, only pauses above five days count',
    example:
      'No bars from Friday 16:00 to Monday 09:30: nothing is missing with xnys, 65 hours with continuous.',
    good: 'The one whose hours the bars keep; the import suggests it.',
    bad: 'continuous on shares: every night is a gap.',
  },
  content_hash: {
    formula: 'SHA-256 over the stored bars; with repairs in force over that hash and theirs, in order',
    example: 'One close of 105.20 moved to 105.21: another hash. The repair undone: the old hash again.',
    good: 'A run whose hash is that of the present candles.',
    bad: 'Two runs compared that stood on different hashes.',
  },
  tick: {
    formula: 'Tick = the largest step of which every stored price is a multiple',
    example: '50 000.1, 50 000.3 and 50 000.8: 0.1.',
    good: 'The tick of the venue.',
    bad: 'A much finer one: prices were computed, not traded.',
  },
  price_scale: {
    formula: 'Price = number in the file / scale',
    example: '1 052 500 in a LEAN file: 1 052 500 / 10 000 = 105.25.',
    good: 'Prices as you know them in the preview.',
    bad: 'Prices that are off by a power of ten.',
  },
} as const;
