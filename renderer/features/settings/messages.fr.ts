import type { TranslationOf } from '../../locales/translation-of.ts';
import type { settingsEnglish } from './messages.en.ts';

/** Messages of the settings in French. */
export const settingsFrench: TranslationOf<typeof settingsEnglish> = {
  'settings.screen': 'Réglages',
  'settings.contents': 'Parties des réglages',
  'settings.search': 'Chercher un réglage',
  'settings.search.none': 'Aucun réglage ne répond à « {query} ». Essayez un mot de ce qu’il fait.',
  'settings.on': 'Activé',
  'settings.off': 'Désactivé',
  'settings.section.appearance': 'Apparence',
  'settings.section.region': 'Langue et région',
  'settings.section.risk': 'Risque',
  'settings.section.costs': 'Frais',
  'settings.section.applied': 'Paramètres appliqués',
  'settings.section.notifications': 'Notifications',
  'settings.section.keys': 'Touches',
  'settings.section.performance': 'Performance',
  'settings.section.about': 'Stockage et à propos',

  'settings.motion': 'Animations',
  'settings.motion.hint': 'Suivent votre système. Les prix et les graphiques ne sont jamais animés.',
  'settings.motion.full': 'Complètes, selon le système',
  'settings.motion.reduced': 'Réduites, selon le système',

  'settings.zone': 'Les heures sont écrites en',
  'settings.zone.hint': 'Bourse : le fuseau du marché dont il s’agit ; UTC s’il n’y en a pas.',
  'settings.zone.exchange': 'Bourse',
  'settings.zone.local': 'Local',
  'settings.currency': 'Devise en premier',
  'settings.currency.hint':
    'L’accueil s’ouvre sur un compte de cette devise. Les montants ne sont jamais convertis.',
  'settings.currency.code': 'Code',
  'settings.currency.wrong': 'De trois à cinq lettres, comme USDT ou EUR.',

  'settings.risk.text':
    'Les limites appartiennent à un compte. Resserrer compte aussitôt ; desserrer se confirme puis attend.',
  'settings.risk.limits': 'Limites du compte',
  'settings.risk.limit': 'Limite',
  'settings.risk.value': 'Actuelle',
  'settings.risk.usual': 'Usuelle',
  'settings.risk.open': 'Modifier sur l’écran Risque',
  'settings.risk.noAccounts': 'Cet hôte n’a aucun compte.',

  'settings.costs.text':
    'Ce que paie votre compte à la place du barème publié. Les tests, walk-forwards et sessions sur papier qui nomment la place l’utilisent dès leur prochain départ.',
  'settings.costs.fees': 'Frais par place',
  'settings.costs.venue': 'Place',
  'settings.costs.published': 'Maker / taker publiés',
  'settings.costs.makerShort': 'Maker',
  'settings.costs.takerShort': 'Taker',
  'settings.costs.maker': 'Frais maker chez {venue}',
  'settings.costs.taker': 'Frais taker chez {venue}',
  'settings.costs.applies': 'En vigueur',
  'settings.costs.own': 'les vôtres',
  'settings.costs.table': 'publiés',
  'settings.costs.store': 'Enregistrer',
  'settings.costs.discard': 'Abandonner',
  'settings.costs.reset': 'Revenir aux publiés',
  'settings.costs.wrong': 'Frais de {venue} : maker entre −5 et 5\u202f%, taker entre 0 et 5\u202f%.',

  'settings.applied.text':
    'Choisis par un walk-forward et repris par vous. Scanner, graphiques et sessions les préfèrent à ceux de la stratégie.',
  'settings.applied.list': 'Par stratégie et série',
  'settings.applied.none':
    'Aucun pour l’instant. Un walk-forward qui passe ses audits propose d’appliquer son choix.',
  'settings.applied.open': 'Ouvrir l’Explorateur',
  'settings.applied.strategy': 'Stratégie',
  'settings.applied.series': 'Série',
  'settings.applied.grade': 'Note',
  'settings.applied.params': 'Paramètres',
  'settings.applied.time': 'Depuis',
  'settings.applied.remove': 'Retirer',

  'settings.sound': 'Son',
  'settings.sound.hint':
    'Des avis et avertissements ; les critiques sonnent toujours. Une seule fenêtre sonne.',
  'settings.desktop': 'Avis du système',
  'settings.desktop.hint': 'Hors de la fenêtre, si votre système le permet.',
  'settings.desktop.info': 'Tous',
  'settings.desktop.warning': 'Avertissements et critiques',
  'settings.desktop.critical': 'Critiques seulement',
  'settings.desktop.never': 'Aucun',
  'settings.quiet': 'Heures calmes',
  'settings.quiet.hint':
    'À l’heure de cette machine, même par-dessus minuit. Une alerte critique n’est jamais muette.',
  'settings.quiet.from': 'De',
  'settings.quiet.to': 'À',
  'settings.quiet.wrong': 'HH:MM',

  'settings.keys.text':
    'Une lettre seule n’envoie jamais d’ordre. Les touches du système, de l’édition et de l’arrêt d’urgence sont refusées.',
  'settings.keys.all': 'Toutes les touches',
  'settings.keys.all.hint': 'Les commandes d’un écran figurent ici une fois qu’il a été ouvert.',
  'settings.keys.resetAll': 'Tout rétablir',
  'settings.keys.change': 'Changer',
  'settings.keys.changeOf': 'Changer les touches de : {command}',
  'settings.keys.press': 'Appuyez ; Échap annule',
  'settings.keys.remove': 'Retirer',
  'settings.keys.removeOf': 'Retirer les touches de : {command}',
  'settings.keys.reset': 'Rétablir',
  'settings.keys.resetOf': 'Rétablir les touches de : {command}',
  'settings.keys.fixed': 'ne se change pas',
  'settings.keys.refused.plainOrder':
    '{keys} part trop vite : une commande qui envoie un ordre exige Ctrl, Alt ou Commande, ou une touche de fonction.',
  'settings.keys.refused.reserved': '{keys} est gardé par le système, le navigateur ou l’arrêt d’urgence.',
  'settings.keys.refused.editing': '{keys} déplace, choisit ou édite partout.',
  'settings.keys.refused.taken': '{keys} lance déjà : {command}.',

  'settings.threads': 'Fils de la recherche',
  'settings.threads.hint':
    'Actuellement {threads}. Vide : un par cœur. Un changement compte au prochain départ de l’hôte.',
  'settings.threads.field': 'Fils',
  'settings.threads.all': 'un par cœur',
  'settings.threads.wrong': 'Un nombre entier de 1 à {most}, ou rien.',

  'settings.home': 'Rangé dans',
  'settings.home.hint': 'Bougies, calculs, comptes et réglages. Rien n’en quitte cette machine.',
  'settings.storage': 'Stockage',
  'settings.storage.hint': 'La place que prend chaque série ; archives, sauvegarde et restauration.',
  'settings.storage.open': 'Ouvrir Données',
  'settings.version': 'Version',
  'settings.version.text': 'Candlewright {version}, moteur {engine}',
  'settings.more': 'Autres',
  'settings.more.help': 'Aide',
  'settings.more.logs': 'Traces',
  'settings.more.licences': 'Licences',
};
