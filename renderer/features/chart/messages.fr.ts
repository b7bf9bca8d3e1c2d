import type { TranslationOf } from '../../locales/translation-of.ts';
import type { chartEnglish } from './messages.en.ts';

/** Messages of the chart in French. */
export const chartFrench: TranslationOf<typeof chartEnglish> = {
  'chart.screen': 'Graphique',
};
