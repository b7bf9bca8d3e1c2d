import type { TranslationOf } from '../../../locales/translation-of.ts';
import type { dataFeedsEnglish } from './messages.en.ts';

/** Messages of the followed markets in French. */
export const dataFeedsFrench: TranslationOf<typeof dataFeedsEnglish> = {
  'data.feeds.form': 'Suivre un marché',
  'data.feeds.start': 'Suivre',
  'data.feeds.derive': 'Construire aussi',
  'data.feeds.derive.hint': 'Bougies plus longues faites de celles-ci et stockées à côté',
  'data.feeds.none': 'Aucun marché n’est suivi',
  'data.feeds.none.text':
    'Choisissez une place et un marché ci-dessus : chaque bougie est stockée à sa clôture, et les trous sont comblés depuis la place.',
  'data.feeds.label': 'Marchés suivis',
  'data.feeds.state.connecting': 'connexion',
  'data.feeds.state.filling': 'comblement',
  'data.feeds.state.live': 'en direct',
  'data.feeds.state.stale': 'muet',
  'data.feeds.state.down': 'coupé',
  'data.feeds.price': 'Prix',
  'data.feeds.price.none': 'La bougie ouverte n’a pas encore été entendue.',
  'data.feeds.closed': 'Dernière clôture',
  'data.feeds.closed.none': 'Aucune bougie n’a clôturé depuis le début.',
  'data.feeds.lag': 'Retard',
  'data.feeds.lag.hint': 'De la clôture de la dernière bougie à son stockage',
  'data.feeds.skew': 'Horloge',
  'data.feeds.skew.hint': 'Avance de l’horloge de cet ordinateur sur celle de la place',
  'data.feeds.survived': 'Entendu et surmonté',
  'data.feeds.stop': 'Ne plus suivre {series} ; ses bougies restent',
  'data.feeds.count.streamedBars': '{count, plural, one {1 bougie reçue} other {{shown} bougies reçues}}',
  'data.feeds.count.filledBars': '{count, plural, one {1 comblée} other {{shown} comblées}}',
  'data.feeds.count.duplicates': '{count, plural, one {1 doublon} other {{shown} doublons}}',
  'data.feeds.count.outOfOrder': '{shown} hors d’ordre',
  'data.feeds.count.refused': '{count, plural, one {1 refusée} other {{shown} refusées}}',
  'data.feeds.count.holes': '{count, plural, one {1 trou} other {{shown} trous}}',
  'data.feeds.count.reconnects': '{count, plural, one {1 reconnexion} other {{shown} reconnexions}}',
  'data.feeds.count.staleAlarms':
    '{count, plural, one {1 alarme de silence} other {{shown} alarmes de silence}}',
};
