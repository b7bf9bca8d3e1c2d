/** Messages of the guided start. */
export const guideEnglish = {
  'guide.command': 'Start guide',
  'guide.title': 'First steps',
  'guide.steps': 'Steps of the guide',
  'guide.page': 'This step',
  'guide.step.language': 'Language',
  'guide.step.candles': 'Candles',
  'guide.step.region': 'Time zone and currency',
  'guide.step.risk': 'Risk limits',
  'guide.step.walk-forward': 'First walk-forward',
  'guide.step.paper': 'Trading on paper',
  'guide.leave': 'Leave the guide',
  'guide.leave.hint': 'Nothing is lost: “Start guide” in the palette (Ctrl K) or in Help goes on from here.',
  'guide.back': 'Back',
  'guide.next': 'Next',
  'guide.later': 'Later',

  'guide.language.title': 'Choose a language',
  'guide.language.text':
    'Two minutes from here to a first strategy on paper, without an account and without a network.',
  'guide.language.card': 'Everything in English. Can be changed at any time.',

  'guide.candles.title': 'Which candles?',
  'guide.candles.text': 'A strategy is tested on the past. Take samples to look around, or your own file.',
  'guide.candles.samples': 'Samples',
  'guide.candles.samples.text':
    'Hourly candles made by chance, marked as synthetic, and the daily S&P 500. On this computer already.',
  'guide.candles.file': 'A file of your own',
  'guide.candles.file.text':
    'CSV, JSON, Parquet or ZIP. Its columns are recognised and shown before anything is stored.',
  'guide.candles.none': 'No candles are stored yet.',
  'guide.candles.chosen': 'Candles of this guide',
  'guide.candles.choose': 'Choose candles',
  'guide.candles.bars': '{bars} bars',
  'guide.candles.ready': '{series} is ready',
  'guide.candles.synthetic':
    '{bars} bars made by chance, {from} to {to}. Nothing can be won here for long: good for seeing whether a test is honest.',
  'guide.candles.real': '{bars} bars, {from} to {to}.',

  'guide.region.title': 'Time zone and currency',
  'guide.region.text': 'How times are written, and which money on paper you look at first.',
  'guide.region.now': 'It is {time}.',
  'guide.region.currency': 'Currency',
  'guide.region.never': 'Amounts stay in the currency of their account; nothing is converted.',
  'guide.region.create': 'Create the {currency} account',
  'guide.region.missing': 'There is no account on paper in {currency} yet',
  'guide.region.missing.text':
    'It is created with {cash} {currency} of simulated money. Or choose another currency.',
  'guide.region.account': 'Account on paper: {account}',
  'guide.region.account.text': '{cash} {currency} of simulated money. No order leaves this computer.',

  'guide.risk.title': 'How much may be lost?',
  'guide.risk.text':
    'These limits of the account {account} guard every entry, whoever sends it. They are careful; keep them if in doubt.',
  'guide.risk.riskPerTradeShare': 'of the equity is the most that one position may lose at its stop.',
  'guide.risk.dailyLossShare': 'of the equity lost in one day ends new entries for that day.',
  'guide.risk.maxDrawdownShare': 'below its peak, the account stops trading until you look.',
  'guide.risk.maxOpenPositions': 'may be open at the same time; entries that rest count too.',
  'guide.risk.maxPositionShare': 'of the equity is the most that one instrument may be worth.',
  'guide.risk.maxExposureShare': 'of the equity is the most that all of them may be worth together.',
  'guide.risk.maxLeverage': 'is the highest leverage, of one order and of everything held.',
  'guide.risk.change': 'Change',
  'guide.risk.waits':
    'A tighter limit counts at once. A looser one is confirmed a second time and then waits. Every limit is on the Risk screen.',

  'guide.walkForward.title': 'Would it have earned on candles that it had not seen?',
  'guide.walkForward.text':
    'A walk-forward chooses parameters in one stretch of the past and tries them on the next, again and again.',
  'guide.walkForward.what':
    'The strategy {strategy} buys dips in steps and sells at the average, on {series}.',
  'guide.walkForward.counting': 'Counting what there is to try…',
  'guide.walkForward.count': '{combinations} combinations of its parameters are tried in {windows} windows.',
  'guide.walkForward.unseen':
    'Of each window the best one must then prove itself on the candles after it, costs included.',
  'guide.walkForward.grade':
    'The result is a grade from A to F. It is meant to be hard: most ideas are an F.',
  'guide.walkForward.run': 'Run the walk-forward',
  'guide.walkForward.running': 'Window {done} of {total} done',
  'guide.walkForward.progress': 'Progress of the walk-forward',
  'guide.walkForward.cancelled': 'Cancelled',
  'guide.walkForward.cancelled.text': 'Nothing of it was stored. It can be run again, or left for later.',
  'guide.walkForward.problem': 'It cannot run on these candles',
  'guide.walkForward.problem.way': 'Go back and choose other candles, or go on without it.',

  'guide.verdict.A': 'A, {score} of 100: this may trade money, once paper agrees',
  'guide.verdict.B': 'B, {score} of 100: this may trade money, once paper agrees',
  'guide.verdict.C': 'C, {score} of 100: good enough for paper, not for money',
  'guide.verdict.D': 'D, {score} of 100: not fit to trade',
  'guide.verdict.F': 'F, {score} of 100: not fit to trade, and better known now than later',
  'guide.result.sum':
    '{windows, plural, one {In # window} other {In # windows}} of candles it had not seen it made {trades, plural, one {# trade} other {# trades}}: {change} in all, {drawdown} below its peak at the worst.',
  'guide.result.again': 'Run again',
  'guide.result.synthetic': 'An F is the right answer here',
  'guide.result.synthetic.text':
    'These candles are made by chance, so no rule can earn on them but by luck, and costs take their share. A test that gave an A would deceive you.',
  'guide.result.why': 'Why this grade',
  'guide.result.curve': 'What you would have had',
  'guide.result.points': '{points} of {maximum}',
  'guide.criterion.outOfSampleSharpe.good':
    'It earned on unseen candles, with ups and downs that are worth it.',
  'guide.criterion.outOfSampleSharpe.bad':
    'On unseen candles it earned too little for its ups and downs, or lost.',
  'guide.criterion.consistency.good': 'Most of the windows earned: not one lucky stretch alone.',
  'guide.criterion.consistency.bad': 'Too few of the windows earned.',
  'guide.criterion.outOfSampleOverInSample.good': 'What was found in the past held afterwards.',
  'guide.criterion.outOfSampleOverInSample.bad': 'What was found in the past did not hold afterwards.',
  'guide.criterion.deflatedSharpe.good': 'Luck among so many tries does not explain it.',
  'guide.criterion.deflatedSharpe.bad': 'Luck among so many tries would explain it.',
  'guide.criterion.stability.good': 'Parameters a little to the side do as well.',
  'guide.criterion.stability.bad':
    'Parameters a little to the side do worse, or there is nothing to hold them against.',

  'guide.needs.title': 'No candles yet',
  'guide.needs.text': 'This step works on candles: take the samples, or a file of your own.',
  'guide.needs.open': 'Choose candles',

  'guide.paper.title': 'See it trade on paper',
  'guide.paper.text':
    'The newest candles are played again, and the strategy trades them as it would trade the market.',
  'guide.paper.what':
    '{series} is replayed, first quickly to the first trade, then at a pace that you choose.',
  'guide.paper.usual': 'It trades with its usual parameters, because no walk-forward has chosen others.',
  'guide.paper.suggested':
    'It trades with the parameters that the walk-forward chose last, whatever its grade.',
  'guide.paper.safe':
    'The money is simulated and has an account of its own. The kill switch works on it as on any other.',
  'guide.paper.start': 'Start on paper',
  'guide.paper.ladder':
    'Every level is an order that rests below the price. Filled levels share one stop; the target is the average.',
  'guide.paper.waiting': 'No fill yet: the orders rest until the price comes to them.',
  'guide.paper.fills': 'Latest fills',
  'guide.paper.next': 'It goes on by itself',
  'guide.paper.next.text':
    'The Grid monitor shows every session, Home what came of them. Pause or stop it there.',
  'guide.paper.grids': 'Open Grid monitor',
  'guide.paper.home': 'To Home',
} as const;
