import type { TranslationOf } from '../../locales/translation-of.ts';
import type { guideEnglish } from './messages.en.ts';

/** Messages of the guided start in French. */
export const guideFrench: TranslationOf<typeof guideEnglish> = {
  'guide.command': 'Ouvrir le guide de départ',
  'guide.title': 'Premiers pas',
  'guide.steps': 'Étapes du guide',
  'guide.page': 'Cette étape',
  'guide.step.language': 'Langue',
  'guide.step.candles': 'Bougies',
  'guide.step.region': 'Fuseau et devise',
  'guide.step.risk': 'Limites de risque',
  'guide.step.walk-forward': 'Premier walk-forward',
  'guide.step.paper': 'Trading sur papier',
  'guide.leave': 'Quitter le guide',
  'guide.leave.hint':
    'Rien n’est perdu : « Ouvrir le guide de départ », dans la palette (Ctrl K) ou dans l’Aide, reprend ici.',
  'guide.back': 'Retour',
  'guide.next': 'Suivant',
  'guide.later': 'Plus tard',

  'guide.language.title': 'Choisissez une langue',
  'guide.language.text':
    'Deux minutes d’ici à une première stratégie sur papier, sans compte et sans réseau.',
  'guide.language.card': 'Tout en français. Se change à tout moment.',

  'guide.candles.title': 'Quelles bougies ?',
  'guide.candles.text':
    'Une stratégie se teste sur le passé. Prenez les exemples pour regarder autour de vous, ou votre fichier.',
  'guide.candles.samples': 'Exemples',
  'guide.candles.samples.text':
    'Des bougies horaires tirées au hasard, dites synthétiques, et le S&P 500 journalier. Déjà sur cet ordinateur.',
  'guide.candles.file': 'Votre propre fichier',
  'guide.candles.file.text':
    'CSV, JSON, Parquet ou ZIP. Ses colonnes sont reconnues et montrées avant que rien ne soit enregistré.',
  'guide.candles.none': 'Aucune bougie n’est encore enregistrée.',
  'guide.candles.chosen': 'Bougies de ce guide',
  'guide.candles.choose': 'Choisir des bougies',
  'guide.candles.bars': '{bars} barres',
  'guide.candles.ready': '{series} est prêt',
  'guide.candles.synthetic':
    '{bars} barres tirées au hasard, du {from} au {to}. On n’y gagne rien durablement : de quoi voir si un test est honnête.',
  'guide.candles.real': '{bars} barres, du {from} au {to}.',

  'guide.region.title': 'Fuseau horaire et devise',
  'guide.region.text': 'Comment les heures sont écrites, et quel argent sur papier vous regardez d’abord.',
  'guide.region.now': 'Il est {time}.',
  'guide.region.currency': 'Devise',
  'guide.region.never': 'Les montants restent dans la devise de leur compte ; rien n’est converti.',
  'guide.region.create': 'Créer le compte {currency}',
  'guide.region.missing': 'Aucun compte sur papier en {currency} pour l’instant',
  'guide.region.missing.text':
    'Il est créé avec {cash} {currency} d’argent simulé. Ou choisissez une autre devise.',
  'guide.region.account': 'Compte sur papier : {account}',
  'guide.region.account.text': '{cash} {currency} d’argent simulé. Aucun ordre ne quitte cet ordinateur.',

  'guide.risk.title': 'Combien peut-on perdre ?',
  'guide.risk.text':
    'Ces limites du compte {account} gardent chaque entrée, d’où qu’elle vienne. Elles sont prudentes ; dans le doute, gardez-les.',
  'guide.risk.riskPerTradeShare': 'du capital : le plus qu’une position peut perdre à son stop.',
  'guide.risk.dailyLossShare': 'du capital perdus en un jour : plus d’entrée ce jour-là.',
  'guide.risk.maxDrawdownShare': 'sous son sommet, le compte cesse de trader jusqu’à ce que vous regardiez.',
  'guide.risk.maxOpenPositions': 'au plus en même temps ; les entrées en attente comptent.',
  'guide.risk.maxPositionShare': 'du capital : la plus grande valeur d’un instrument.',
  'guide.risk.maxExposureShare': 'du capital : la plus grande valeur de tous ensemble.',
  'guide.risk.maxLeverage': 'de levier au plus, pour un ordre comme pour tout ce qui est tenu.',
  'guide.risk.change': 'Changer',
  'guide.risk.waits':
    'Une limite plus stricte compte aussitôt. Une plus large se confirme une seconde fois, puis attend. Toutes sont sur l’écran Risque.',

  'guide.walkForward.title': 'Aurait-elle gagné sur des bougies qu’elle n’avait pas vues ?',
  'guide.walkForward.text':
    'Un walk-forward choisit les paramètres sur un bout du passé et les essaie sur le suivant, encore et encore.',
  'guide.walkForward.what':
    'La stratégie {strategy} achète les creux par paliers et vend à la moyenne, sur {series}.',
  'guide.walkForward.counting': 'On compte ce qu’il y a à essayer…',
  'guide.walkForward.count':
    '{combinations} combinaisons de ses paramètres sont essayées dans {windows} fenêtres.',
  'guide.walkForward.unseen':
    'La meilleure de chaque fenêtre fait ensuite ses preuves sur les bougies d’après, frais compris.',
  'guide.walkForward.grade':
    'Le résultat est une note de A à F. Elle est sévère exprès : la plupart des idées valent F.',
  'guide.walkForward.run': 'Lancer le walk-forward',
  'guide.walkForward.running': 'Fenêtre {done} sur {total} faite',
  'guide.walkForward.progress': 'Avancement du walk-forward',
  'guide.walkForward.cancelled': 'Annulé',
  'guide.walkForward.cancelled.text':
    'Rien n’en a été enregistré. On peut le relancer, ou le laisser pour plus tard.',
  'guide.walkForward.problem': 'Il ne peut pas tourner sur ces bougies',
  'guide.walkForward.problem.way': 'Revenez choisir d’autres bougies, ou continuez sans lui.',

  'guide.verdict.A': 'A, {score} sur 100 : peut trader de l’argent, si le papier confirme',
  'guide.verdict.B': 'B, {score} sur 100 : peut trader de l’argent, si le papier confirme',
  'guide.verdict.C': 'C, {score} sur 100 : assez bon pour le papier, pas pour l’argent',
  'guide.verdict.D': 'D, {score} sur 100 : inapte à trader',
  'guide.verdict.F': 'F, {score} sur 100 : inapte à trader, et mieux vaut le savoir maintenant',
  'guide.result.sum':
    '{windows, plural, one {Dans # fenêtre} other {Dans # fenêtres}} de bougies jamais vues, elle a fait {trades, plural, one {# transaction} other {# transactions}} : {change} en tout, au pire {drawdown} sous son sommet.',
  'guide.result.again': 'Relancer',
  'guide.result.synthetic': 'Un F est ici la bonne réponse',
  'guide.result.synthetic.text':
    'Ces bougies sont tirées au hasard : aucune règle n’y gagne autrement que par chance, et les frais prennent leur part. Un test qui donnerait un A vous tromperait.',
  'guide.result.why': 'Pourquoi cette note',
  'guide.result.curve': 'Ce que vous auriez eu',
  'guide.result.points': '{points} sur {maximum}',
  'guide.criterion.outOfSampleSharpe.good':
    'Elle a gagné sur des bougies jamais vues, pour des hauts et des bas qui en valent la peine.',
  'guide.criterion.outOfSampleSharpe.bad':
    'Sur des bougies jamais vues, elle a trop peu gagné pour ses hauts et ses bas, ou perdu.',
  'guide.criterion.consistency.good': 'La plupart des fenêtres ont gagné : pas un seul coup de chance.',
  'guide.criterion.consistency.bad': 'Trop peu de fenêtres ont gagné.',
  'guide.criterion.outOfSampleOverInSample.good': 'Ce qui a été trouvé dans le passé a tenu ensuite.',
  'guide.criterion.outOfSampleOverInSample.bad': 'Ce qui a été trouvé dans le passé n’a pas tenu ensuite.',
  'guide.criterion.deflatedSharpe.good': 'La chance parmi tant d’essais ne l’explique pas.',
  'guide.criterion.deflatedSharpe.bad': 'La chance parmi tant d’essais l’expliquerait.',
  'guide.criterion.stability.good': 'Des paramètres un peu à côté font aussi bien.',
  'guide.criterion.stability.bad':
    'Des paramètres un peu à côté font moins bien, ou il n’y a rien à quoi les comparer.',

  'guide.needs.title': 'Pas encore de bougies',
  'guide.needs.text': 'Cette étape travaille sur des bougies : prenez les exemples, ou votre fichier.',
  'guide.needs.open': 'Choisir des bougies',

  'guide.paper.title': 'Voyez-la trader sur papier',
  'guide.paper.text':
    'Les dernières bougies sont rejouées, et la stratégie les trade comme elle traderait le marché.',
  'guide.paper.what':
    '{series} est rejoué : vite jusqu’à la première transaction, puis au rythme que vous choisissez.',
  'guide.paper.usual': 'Elle trade avec ses paramètres usuels : aucun walk-forward n’en a choisi d’autres.',
  'guide.paper.suggested':
    'Elle trade avec les paramètres que le walk-forward a choisis en dernier, quelle que soit sa note.',
  'guide.paper.safe':
    'L’argent est simulé et a un compte à lui. L’arrêt d’urgence y agit comme sur tout autre.',
  'guide.paper.start': 'Lancer sur papier',
  'guide.paper.ladder':
    'Chaque niveau est un ordre posé sous le prix. Les niveaux remplis ont un seul stop ; l’objectif est la moyenne.',
  'guide.paper.waiting': 'Rien d’exécuté encore : les ordres attendent que le prix vienne à eux.',
  'guide.paper.fills': 'Dernières exécutions',
  'guide.paper.next': 'Elle continue seule',
  'guide.paper.next.text':
    'Le moniteur de grilles montre chaque session, l’Accueil ce qu’elles donnent. Elle s’y met en pause ou s’arrête.',
  'guide.paper.grids': 'Ouvrir le moniteur de grilles',
  'guide.paper.home': 'Vers l’Accueil',
};
