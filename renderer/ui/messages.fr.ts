import type { TranslationOf } from '../locales/translation-of.ts';
import type { kitEnglish } from './messages.en.ts';

/** Messages of the kit in French. */
export const kitFrench: TranslationOf<typeof kitEnglish> = {
  'kit.close': 'Fermer',
  'kit.cancel': 'Annuler',
  'kit.loading': 'Chargement',
  'kit.toasts': 'Notifications',
  'kit.mode.live': 'RÉEL',
  'kit.mode.paper': 'PAPIER',
  'kit.mode.replay': 'REJEU',
  'kit.mode.backtest': 'BACKTEST',
  'kit.error.safe': 'Rien de ce qui était enregistré n’a changé.',
  'kit.error.retry': 'Réessayer',
  'kit.failure.BAD_USAGE': 'Ce n’est pas possible ainsi.',
  'kit.remedy.BAD_USAGE': 'Changez ce qui est marqué et réessayez.',
  'kit.failure.NOT_FOUND': 'Ce qui est demandé n’existe pas ici.',
  'kit.remedy.NOT_FOUND': 'Voyez s’il a été retiré ou renommé.',
  'kit.failure.BAD_DATA': 'Le fichier ou la série ne peut pas servir tel quel.',
  'kit.remedy.BAD_DATA': 'Choisissez un autre fichier, ou changez la façon de le lire.',
  'kit.failure.NOT_ENOUGH_DATA': 'Il y a trop peu de bougies pour cela.',
  'kit.remedy.NOT_ENOUGH_DATA': 'Choisissez une série plus longue ou des fenêtres plus courtes.',
  'kit.failure.CONFLICT': 'Cela se heurte à ce qui est enregistré ou en cours.',
  'kit.remedy.CONFLICT': 'Attendez la fin, puis réessayez.',
  'kit.failure.CANCELLED': 'Le travail a été arrêté.',
  'kit.remedy.CANCELLED': 'Relancez-le quand vous voulez.',
  'kit.failure.STORAGE': 'Le disque ou la base de données a refusé.',
  'kit.remedy.STORAGE': 'Voyez si le disque est plein ou en lecture seule.',
  'kit.failure.VENUE': 'La plateforme est injoignable, refuse ou répond n’importe quoi.',
  'kit.remedy.VENUE': 'Vérifiez la connexion et l’état de la plateforme, puis réessayez.',
  'kit.failure.UNAUTHORISED':
    'L’hôte n’accepte pas cette adresse : son jeton manque, est faux ou date d’un démarrage précédent.',
  'kit.remedy.UNAUTHORISED':
    'Ouvrez l’adresse que l’hôte a affichée au démarrage, avec tout ce qui suit le #.',
  'kit.failure.DISCONNECTED': 'La connexion avec l’hôte a été perdue.',
  'kit.remedy.DISCONNECTED': 'Le bureau se reconnecte seul ; regardez le résultat, puis réessayez.',
  'kit.failure.INTERNAL': 'Quelque chose d’inattendu s’est produit.',
  'kit.remedy.INTERNAL': 'Rechargez le bureau ; si cela revient, consultez le journal de l’hôte.',
  'kit.failure.openGaps': 'Les bougies ont des trous que personne n’a acceptés.',
  'kit.remedy.openGaps':
    'Téléchargez ou réparez les bougies manquantes dans l’écran Données, ou acceptez les trous tels quels.',
  'kit.openGaps.span': '{from} à {to} UTC',
  'kit.openGaps.spanBars': '{from} à {to} UTC ({count, plural, one {# bougie} other {# bougies}})',
  'kit.openGaps.series': '{series} : {holes}{more, plural, =0 {.} other { ; et # de plus.}}',
  'kit.openGaps.accept': 'Accepter et lancer',
  'kit.failure.detail': 'Détail de l’hôte, en anglais : {text}',
};
