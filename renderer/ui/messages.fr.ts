import type { TranslationOf } from '../locales/translation-of.ts';
import type { kitEnglish } from './messages.en.ts';

/** Messages of the kit in French. */
export const kitFrench: TranslationOf<typeof kitEnglish> = {
  'kit.close': 'Fermer',
  'kit.cancel': 'Annuler',
  'kit.loading': 'Chargement',
  'kit.toasts': 'Notifications',
  'kit.mode.backtest': 'BACKTEST',
  'kit.error.safe': 'Rien de ce qui était enregistré n’a changé.',
  'kit.error.retry': 'Réessayer',
};
