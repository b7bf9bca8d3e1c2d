import type { Settings } from '../../shared/contract/settings.ts';
import { activateLanguage } from '../locales/i18n.ts';

type Appearance = Pick<Settings, 'theme' | 'upDown' | 'language'>;

const storageKey = 'candlewright.appearance';

/** Shows the desk in this theme, pair of colours and language. The page's own elements follow through the tokens. */
export function applyAppearance({ theme, upDown, language }: Appearance): void {
  const root = document.documentElement;
  root.dataset['theme'] = theme;
  if (upDown === 'blue-orange') root.dataset['updown'] = upDown;
  else delete root.dataset['updown'];
  root.lang = language;
  activateLanguage(language);
}

/** Remembers the choice in this browser, only so that the next first paint has the right ground. */
export function keepAppearance({ theme, upDown, language }: Appearance): void {
  window.localStorage.setItem(storageKey, `${theme} ${upDown} ${language}`);
}

/** The appearance for the time until the host has sent the settings. */
export function firstAppearance(): Appearance {
  const [theme, upDown, language] = (window.localStorage.getItem(storageKey) ?? '').split(' ');
  const isFrench = (language ?? window.navigator.language).startsWith('fr');
  return {
    theme: theme === 'light' ? 'light' : 'dark',
    upDown: upDown === 'blue-orange' ? 'blue-orange' : 'teal-coral',
    language: isFrench ? 'fr' : 'en',
  };
}
