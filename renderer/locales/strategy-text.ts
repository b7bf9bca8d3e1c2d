/** The words that the shipped strategies bring, in French. */
export const frenchStrategyTexts: Readonly<Record<string, string>> = {
  bars: 'barres',
  levels: 'niveaux',
  '× mean': '× moyenne',
  '× its SMA(20)': '× sa SMA(20)',
  '% of average entry': '% de l’entrée moyenne',
  '% of entry': '% de l’entrée',
  '% of notional': '% du notionnel',
  '% of open interest': '% de l’intérêt ouvert',
  '% of the zone': '% de la zone',
  'points from 0 or 100': 'points de 0 ou de 100',
  'standard deviations': 'écarts-types',
  'Mean period': 'Période moyenne',
  Levels: 'Niveaux',
  'First offset': 'Premier écart',
  'Offset step': 'Pas des écarts',
  'Fast period': 'Période rapide',
  'Slow period': 'Période lente',
  'ATR period': 'Période de l’ATR',
  'RSI period': 'Période du RSI',
  'RSI extreme': 'RSI extrême',
  'VWAP period': 'Période du VWAP',
  'Band period': 'Période des bandes',
  'Band width': 'Largeur des bandes',
  'Channel period': 'Période du canal',
  'Trend ATR period': 'Période de l’ATR de tendance',
  'Trend band': 'Bande de tendance',
  Band: 'Bande',
  Target: 'Objectif',
  'First stop': 'Premier stop',
  'Trail from': 'Suivi à partir de',
  'Trail at': 'Suivi à',
  'Volatility within ±': 'Volatilité dans ±',
  'Distance from the VWAP': 'Distance au VWAP',
  'Volume above': 'Volume au-dessus de',
  'ADX at most': 'ADX au plus',
  'ADX to enter': 'ADX pour entrer',
  'ADX to leave': 'ADX pour sortir',
  'Breakout of': 'Cassure de',
  'Funding beyond ±': 'Financement au-delà de ±',
  'Funding at or below minus': 'Financement au plus à moins',
  'Leave within ±': 'Sortie dans ±',
  'Open interest over': 'Intérêt ouvert sur',
  'Build-up from': 'Accumulation à partir de',
  'Leave after a fall of': 'Sortie après une baisse de',
  'Leverage liquidated': 'Levier liquidé',
  Within: 'À moins de',
  'Zone counts for': 'Zone valable pendant',
  'Buys dips below a moving average in steps, sells at the average, one stop for the whole position.':
    'Achète les creux sous une moyenne mobile par paliers, vend à la moyenne, un seul stop pour toute la position.',
  'Sells rallies above a moving average in steps, buys back at the average, one stop for the whole position.':
    'Vend les hausses au-dessus d’une moyenne mobile par paliers, rachète à la moyenne, un seul stop pour toute la position.',
  'Buys dips of several average true ranges below a moving average and sells at the average.':
    'Achète les creux de plusieurs amplitudes moyennes (ATR) sous une moyenne mobile et vend à la moyenne.',
  'Buys dips while the RSI is oversold and sells rallies while it is overbought, in steps, back to the average.':
    'Achète les creux quand le RSI est survendu et vend les hausses quand il est suracheté, par paliers, jusqu’au retour à la moyenne.',
  'Buys dips below a moving average only while funding is strongly negative, sells at the average.':
    'Achète les creux sous une moyenne mobile tant que le financement est nettement négatif, vend à la moyenne.',
  'Buys dips in a 4h uptrend and sells rallies in a 4h downtrend, in steps on 1h, back to the average.':
    'Achète les creux d’une tendance haussière en 4h et vend les hausses d’une tendance baissière, par paliers en 1h, jusqu’au retour à la moyenne.',
  'Buys a close below the lower Bollinger band, shorts one above the upper band, leaves at the middle.':
    'Achète une clôture sous la bande de Bollinger basse, vend une clôture au-dessus de la haute, sort à la bande médiane.',
  'Follows a close beyond the range of the last 20 bars; target and stop in average true ranges.':
    'Suit une clôture hors de l’étendue des 20 dernières barres ; objectif et stop en amplitudes moyennes (ATR).',
  'Enters in the direction of a SuperTrend flip, with a target and a stop in per cent.':
    'Entre dans le sens d’un retournement du SuperTrend, avec un objectif et un stop en pour cent.',
  'Buys an EMA cross in ordinary volatility and lets a stop of several true ranges follow the trend.':
    'Achète un croisement d’EMA en volatilité ordinaire et laisse un stop de plusieurs ATR suivre la tendance.',
  'Goes long when a fast moving average crosses above a slow one and reverses to short on the way back.':
    'Achète quand une moyenne rapide croise au-dessus d’une lente, et se retourne à la vente au croisement inverse.',
  'Fades a high-volume stretch from the VWAP with an extreme RSI while the 15m trend is weak.':
    'Joue le retour après un écart au VWAP à fort volume et RSI extrême, tant que la tendance en 15m est faible.',
  'Follows a high-volume breakout of the 20-bar range in the direction of a strong 15m trend.':
    'Suit une cassure à fort volume de l’étendue de 20 barres, dans le sens d’une forte tendance en 15m.',
  'Goes against the side that pays an extreme funding rate, and leaves when the rate is normal again.':
    'Prend le contre-pied du côté qui paie un financement extrême et sort quand le taux redevient normal.',
  'After a build-up of open interest it follows the price into the zone where that leverage is liquidated.':
    'Après une accumulation d’intérêt ouvert, suit le prix jusqu’à la zone où ce levier est liquidé.',
};
