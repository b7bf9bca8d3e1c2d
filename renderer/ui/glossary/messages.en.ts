/** Names and explanations of technical terms in English. */
export const glossaryEnglish = {
  'glossary.sharpe': 'Sharpe ratio',
  'glossary.sharpe.text':
    'Mean daily return divided by its standard deviation, per year. It says how steady a profit was, not how large.',
  'glossary.oosSharpe': 'Out-of-sample Sharpe',
  'glossary.oosSharpe.text':
    'The Sharpe ratio on the days that were not used to choose the parameters. This is the figure to believe first.',
  'glossary.isSharpe': 'In-sample Sharpe',
  'glossary.isSharpe.text':
    'The Sharpe ratio on the days that were used to choose the parameters. It flatters, because the choice has seen them.',
  'glossary.oosIsRatio': 'OOS / IS',
  'glossary.oosIsRatio.text':
    'Out-of-sample Sharpe divided by in-sample Sharpe. Near 1 the result held up; near 0 it was fitted to the past.',
  'glossary.oosReturn': 'Out-of-sample return',
  'glossary.oosReturn.text': 'What the account gained or lost, in percent, over the out-of-sample days.',
  'glossary.consistency': 'Consistency',
  'glossary.consistency.text': 'Share of the out-of-sample windows that ended with a gain.',
  'glossary.wfo': 'Walk-forward',
  'glossary.wfo.text':
    'Choose parameters on one stretch of history, test them on the next, move on and repeat. It imitates trading with what was known at the time.',
  'glossary.rolling': 'Rolling windows',
  'glossary.rolling.text': 'Every in-sample part has the same length and moves forward with the test.',
  'glossary.anchored': 'Anchored windows',
  'glossary.anchored.text': 'Every in-sample part starts at the first bar and grows with the test.',
  'glossary.inSample': 'In-sample',
  'glossary.inSample.text': 'The days on which parameters are compared and chosen.',
  'glossary.outOfSample': 'Out-of-sample',
  'glossary.outOfSample.text': 'The days right after, on which the choice is tested without a second look.',
  'glossary.purge': 'Purge',
  'glossary.purge.text':
    'Bars left out at the end of the in-sample part, so that no trade reaches into the test.',
  'glossary.embargo': 'Embargo',
  'glossary.embargo.text': 'Bars left out at the start of the out-of-sample part, for the same reason.',
  'glossary.isVsOosChart': 'In-sample against out-of-sample',
  'glossary.isVsOosChart.text':
    'One point per combination. On the diagonal both parts agree; far below it the past was flattered.',
  'glossary.dsr': 'Deflated Sharpe ratio',
  'glossary.dsr.text':
    'Probability that the true Sharpe ratio is above zero after counting every trial made. Below 0.50 is luck, above 0.95 is strong.',
  'glossary.psr': 'Probabilistic Sharpe ratio',
  'glossary.psr.text':
    'Probability that the true Sharpe ratio is above a benchmark, given how long and how skewed the record is.',
  'glossary.pbo': 'Probability of overfitting',
  'glossary.pbo.text':
    'How often the best combination of one half of the history is below the median in the other half.',
  'glossary.monteCarlo': 'Monte Carlo p-value',
  'glossary.monteCarlo.text': 'Share of random reorderings that did at least as well. Small is good.',
  'glossary.stability': 'Parameter stability',
  'glossary.stability.text':
    'How much the Sharpe ratio moves when each parameter moves by 10 and 20\u202f%. A cliff beside the choice is a warning.',
  'glossary.grade': 'Grade',
  'glossary.grade.text':
    'A letter from A to F for the whole walk-forward. Below B it is not fit for real money.',
  'glossary.totalScore': 'Total score',
  'glossary.totalScore.text': 'The points from 0 to 100 behind the grade.',
  'glossary.ciSharpe': 'Confidence interval of the Sharpe',
  'glossary.ciSharpe.text': 'The range in which the true Sharpe ratio lies in 95 of 100 cases.',
  'glossary.transferRatio': 'Transfer ratio',
  'glossary.transferRatio.text':
    'Live Sharpe divided by out-of-sample Sharpe: how much of the promise arrived.',
  'glossary.profitFactor': 'Profit factor',
  'glossary.profitFactor.text':
    'Sum of the winning trades divided by the sum of the losing ones. Above 1 is a gain.',
  'glossary.expectancy': 'Expectancy',
  'glossary.expectancy.text': 'Mean net result of one trade.',
  'glossary.rMultiple': 'R',
  'glossary.rMultiple.text': 'The result of a trade in units of what it risked to its stop.',
  'glossary.winRate': 'Win rate',
  'glossary.winRate.text':
    'Share of the trades that ended with a net gain. Without the sizes it says little.',
  'glossary.drawdown': 'Drawdown',
  'glossary.drawdown.text':
    'Loss from the highest equity so far, in percent of it. The maximum is the worst of them.',
  'glossary.calmar': 'Calmar ratio',
  'glossary.calmar.text': 'Yearly return divided by the maximum drawdown.',
  'glossary.sortino': 'Sortino ratio',
  'glossary.sortino.text': 'Like the Sharpe ratio, but only falling days count as risk.',
  'glossary.funding': 'Funding',
  'glossary.funding.text': 'What holders of perpetual futures pay each other every few hours.',
  'glossary.slippage': 'Slippage',
  'glossary.slippage.text':
    'How much worse than the expected price an order at market fills, in percent of the price.',
  'glossary.spread': 'Spread',
  'glossary.spread.text': 'Distance between best bid and best ask. An order at market pays half of it.',
  'glossary.makerTaker': 'Maker and taker fees',
  'glossary.makerTaker.text':
    'A resting order pays the maker fee, an order that fills at once the higher taker fee.',
  'glossary.leverage': 'Leverage',
  'glossary.leverage.text':
    'Position size in multiples of the capital. It multiplies losses as much as gains.',
  'glossary.liquidation': 'Liquidation',
  'glossary.liquidation.text': 'The venue closes the position because the margin no longer covers its loss.',
  'glossary.fillPolicy': 'Fill policy',
  'glossary.fillPolicy.text':
    'A candle does not tell in which order its prices came. The policy decides; pessimistic takes the worse order for us.',
  'glossary.limitFill': 'Limit fills',
  'glossary.limitFill.text':
    'Through: a limit fills only when the price goes beyond it. Touch: reaching it is enough, which is optimistic.',
  'glossary.capsule': 'Capsule',
  'glossary.capsule.text':
    'Fingerprint of everything a run depends on. The same capsule gives the same trades.',
  'glossary.tick': 'Tick',
  'glossary.tick.text': 'Smallest price step that holds every stored price.',
  'glossary.gap': 'Gap',
  'glossary.gap.text': 'Bars that a market without closing hours should have and the series does not.',
  'glossary.contentHash': 'Content hash',
  'glossary.contentHash.text':
    'Fingerprint of the candles. A run names it, so that you know on which data it stood.',
  'glossary.calendar': 'Calendar',
  'glossary.calendar.text':
    'Continuous markets have a bar for every interval. Markets with sessions close at night and on weekends, so a missing bar there is no gap.',
  'glossary.selectionRule': 'Selection rule',
  'glossary.selectionRule.text':
    'How a window chooses its combination from the in-sample results. It is declared before the run; the out-of-sample days have no say.',
  'glossary.twoPass': 'Two-pass search',
  'glossary.twoPass.text':
    'When there are more combinations than the budget allows: an even sample first, then the neighbours of its best. Only in-sample days guide it.',
  'glossary.seed': 'Seed',
  'glossary.seed.text':
    'The start of everything that is drawn at random. The same seed gives the same sample, the same paths and the same result.',
  'glossary.plateau': 'Plateau',
  'glossary.plateau.text':
    'A stretch of parameter values with about the same result. A choice on a plateau survives a small error; a choice beside a cliff does not.',
  'glossary.hindsight': 'Hindsight',
  'glossary.hindsight.text':
    'Picked after the out-of-sample results were seen. Its figures flatter, and it never gets a grade.',
  'glossary.priceScale': 'Price scale',
  'glossary.priceScale.text':
    'Prices of the file are divided by this: 10\u202f000 for LEAN files, 1 otherwise.',

  'kit.term.more': 'How it is computed',
  'kit.help.more': 'How it works',
} as const;
