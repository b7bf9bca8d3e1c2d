import type { Settings } from '../../shared/contract/settings.ts';

/** A language that the desk speaks. */
export type Language = Settings['language'];

/** Each language by its own name, as a reader of it expects to find it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', fr: 'Français' };
