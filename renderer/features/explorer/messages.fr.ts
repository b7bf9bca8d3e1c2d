import type { TranslationOf } from '../../locales/translation-of.ts';
import type { explorerEnglish } from './messages.en.ts';

/** Messages of the explorer in French. */
export const explorerFrench: TranslationOf<typeof explorerEnglish> = {
  'explorer.screen': 'Explorateur',
};
