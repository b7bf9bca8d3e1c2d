import { hostText } from './host-text.ts';
import type { Language } from './language.ts';
import { useLanguage } from './translate.tsx';

/** Several lines and sentences of the host in `language`, each by itself: what happened, and the way out. */
export function hostSentences(language: Language, text: string): string {
  if (language === 'en') return text.replaceAll('\n', ' ');
  return text
    .split('\n')
    .map((line) => {
      const whole = hostText(language, line);
      if (whole !== line) return whole;
      return line
        .split(/(?<=[.?!]) (?=\p{Lu})/u)
        .map((sentence) => hostText(language, sentence))
        .join(' ');
    })
    .join(' ');
}

/** `hostSentences` for a component: it renders again when the language changes. */
export function useHostSentences(): (text: string) => string {
  const language = useLanguage();
  return (text) => hostSentences(language, text);
}
