import { setupI18n } from '@lingui/core';
import type { Messages } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { englishCatalog, frenchCatalog } from './catalogs.ts';
import type { Language } from './language.ts';

const catalogs: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: englishCatalog,
  fr: Object.fromEntries(Object.entries(frenchCatalog).map(([id, text]) => [id, withFrenchSpaces(text)])),
};

/** The desk's translations. Messages are ICU text and are compiled once per language, without generated code. */
export const i18n = setupI18n();

const loaded = new Set<Language>();

/** French sets a space before these signs that never breaks; catalogs are written with a plain one. */
export function withFrenchSpaces(text: string): string {
  return text.replaceAll(/ (?=[;:!?»])/g, '\u202f').replaceAll('« ', '«\u202f');
}

function compileCatalog(catalog: Readonly<Record<string, string>>): Messages {
  return Object.fromEntries(Object.entries(catalog).map(([id, text]) => [id, compileMessage(text)]));
}

/** Makes `language` the one that is shown; everything on the screen follows. */
export function activateLanguage(language: Language): void {
  if (!loaded.has(language)) {
    loaded.add(language);
    i18n.load(language, compileCatalog(catalogs[language]));
  }
  i18n.activate(language);
}
