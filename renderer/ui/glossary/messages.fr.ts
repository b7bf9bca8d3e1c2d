import type { TranslationOf } from '../../locales/translation-of.ts';
import type { glossaryEnglish } from './messages.en.ts';

/** Names and explanations of technical terms in French. */
export const glossaryFrench: TranslationOf<typeof glossaryEnglish> = {
  'glossary.sharpe': 'Ratio de Sharpe',
  'glossary.sharpe.text':
    'Rendement quotidien moyen divisé par son écart type, ramené à l’année. Il dit si le gain était régulier, non s’il était grand.',
  'glossary.oosSharpe': 'Sharpe hors échantillon',
  'glossary.oosSharpe.text':
    'Le ratio de Sharpe des jours qui n’ont pas servi à choisir les paramètres. C’est le premier chiffre à croire.',
  'glossary.isSharpe': 'Sharpe dans l’échantillon',
  'glossary.isSharpe.text':
    'Le ratio de Sharpe des jours qui ont servi à choisir les paramètres. Il flatte, car le choix les a vus.',
  'glossary.oosIsRatio': 'HE / DE',
  'glossary.oosIsRatio.text':
    'Sharpe hors échantillon divisé par celui de l’échantillon. Près de 1, le résultat a tenu ; près de 0, il était ajusté au passé.',
  'glossary.oosReturn': 'Rendement hors échantillon',
  'glossary.oosReturn.text': 'Gain ou perte du compte, en pour cent, sur les jours hors échantillon.',
  'glossary.consistency': 'Régularité',
  'glossary.consistency.text': 'Part des fenêtres hors échantillon qui ont fini par un gain.',
  'glossary.wfo': 'Walk-forward',
  'glossary.wfo.text':
    'Choisir les paramètres sur une période, les éprouver sur la suivante, avancer et recommencer. On imite ainsi ce que l’on savait alors.',
  'glossary.rolling': 'Fenêtres glissantes',
  'glossary.rolling.text': 'Chaque période d’échantillon a la même durée et avance avec l’épreuve.',
  'glossary.anchored': 'Fenêtres ancrées',
  'glossary.anchored.text':
    'Chaque période d’échantillon part de la première bougie et grandit avec l’épreuve.',
  'glossary.inSample': 'Dans l’échantillon',
  'glossary.inSample.text': 'Les jours sur lesquels les paramètres sont comparés et choisis.',
  'glossary.outOfSample': 'Hors échantillon',
  'glossary.outOfSample.text': 'Les jours qui suivent, où le choix est éprouvé sans retouche.',
  'glossary.purge': 'Purge',
  'glossary.purge.text':
    'Bougies retirées à la fin de l’échantillon, pour qu’aucune transaction ne déborde sur l’épreuve.',
  'glossary.embargo': 'Embargo',
  'glossary.embargo.text': 'Bougies retirées au début de la partie hors échantillon, pour la même raison.',
  'glossary.isVsOosChart': 'Dans l’échantillon contre hors échantillon',
  'glossary.isVsOosChart.text':
    'Un point par combinaison. Sur la diagonale les deux parties s’accordent ; loin dessous, le passé était flatté.',
  'glossary.dsr': 'Ratio de Sharpe corrigé',
  'glossary.dsr.text':
    'Probabilité que le vrai Sharpe soit positif, une fois comptés tous les essais. Sous 0,50 c’est de la chance, au-dessus de 0,95 c’est solide.',
  'glossary.psr': 'Ratio de Sharpe probabiliste',
  'glossary.psr.text':
    'Probabilité que le vrai Sharpe dépasse une référence, vu la durée et l’asymétrie des rendements.',
  'glossary.pbo': 'Probabilité de surajustement',
  'glossary.pbo.text':
    'Fréquence à laquelle la meilleure combinaison d’une moitié de l’historique passe sous la médiane dans l’autre.',
  'glossary.monteCarlo': 'Valeur p de Monte-Carlo',
  'glossary.monteCarlo.text':
    'Part des ordres tirés au hasard qui font au moins aussi bien. Petite, elle rassure.',
  'glossary.stability': 'Stabilité des paramètres',
  'glossary.stability.text':
    'De combien le Sharpe bouge quand chaque paramètre bouge de 10 et 20\u202f%. Une falaise près du choix est un avertissement.',
  'glossary.grade': 'Note',
  'glossary.grade.text': 'Une lettre de A à F pour tout le walk-forward. Sous B, pas d’argent réel.',
  'glossary.totalScore': 'Score total',
  'glossary.totalScore.text': 'Les points de 0 à 100 dont vient la note.',
  'glossary.ciSharpe': 'Intervalle de confiance du Sharpe',
  'glossary.ciSharpe.text': 'La plage où se trouve le vrai Sharpe dans 95 cas sur 100.',
  'glossary.transferRatio': 'Ratio de transfert',
  'glossary.transferRatio.text':
    'Sharpe réel divisé par le Sharpe hors échantillon : la part de la promesse tenue.',
  'glossary.profitFactor': 'Facteur de profit',
  'glossary.profitFactor.text':
    'Somme des transactions gagnantes divisée par celle des perdantes. Au-dessus de 1, c’est un gain.',
  'glossary.expectancy': 'Espérance',
  'glossary.expectancy.text': 'Résultat net moyen d’une transaction.',
  'glossary.rMultiple': 'R',
  'glossary.rMultiple.text':
    'Le résultat d’une transaction en unités de ce qu’elle risquait jusqu’à son stop.',
  'glossary.winRate': 'Taux de réussite',
  'glossary.winRate.text': 'Part des transactions à gain net. Sans les montants, il dit peu.',
  'glossary.drawdown': 'Repli',
  'glossary.drawdown.text':
    'Perte depuis le plus haut du capital, en pour cent de celui-ci. Le maximum est le pire d’entre eux.',
  'glossary.calmar': 'Ratio de Calmar',
  'glossary.calmar.text': 'Rendement annuel divisé par le repli maximal.',
  'glossary.sortino': 'Ratio de Sortino',
  'glossary.sortino.text': 'Comme le Sharpe, mais seuls les jours de baisse comptent comme risque.',
  'glossary.funding': 'Financement',
  'glossary.funding.text':
    'Ce que les porteurs de contrats perpétuels se versent toutes les quelques heures.',
  'glossary.slippage': 'Glissement',
  'glossary.slippage.text':
    'De combien un ordre au marché s’exécute plus mal que prévu, en pour cent du prix.',
  'glossary.spread': 'Écart',
  'glossary.spread.text':
    'Distance entre la meilleure offre et la meilleure demande. Un ordre au marché en paie la moitié.',
  'glossary.makerTaker': 'Frais maker et taker',
  'glossary.makerTaker.text':
    'Un ordre en attente paie les frais maker, un ordre exécuté aussitôt les frais taker, plus élevés.',
  'glossary.leverage': 'Levier',
  'glossary.leverage.text':
    'Taille de la position en multiples du capital. Il multiplie les pertes comme les gains.',
  'glossary.liquidation': 'Liquidation',
  'glossary.liquidation.text': 'La place ferme la position car la marge ne couvre plus sa perte.',
  'glossary.fillPolicy': 'Règle d’exécution',
  'glossary.fillPolicy.text':
    'Une bougie ne dit pas dans quel ordre ses prix sont venus. La règle tranche ; pessimiste retient le pire pour nous.',
  'glossary.limitFill': 'Exécution des limites',
  'glossary.limitFill.text':
    'Franchie : la limite s’exécute seulement si le prix la dépasse. Touchée : l’atteindre suffit, ce qui est optimiste.',
  'glossary.capsule': 'Capsule',
  'glossary.capsule.text':
    'Empreinte de tout ce dont dépend un calcul. La même capsule donne les mêmes transactions.',
  'glossary.tick': 'Pas de prix',
  'glossary.tick.text': 'Le plus petit pas qui contient tous les prix enregistrés.',
  'glossary.gap': 'Trou',
  'glossary.gap.text': 'Bougies qu’un marché sans fermeture devrait avoir et que la série n’a pas.',
  'glossary.contentHash': 'Empreinte',
  'glossary.contentHash.text':
    'Empreinte des bougies. Chaque calcul la cite : on sait sur quelles données il repose.',
  'glossary.calendar': 'Calendrier',
  'glossary.calendar.text':
    'Un marché continu a une bougie par intervalle. Un marché à séances ferme la nuit et le week-end : une bougie absente n’y est pas un trou.',
  'glossary.selectionRule': 'Règle de sélection',
  'glossary.selectionRule.text':
    'Comment une fenêtre choisit sa combinaison d’après les résultats in-sample. Elle est déclarée avant le calcul ; les jours out-of-sample n’y ont pas part.',
  'glossary.twoPass': 'Recherche en deux passes',
  'glossary.twoPass.text':
    'Quand il y a plus de combinaisons que le budget : d’abord un échantillon régulier, puis les voisines des meilleures. Seuls les jours in-sample la guident.',
  'glossary.seed': 'Graine',
  'glossary.seed.text':
    'Le point de départ de tout ce qui est tiré au hasard. La même graine donne le même échantillon, les mêmes chemins et le même résultat.',
  'glossary.plateau': 'Plateau',
  'glossary.plateau.text':
    'Une étendue de valeurs au résultat presque égal. Un choix sur un plateau supporte une petite erreur ; un choix au bord d’une falaise, non.',
  'glossary.hindsight': 'Après coup',
  'glossary.hindsight.text':
    'Choisie une fois les résultats out-of-sample connus. Ses chiffres flattent, et elle ne reçoit jamais de note.',
  'glossary.priceScale': 'Échelle de prix',
  'glossary.priceScale.text':
    'Les prix du fichier sont divisés par ce nombre : 10\u202f000 pour les fichiers LEAN, 1 sinon.',

  'kit.term.more': 'Comment c’est calculé',
  'kit.help.more': 'Comment ça marche',
};
