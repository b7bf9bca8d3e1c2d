import { useLanguage } from '../../locales/translate.tsx';
import type { Language } from '../../locales/language.ts';
import type { NumberFormat } from './number-format.ts';
import { createNumberFormat } from './number-format.ts';

const formats: Readonly<Record<Language, NumberFormat>> = {
  en: createNumberFormat('en'),
  fr: createNumberFormat('fr'),
};

/** Number formatting in the language shown now; times follow `useTimes`. */
export function useFormat(): NumberFormat {
  return formats[useLanguage()];
}
