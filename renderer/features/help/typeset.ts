import type { Language } from '../../locales/language.ts';
import { withFrenchSpaces } from '../../locales/i18n.ts';

/** Plain text with the desk's spaces: a narrow one that never breaks in numbers, before `%` and French signs; French apostrophes. */
export function typeset(text: string, language: Language): string {
  const narrow = text.replaceAll(/(?<=\d) (?=\d{3}(?!\d))/g, '\u202f').replaceAll(/(?<=\d) (?=%)/g, '\u202f');
  return language === 'fr' ? withFrenchSpaces(narrow.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’')) : narrow;
}
